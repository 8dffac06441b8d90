/// A sum of yen, some of which nobody knows: unknown is not zero.
public struct YenSum: Sendable, Hashable {
  /// Of those that are known; never more than an `Int64` holds.
  public private(set) var amount: Int64 = 0
  public private(set) var known = 0
  public private(set) var unknown = 0

  public init(_ amounts: some Sequence<Int64?> = []) { for amount in amounts { add(amount) } }

  public mutating func add(_ yen: Int64?) {
    guard let yen else { return unknown += 1 }
    known += 1
    let (sum, overflow) = amount.addingReportingOverflow(yen)
    amount = overflow ? (yen > 0 ? .max : .min) : sum
  }

  /// How much for each of `number`, to the nearest yen; nil where there is none.
  public static func share(of amount: Int64, among number: Int) -> Int64? {
    guard number > 0 else { return nil }
    let count = Int64(number)
    let (whole, rest) = amount.quotientAndRemainder(dividingBy: count)
    return whole + (rest.magnitude >= (count.magnitude + 1) / 2 ? rest.signum() : 0)
  }
}
