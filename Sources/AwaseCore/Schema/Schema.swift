/// The kinds a workspace knows. Made once and handed in, so that a test can add a kind of its own.
public struct Schema: Sendable {
  public let kinds: [Kind]
  private let byName: [String: Int]
  private let placesByPath: [String: (kind: Int, field: Int)]

  /// Where in a schema a field stands.
  public struct FieldAddress: Sendable {
    public let kind: Kind
    public let field: Field
  }

  /// `kinds`: in the order in which people are shown them; of two with one name the later is left out.
  public init(kinds: [Kind]) {
    var seen: [String: Int] = [:]
    var kept: [Kind] = []
    var places: [String: (kind: Int, field: Int)] = [:]
    places.reserveCapacity(kinds.reduce(0) { $0 + $1.fields.count })
    for kind in kinds where seen[kind.name] == nil {
      seen[kind.name] = kept.count
      kept.append(kind)
      for (index, field) in kind.fields.enumerated() {
        places[kind.path(field.name)] = (kept.count - 1, index)
      }
    }
    self.kinds = kept
    self.byName = seen
    self.placesByPath = places
  }

  public subscript(kind: String) -> Kind? { byName[kind].map { kinds[$0] } }

  /// The field that the log calls `path`, such as `account.industry`; nil where a newer version declared it.
  public func field(at path: String) -> FieldAddress? {
    placesByPath[path].map { FieldAddress(kind: kinds[$0.kind], field: kinds[$0.kind].fields[$0.field]) }
  }

  /// Changes with any change of the derived tables, so that a database folded by another version is folded anew.
  public var fingerprint: String {
    var hash = FNV1a()
    hash.combine(Tables.derivedVersion)
    for kind in kinds {
      hash.combine(kind.name)
      for field in kind.fields {
        hash.combine(
          "\(field.name):\(field.type.columnType):\(field.type.isSet):\(field.naming.map { "\($0)" } ?? "")"
            + (field.isGrouping ? ":grouping" : "") + (field.isSearched ? ":searched" : ""))
      }
    }
    return String(hash.value, radix: 16)
  }
}

extension FieldType {
  /// The type SQLite is told for the field's column.
  var columnType: String {
    switch self {
    case .integer, .yen, .flag, .reference: "INTEGER"
    default: "TEXT"
    }
  }
}

/// The 64-bit hash of Fowler, Noll and Vo (variant 1a): stable from run to run, as Swift's own is not.
struct FNV1a {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func combine(_ text: String) {
    for byte in text.utf8 { combine(byte) }
    combine(0xff as UInt8)
  }

  mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
