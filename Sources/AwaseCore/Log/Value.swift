/// A value as the log holds it.
///
/// Texts are the same when their bytes are: Swift's `==` holds composed and decomposed accents to be equal, and two
/// replicas that did not tell them apart would never agree.
public enum Value: Sendable {
  case null
  case integer(Int64)
  case text(String)
  case reference(RecordID)
  case bytes([UInt8])
  /// What is left of a value that was forgotten: the seal under which it was digested, 32 bytes; see ``Chain``.
  case erased([UInt8])

  /// In bytes.
  public static let sealLength = 32

  public var isErased: Bool {
    if case .erased = self { true } else { false }
  }

  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The record that it refers to, if it does.
  public var reference: RecordID? {
    if case .reference(let record) = self { record } else { nil }
  }
}

extension Value: Hashable {
  public static func == (one: Value, other: Value) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.integer(let one), .integer(let other)): one == other
    case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
    case (.reference(let one), .reference(let other)): one == other
    case (.bytes(let one), .bytes(let other)): one == other
    case (.erased(let one), .erased(let other)): one == other
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    switch self {
    case .null: break
    case .integer(let number): hasher.combine(number)
    case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .reference(let record): hasher.combine(record)
    case .bytes(let bytes), .erased(let bytes): hasher.combine(bytes)
    }
  }

  /// The number that stands for the type in formats.
  public var rank: UInt8 {
    switch self {
    case .null: 0
    case .integer: 1
    case .text: 2
    case .reference: 3
    case .bytes: 4
    case .erased: 5
    }
  }
}

extension Value: Comparable {
  /// Any total order that is the same on every machine: by type, then by number or by bytes.
  public static func < (one: Value, other: Value) -> Bool {
    switch (one, other) {
    case (.integer(let one), .integer(let other)): one < other
    case (.text(let one), .text(let other)): one.utf8.lexicographicallyPrecedes(other.utf8)
    case (.reference(let one), .reference(let other)): one < other
    case (.bytes(let one), .bytes(let other)), (.erased(let one), .erased(let other)):
      one.lexicographicallyPrecedes(other)
    default: one.rank < other.rank
    }
  }
}
