import AwaseCore

/// A JSON value whose keys keep their order.
enum JSON: Hashable, Sendable {
  case null
  case flag(Bool)
  case number(Int64)
  /// A number with three decimals, so that it is written the same everywhere.
  case thousandths(Int64)
  case string(String)
  case list([JSON])
  case object([Member])

  struct Member: Hashable, Sendable {
    let key: String
    let value: JSON
  }

  static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member(key: $0.key, value: $0.value) })
  }

  static func decimal(_ value: Double?) -> JSON {
    guard let value, value.magnitude < 1e12 else { return .null }
    return .thousandths(Int64((value * 1000).rounded()))
  }

  static func number(_ number: Int) -> JSON { .number(Int64(number)) }

  var text: String {
    switch self {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let number): "\(number)"
    case .thousandths(let number): Self.decimals(number)
    case .string(let string): JSONText.string(string)
    case .list(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { JSONText.string($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }

  private static func decimals(_ thousandths: Int64) -> String {
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    let digits = "\(1000 + rest)".dropFirst()
    return (thousandths < 0 ? "-" : "") + "\(whole).\(digits)"
  }
}
