/// The kinds a workspace knows. Made once and handed in, so that a test can add a kind of its own.
public struct Schema: Sendable {
  public let kinds: [Kind]
  private let byName: [String: Int]
  private let fieldsByPath: [String: FieldAddress]

  /// Where in a schema a field stands.
  public struct FieldAddress: Sendable {
    public let kind: Kind
    public let field: Field
  }

  /// `kinds`: in the order in which people are shown them; of two with one name the later is left out.
  public init(kinds: [Kind]) {
    var seen: [String: Int] = [:]
    var kept: [Kind] = []
    var fields: [String: FieldAddress] = [:]
    for kind in kinds where seen[kind.name] == nil {
      seen[kind.name] = kept.count
      kept.append(kind)
      for field in kind.fields {
        fields[kind.path(field.name)] = FieldAddress(kind: kind, field: field)
      }
    }
    self.kinds = kept
    self.byName = seen
    self.fieldsByPath = fields
  }

  public subscript(kind: String) -> Kind? { byName[kind].map { kinds[$0] } }

  /// The field that the log calls `path`, such as `account.industry`; nil where a newer version declared it.
  public func field(at path: String) -> FieldAddress? { fieldsByPath[path] }

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
