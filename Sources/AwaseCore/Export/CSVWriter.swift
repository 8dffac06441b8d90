/// Writes comma-separated values as RFC 4180 has them: CRLF, and quotes only around what needs them.
struct CSVWriter {
  private let separator: UInt8

  init(separator: UInt8 = 0x2c) { self.separator = separator }

  /// The row with its line end.
  ///
  /// A row of one empty field is written in quotes, since a blank line is no row.
  func line(_ fields: [String]) -> String {
    var line: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { line.append(separator) }
      append(field, isAlone: fields.count == 1, to: &line)
    }
    line += [0x0d, 0x0a]
    return String(decoding: line, as: UTF8.self)
  }

  private func append(_ field: String, isAlone: Bool, to line: inout [UInt8]) {
    let needsQuotes =
      isAlone && field.isEmpty
      || field.utf8.contains { $0 == separator || $0 == 0x22 || $0 == 0x0d || $0 == 0x0a }
    guard needsQuotes else { return line += field.utf8 }
    line.append(0x22)
    for byte in field.utf8 {
      if byte == 0x22 { line.append(0x22) }
      line.append(byte)
    }
    line.append(0x22)
  }
}
