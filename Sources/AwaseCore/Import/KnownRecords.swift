/// The records of one kind as a list may name them: by their ids in other systems, and by name.
struct KnownRecords {
  private var bySource: [String: RecordID] = [:]
  private var byName: [String: [RecordID]] = [:]
  private let nameField: Field?

  init(_ reader: Reader, kind: Kind) throws {
    nameField = kind.nameField
    for archived in [false, true] {
      var query = ListQuery(kind: kind.name)
      query.archived = archived
      for record in try reader.list(query) { note(record) }
    }
    // A list may go on calling it by the name of another record that it was joined with.
    for (record, name) in try reader.namesOfFellows(kind) { note(record, name: name) }
  }

  private mutating func note(_ record: Record) {
    for case .text(let source) in record.all("sources") { bySource[source] = record.id }
    if let name = nameField.flatMap({ record.text($0.name) }) { note(record.id, name: name) }
  }

  mutating func note(_ record: RecordID, name: String) {
    let key = Normalisation.search(name)
    if byName[key]?.contains(record) != true { byName[key, default: []].append(record) }
  }

  mutating func note(_ record: RecordID, source: String) { bySource[source] = record }

  func record(source: String) -> RecordID? { bySource[source] }

  /// The only record whose whole name this is.
  func record(named name: String) -> RecordID? {
    let found = byName[Normalisation.search(name)] ?? []
    return found.count == 1 ? found[0] : nil
  }

  func records(named name: String) -> [RecordID] { byName[Normalisation.search(name)] ?? [] }
}
