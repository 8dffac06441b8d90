/// Takes a header apart, exactly as the format has it: nothing is mended, nothing is skipped.
struct AgeHeaderReader {
  private static let armor = Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8)
  private static let codeLength = 32
  private static let shownVersionLength = 32

  /// All bytes up to and with the line that was read last.
  private var bytes: [UInt8] = []
  private var line = 0

  /// - Throws: `AgeError`, and what `input` throws.
  static func read(from input: inout AgeInput) throws -> AgeHeader {
    try requireBegin(of: &input)
    var reader = AgeHeaderReader()
    try reader.readVersion(from: &input)
    return try reader.readRest(from: &input)
  }

  private static func requireBegin(of input: inout AgeInput) throws {
    let begin = try input.peek(armor.count)
    guard !begin.elementsEqual(armor) else { throw AgeError.armored }
    let magic = AgeHeader.versionPrefix.utf8
    guard begin.prefix(magic.count).elementsEqual(magic.prefix(begin.count)) else { throw AgeError.notAge }
    guard begin.count >= magic.count else { throw AgeError.truncated(chunk: nil) }
  }

  private mutating func readVersion(from input: inout AgeInput) throws {
    let version = try nextLine(of: &input).dropFirst(AgeHeader.versionPrefix.utf8.count)
    guard !version.elementsEqual(AgeHeader.version.utf8) else { return }
    guard let text = Self.visible(version) else { throw malformed }
    // Somebody will be shown this; it may be as long as a header.
    throw AgeError.newer(version: String(text.prefix(Self.shownVersionLength)))
  }

  private mutating func readRest(from input: inout AgeInput) throws -> AgeHeader {
    var stanzas: [AgeStanza] = []
    while true {
      let line = try nextLine(of: &input)
      if line.starts(with: AgeHeader.stanzaMark) {
        stanzas.append(try stanza(line.dropFirst(AgeHeader.stanzaMark.count), from: &input))
      } else if line.starts(with: AgeHeader.end), !stanzas.isEmpty {
        return try end(line, stanzas)
      } else {
        throw malformed
      }
    }
  }

  private mutating func stanza(_ words: ArraySlice<UInt8>, from input: inout AgeInput) throws -> AgeStanza {
    let first = line
    let arguments = try words.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).map {
      guard let argument = Self.visible($0) else { throw malformed }
      return argument
    }
    var body: [UInt8] = []
    while true {
      let line = try nextLine(of: &input)
      // Full lines hold 48 bytes each, so lines can be decoded one by one.
      guard line.count <= AgeStanza.columns, let part = UnpaddedBase64.decode(line) else { throw malformed }
      body += part
      if line.count < AgeStanza.columns { return AgeStanza(arguments: arguments, body: body, line: first) }
    }
  }

  private func end(_ line: [UInt8], _ stanzas: [AgeStanza]) throws -> AgeHeader {
    let rest = line.dropFirst(AgeHeader.end.count)
    guard rest.first == UInt8(ascii: " "), let code = UnpaddedBase64.decode(rest.dropFirst()),
      code.count == Self.codeLength
    else { throw malformed }
    return AgeHeader(stanzas: stanzas, covered: Array(bytes[..<(bytes.count - rest.count - 1)]), code: code)
  }

  private mutating func nextLine(of input: inout AgeInput) throws -> [UInt8] {
    line += 1
    let room = AgeLimits.header - bytes.count
    guard let next = try input.line(upTo: room) else {
      // Either there is more than we take, or the end came before the line's.
      throw try input.peek(room).count < room ? AgeError.truncated(chunk: nil) : malformed
    }
    bytes += next
    bytes.append(UInt8(ascii: "\n"))
    return next
  }

  private var malformed: AgeError { .malformedHeader(line: line) }

  /// The text of one or more visible ASCII letters.
  private static func visible(_ bytes: ArraySlice<UInt8>) -> String? {
    guard !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7e).contains($0) }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
