/// How the bytes of a list stand for characters.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16 = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// What Windows calls Shift_JIS, with ①, ㈱ and 髙.
  case cp932 = "CP932"
  /// Western European, as Windows writes it.
  case latin = "WINDOWS-1252"

  /// What people call it.
  private var names: [String] {
    switch self {
    case .utf8: ["utf8"]
    case .utf16: ["utf16", "utf16le", "unicode"]
    case .utf16BigEndian: ["utf16be"]
    case .cp932: ["cp932", "shiftjis", "sjis", "ms932", "windows31j", "シフトjis"]
    case .latin: ["windows1252", "cp1252", "latin1", "iso88591"]
    }
  }

  public init?(called name: String) {
    let wanted = Self.bare(name)
    guard let found = Self.allCases.first(where: { $0.names.map(Self.bare).contains(wanted) }) else {
      return nil
    }
    self = found
  }

  private static func bare(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: Normalisation.search(name).unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " })
    return String(scalars)
  }

  // MARK: Reading

  /// Gives the text in UTF-8 whose bytes `next` gives.
  ///
  /// - Throws: `Transcoder.Failure`, and what `next` throws.
  func decoded(_ next: @escaping () throws -> [UInt8]?) throws -> () throws -> [UInt8]? {
    guard self != .utf8 else { return next }
    let transcoder = try Transcoder(from: rawValue, to: "UTF-8")
    var isAtEnd = false
    return {
      while !isAtEnd {
        let piece = try next()
        isAtEnd = piece == nil
        let text = try transcoder.convert(piece ?? [], isLast: isAtEnd)
        if !text.isEmpty { return text }
      }
      return nil
    }
  }

  // MARK: Writing

  /// A text in this encoding.
  ///
  /// - Returns: the bytes, and the characters that the encoding does not have. For each of those 〓 stands in CP932, the mark
  ///   that Japanese printers put for a missing type; a question mark elsewhere.
  func encoded(_ text: String) throws -> (bytes: [UInt8], missing: [Unicode.Scalar]) {
    guard self != .utf8 else { return (Array(text.utf8), []) }
    return encoded(text, by: try Transcoder(from: "UTF-8", to: rawValue))
  }

  /// - Parameter transcoder: from UTF-8 to this encoding.
  func encoded(_ text: String, by transcoder: Transcoder) -> (bytes: [UInt8], missing: [Unicode.Scalar]) {
    var missing: [Unicode.Scalar] = []
    let mark: [UInt8] = self == .cp932 ? [0x81, 0xac] : [0x3f]
    let bytes = transcoder.convert(Array(text.utf8), isLast: true) { _, rest in
      let scalar = String(decoding: rest.prefix(4), as: UTF8.self).unicodeScalars.first ?? "?"
      missing.append(scalar)
      return (UTF8.width(scalar), mark)
    }
    return (bytes, missing)
  }

  /// What is read where `text` was written: the same but for what the encoding does not have, or does not tell apart
  /// (〜 and ～ in CP932).
  func reread(_ text: String) -> String {
    guard self != .utf8, let bytes = try? encoded(text).bytes,
      let decoder = try? Transcoder(from: rawValue, to: "UTF-8"),
      let back = try? decoder.convert(bytes, isLast: true)
    else { return text }
    return String(decoding: back, as: UTF8.self)
  }
}

extension TextEncoding {
  /// Finds out in what encoding a file is; UTF-8 where it is in none that lists come in.
  ///
  /// A byte order mark tells. UTF-8 is so regular that nothing else looks like it. Else it is CP932 where all of it can be,
  /// unless the bytes beyond ASCII only ever stand alone, as the accented letters of Western Europe do.
  ///
  /// - Returns: `isChecked` where all bytes are known to be right in it.
  static func guess(_ next: () throws -> [UInt8]?) throws -> (encoding: TextEncoding, isChecked: Bool) {
    var clues = EncodingClues()
    while let chunk = try next() {
      clues.note(chunk)
      if let certain = clues.certain { return (certain, false) }
    }
    return (clues.likeliest, clues.isUTF8)
  }
}

