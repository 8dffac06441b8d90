/// A part of a header that holds the file key, wrapped for one recipient.
struct AgeStanza: Sendable {
  /// The first says what kind of recipient it is for.
  let arguments: [String]
  let body: [UInt8]
  /// Where it begins in the header, counted from 1.
  var line = 0

  /// The letters of a line of a body; the last has fewer.
  static let columns = 64

  var encoded: [UInt8] {
    var text = Array("-> \(arguments.joined(separator: " "))\n".utf8)
    let body = UnpaddedBase64.encode(self.body)
    for start in stride(from: 0, through: body.count, by: Self.columns) {
      text += body[start..<min(start + Self.columns, body.count)]
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}
