import AwaseCore
import Foundation

/// A workload as a file that any program can read: a line of JSON for each change, in causal order.
///
/// `{"replica":0,"sequence":1,"stamp":…,"author":…,"seen":[[replica,sequence],…],"ops":[[record,kind,field,element,value],…]}`.
/// Replicas are counted from 0; `seen` is what the writer has taken in since their last change; records, and references
/// to them, are numbers in quotes, since JSON's have 53 bits; `element` is null except in sets. The keys of records, which
/// are of no use to others, are left out.
enum WorkloadFile {
  static func write(_ workload: inout Workload, by writers: [Team.Writer], to path: String) throws {
    let numbers = Dictionary(uniqueKeysWithValues: writers.enumerated().map { ($1.replica, $0) })
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw CocoaError(.fileWriteUnknown) }
    var text = ""
    try workload.forEachChange { change, _ in
      text += line(change, numbers) + "\n"
      guard text.utf8.count > 1 << 20 else { return }
      try file.write(contentsOf: Data(text.utf8))
      text = ""
    }
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private static func line(_ change: Change, _ numbers: [ReplicaID: Int]) -> String {
    // What the founder wrote is in no line, and everybody has seen it.
    let seen = change.dependencies.compactMap { one in
      numbers[one.dot.replica].map { "[\($0),\(one.dot.sequence)]" }
    }
    let ops = change.ops.filter { !FieldPath.isKey($0.field) }.map { op in
      let (kind, field) = (FieldPath.kind(of: op.field), FieldPath.field(of: op.field))
      return
        "[\"\(op.record.rawValue)\",\"\(kind)\",\"\(field)\",\(json(op.element)),\(json(op.value))]"
    }
    return """
      {"replica":\(numbers[change.dot.replica] ?? -1),"sequence":\(change.dot.sequence),\
      "stamp":\(change.stamp.instant.milliseconds),"author":"\(change.author?.rawValue ?? 0)",\
      "seen":[\(seen.joined(separator: ","))],"ops":[\(ops.joined(separator: ","))]}
      """
  }

  /// Texts of a workload have neither quotes nor control characters in them.
  private static func json(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .integer(let number): "\(number)"
    case .text(let text): "\"\(text)\""
    case .reference(let record): "\"\(record.rawValue)\""
    case .bytes(let bytes): "\"\(Data(bytes).base64EncodedString())\""
    case .erased: "null"
    }
  }
}
