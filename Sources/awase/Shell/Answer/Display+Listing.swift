import AwaseCore

extension Display {
  /// The line that lists all records of a kind that refer to one through a field: `一覧 訪問 取引先:東海精機`.
  func listing(_ kind: String, _ field: String, of record: Record) throws -> Label {
    guard let declared = reader.schema[kind], let through = declared.field(named: field) else {
      return Label("", "")
    }
    let name = try unmistakable(record)
    return Label(
      "list \(kind) \(field):\(name)",
      "\(Verb.list.name.japanese) \(declared.label.japanese) \(through.label.japanese):\(name)")
  }

  /// What a line may call a record: its name where no other is called so, otherwise its id.
  private func unmistakable(_ record: Record) throws -> String {
    guard let field = record.kind.nameField, let name = record.text(field.name),
      try reader.named(name, kind: record.kind.name).count == 1
    else { return try reader.shortID(record.id) }
    return Quoting.quoted(name)
  }
}
