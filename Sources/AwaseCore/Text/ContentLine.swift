/// One line of an address book or a calendar (RFC 6350 and RFC 5545): a name, parameters, a value.
struct ContentLine: Hashable, Sendable {
  /// In upper case, without the group that may stand before it.
  let name: String
  /// In upper case, with all their values.
  var parameters: [String: [String]] = [:]
  /// As it is written.
  let value: String
  /// On which it begins, the first being 1.
  let line: Int

  // MARK: Reading

  /// The lines of a text, put together where they were folded. What is no such line is left out.
  static func lines(of bytes: [UInt8]) -> [ContentLine] {
    var found: [ContentLine] = []
    var current: [UInt8] = []
    var (number, start, position) = (1, 1, 0)
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    while position < bytes.count {
      let end = bytes[position...].firstIndex { $0 == 0x0a || $0 == 0x0d } ?? bytes.count
      let isFolded = position < end && (bytes[position] == 0x20 || bytes[position] == 0x09)
      if isFolded {
        current += bytes[position..<end].dropFirst()
      } else {
        if let line = ContentLine(current, line: start) { found.append(line) }
        (current, start) = (Array(bytes[position..<end]), number)
      }
      position = end + 1
      if end + 1 < bytes.count, bytes[end] == 0x0d, bytes[end + 1] == 0x0a { position += 1 }
      number += 1
    }
    if let line = ContentLine(current, line: start) { found.append(line) }
    return found
  }

  private init?(_ bytes: [UInt8], line: Int) {
    guard let colon = Self.colon(bytes) else { return nil }
    let parts = Self.split(bytes[..<colon], at: UInt8(ascii: ";"), isQuoting: true)
    guard let first = parts.first, !first.isEmpty else { return nil }
    let name = first.split(separator: UInt8(ascii: ".")).last ?? []
    self.name = String(decoding: name, as: UTF8.self).uppercased()
    self.line = line
    value = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
    for part in parts.dropFirst() {
      let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      // vCard 2.1 leaves out TYPE=.
      let key = pair.count == 2 ? String(decoding: pair[0], as: UTF8.self).uppercased() : "TYPE"
      let values = Self.split(pair.last ?? [], at: UInt8(ascii: ","), isQuoting: true)
      parameters[key, default: []] += values.map { value in
        let bare =
          value.first == 0x22 && value.last == 0x22 && value.count > 1 ? value.dropFirst().dropLast() : value
        return String(decoding: bare, as: UTF8.self)
      }
    }
  }

  /// The colon that ends the parameters: none within quotes.
  private static func colon(_ bytes: [UInt8]) -> Int? {
    var isQuoted = false
    return bytes.firstIndex { byte in
      if byte == 0x22 { isQuoted.toggle() }
      return byte == UInt8(ascii: ":") && !isQuoted
    }
  }

  private static func split(
    _ bytes: ArraySlice<UInt8>, at separator: UInt8, isQuoting: Bool
  ) -> [ArraySlice<UInt8>] {
    var isQuoted = false
    return bytes.split(omittingEmptySubsequences: false) { byte in
      if byte == 0x22, isQuoting { isQuoted.toggle() }
      return byte == separator && !isQuoted
    }
  }

  func has(_ parameter: String, _ value: String) -> Bool {
    // Several are written `TYPE=a,b`, `TYPE=a;TYPE=b` or `TYPE="a,b"`.
    parameters[parameter]?.contains { $0.lowercased().split(separator: ",").contains { $0 == value } }
      ?? false
  }

  /// The value as a text.
  var text: String { Self.unescaped(value) }

  /// The parts of a structured value.
  func parts(at separator: Unicode.Scalar = ";") -> [String] {
    var parts = [String.UnicodeScalarView()]
    var isEscaped = false
    for scalar in value.unicodeScalars {
      if isEscaped {
        parts[parts.count - 1].append("\\")
        parts[parts.count - 1].append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == separator {
        parts.append(String.UnicodeScalarView())
      } else {
        parts[parts.count - 1].append(scalar)
      }
    }
    return parts.map { ListRow.trimmed(Self.unescaped(String($0))) }
  }

  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var plain = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        plain.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        plain.append(scalar)
      }
    }
    return String(plain)
  }

  // MARK: Writing

  /// A line of at most 75 bytes, its rest on further ones, never broken within a character.
  static func folded(_ line: String) -> String {
    var folded: [UInt8] = []
    var room = 75
    for scalar in line.unicodeScalars {
      let bytes = UTF8.encode(scalar).map(Array.init) ?? []
      if bytes.count > room {
        folded += [0x0d, 0x0a, 0x20]
        room = 74
      }
      folded += bytes
      room -= bytes.count
    }
    return String(decoding: folded + [0x0d, 0x0a], as: UTF8.self)
  }

  /// A text as a value, or as a part of one.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped.append(contentsOf: "\\\(scalar)".unicodeScalars)
      case "\n", "\r": escaped.append(contentsOf: "\\n".unicodeScalars)
      // Control characters have no place in either format.
      case _ where scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7f: continue
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// A text as the value of a parameter: in quotes, where it cannot hold any.
  static func quoted(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    plain.append(
      contentsOf: text.unicodeScalars.filter { $0 != "\"" && $0.value >= 0x20 && $0.value != 0x7f })
    return "\"" + String(plain) + "\""
  }
}
