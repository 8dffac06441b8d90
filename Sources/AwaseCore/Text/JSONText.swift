/// Writes JSON, with keys in the order they are given. Reading is left to Foundation.
public enum JSONText {
  /// A text in quotes, escaped as RFC 8259 requires and no more.
  public static func string(_ text: String) -> String {
    var bytes: [UInt8] = [0x22]
    let digits = Array("0123456789abcdef".utf8)
    for byte in text.utf8 {
      switch byte {
      case 0x22: bytes += [0x5c, 0x22]
      case 0x5c: bytes += [0x5c, 0x5c]
      case 0x0a: bytes += [0x5c, 0x6e]
      case 0x0d: bytes += [0x5c, 0x72]
      case 0x09: bytes += [0x5c, 0x74]
      case 0..<0x20: bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The records in an array as ``array(_:)`` writes it; nil where it holds anything else.
  static func records(_ text: String) -> [RecordID]? {
    guard text.utf8.first == 0x5b, text.utf8.last == 0x5d else { return nil }
    var records: [RecordID] = []
    for part in text.utf8.dropFirst().dropLast().split(separator: 0x2c, omittingEmptySubsequences: false) {
      guard let number = Int64(Substring(part)), let record = RecordID(number) else { return nil }
      records.append(record)
    }
    return records
  }

  /// An array of texts and numbers; references are their numbers.
  static func array(_ members: [Value]) -> String {
    let items = members.map { member in
      switch member {
      case .null: "null"
      case .integer(let number): "\(number)"
      case .reference(let record): "\(record.rawValue)"
      case .text(let text): string(text)
      case .bytes(let bytes), .erased(let bytes): string(bytes.hexadecimal)
      }
    }
    return "[" + items.joined(separator: ",") + "]"
  }
}
