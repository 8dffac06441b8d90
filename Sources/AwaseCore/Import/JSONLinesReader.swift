import Foundation

/// Reads records, one a line, as Awase writes them in JSON.
struct JSONLinesReader {
  private let path: String
  private let schema: Schema
  private let stated: Kind?

  init(_ request: ImportRequest, _ schema: Schema) {
    path = request.path
    self.schema = schema
    stated = request.kind
  }

  func read(_ bytes: [UInt8]) throws -> (mapping: ImportMapping, rows: [ListRow]) {
    var rows: [ListRow] = []
    var kind = stated
    var line = 0
    var form: ListForm?
    for part in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
      line += 1
      guard part.contains(where: { $0 > 0x20 }) else { continue }
      guard let object = try? JSONSerialization.jsonObject(with: Data(part)) as? [String: Any] else {
        throw ImportError.malformed(path: path, line: line)
      }
      kind = kind ?? (object["kind"] as? String).flatMap { schema[$0] }
      guard let kind else { throw ImportError.kindUnknown(path: path, headers: object.keys.sorted()) }
      let known = form ?? ListForm(kind)
      form = known
      rows.append(row(object, known, line))
    }
    guard let kind else { throw ImportError.empty(path: path) }
    var fields = kind.fields.map { ($0.name, $0.name) }
    fields.insert((OwnColumn.idHeader(kind), ""), at: 0)
    return (ImportMapping(properties: fields, kind: kind), rows)
  }

  private func row(_ object: [String: Any], _ form: ListForm, _ line: Int) -> ListRow {
    var row = ListRow(line: line)
    row.id = object["id"] as? String
    row.version = object["version"] as? String
    for field in form.kind.fields {
      // A field that is not there is empty; a key that is not there at all, in a list of somebody else's, says nothing.
      guard row.version != nil || object[field.name] != nil else { continue }
      guard let listed = form.field(field.name) else { continue }
      row.cells.append((listed, text(object[field.name], field)))
    }
    return row
  }

  private func text(_ value: Any?, _ field: Field) -> String {
    switch value {
    case let members as [Any]: ListedSet.text(members.map { text($0, field) }.filter { !$0.isEmpty })
    case let reference as [String: Any]:
      [reference["label"] as? String ?? "", (reference["id"] as? String).map { "#" + $0 } ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " ")
    case let text as String: field.type.isSet ? text : ListRow.trimmed(text)
    case let flag as NSNumber: field.type.member == .flag ? (flag.boolValue ? "yes" : "no") : "\(flag)"
    default: ""
    }
  }
}