/// What the bytes of a text tell of its encoding.
private struct EncodingClues {
  private var start: [UInt8] = []
  private var utf8 = UTF8Check()
  private var cp932 = CP932Check()
  /// Bytes beyond ASCII, and whether two ever stood side by side, or one was a control character in Latin encodings.
  private var hasHigh = false
  private var hasPair = false
  private var hasControl = false
  private var last: UInt8 = 0
  private var zeros = (even: 0, odd: 0)

  mutating func note(_ chunk: [UInt8]) {
    if start.count < 4 { start += chunk.prefix(4 - start.count) }
    let isOdd = utf8.count % 2 == 1
    chunk.withUnsafeBufferPointer { bytes in
      if utf8.isValid { utf8.note(bytes) } else { utf8.count += bytes.count }
      if zeros.even + zeros.odd < 1_000 {
        for (index, byte) in bytes.prefix(4_096).enumerated() where byte == 0 {
          if (index % 2 == 1) == isOdd { zeros.even += 1 } else { zeros.odd += 1 }
        }
      }
      if cp932.isValid { cp932.note(bytes) }
      guard !hasPair else { return }
      for byte in bytes {
        if byte >= 0x80 {
          hasHigh = true
          if last >= 0x80 { hasPair = true }
          if byte < 0xa0, byte != 0x92, byte != 0x96, byte != 0x80 { hasControl = true }
        }
        last = byte
      }
    }
  }

  /// What a mark at the beginning says.
  var certain: TextEncoding? {
    if start.starts(with: [0xef, 0xbb, 0xbf]) { return .utf8 }
    if start.starts(with: [0xff, 0xfe]) { return .utf16 }
    if start.starts(with: [0xfe, 0xff]) { return .utf16BigEndian }
    return nil
  }

  var isUTF8: Bool { utf8.isWhole }

  var likeliest: TextEncoding {
    if utf8.count > 3, max(zeros.even, zeros.odd) * 3 > min(utf8.count, 4_096),
      min(zeros.even, zeros.odd) * 8 < max(zeros.even, zeros.odd)
    {
      return zeros.odd > zeros.even ? .utf16 : .utf16BigEndian
    }
    if utf8.isWhole { return .utf8 }
    if hasHigh, !hasPair, !hasControl { return .latin }
    return cp932.isWhole ? .cp932 : .utf8
  }
}

/// Whether bytes are UTF-8 (RFC 3629), as they come.
private struct UTF8Check {
  var count = 0
  private(set) var isValid = true
  /// Bytes of the character that are still to come, and what the next of them may be.
  private var missing = 0
  private var range: ClosedRange<UInt8> = 0x80...0xbf

  var isWhole: Bool { isValid && missing == 0 }

  mutating func note(_ bytes: UnsafeBufferPointer<UInt8>) {
    count += bytes.count
    for byte in bytes {
      if missing == 0 {
        guard byte >= 0x80 else { continue }
        range = 0x80...0xbf
        switch byte {
        case 0xc2...0xdf: missing = 1
        case 0xe0: (missing, range) = (2, 0xa0...0xbf)
        case 0xed: (missing, range) = (2, 0x80...0x9f)
        case 0xe1...0xef: missing = 2
        case 0xf0: (missing, range) = (3, 0x90...0xbf)
        case 0xf1...0xf3: missing = 3
        case 0xf4: (missing, range) = (3, 0x80...0x8f)
        default:
          isValid = false
          return
        }
      } else {
        guard range.contains(byte) else {
          isValid = false
          return
        }
        range = 0x80...0xbf
        missing -= 1
      }
    }
  }
}

/// Whether bytes have the form of CP932.
private struct CP932Check {
  private(set) var isValid = true
  private var isInside = false

  var isWhole: Bool { isValid && !isInside }

  mutating func note(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      if isInside {
        guard byte >= 0x40, byte <= 0xfc, byte != 0x7f else {
          isValid = false
          return
        }
        isInside = false
      } else {
        switch byte {
        case 0x81...0x9f, 0xe0...0xfc: isInside = true
        case 0x80, 0xa0, 0xfd...0xff:
          isValid = false
          return
        default: break
        }
      }
    }
  }
}
