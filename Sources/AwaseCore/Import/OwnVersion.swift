/// What a record was like when Awase wrote it into a list: when it was changed last, and a hash of what it said.
struct OwnVersion {
  let stamp: Stamp
  let hash: UInt64

  /// Reads what ``text(_:stamp:)`` has written.
  init?(_ text: String?) {
    let parts = text?.dropFirst().split(separator: "-") ?? []
    guard text?.first == "v", parts.count == 2, let number = Int64(parts[0], radix: 36),
      let stamp = Stamp(rawValue: number), let hash = UInt64(parts[1], radix: 36)
    else { return nil }
    self.stamp = stamp
    self.hash = hash
  }

  static func text(_ record: Record, stamp: Stamp) -> String {
    "v" + String(stamp.rawValue, radix: 36) + "-" + String(hash(record), radix: 36)
  }

  static func hash(_ record: Record) -> UInt64 {
    var hash = FNV1a()
    for field in record.kind.fields {
      for value in record.all(field.name) {
        hash.combine(field.name)
        hash.combine(value.listed)
      }
    }
    return hash.value
  }
}

extension Value {
  /// The value itself, as a text, to be hashed.
  var listed: String {
    switch self {
    case .null: ""
    case .integer(let number): "\(number)"
    case .text(let text): text
    case .reference(let record): record.description
    case .bytes(let bytes), .erased(let bytes): bytes.hexadecimal
    }
  }
}
