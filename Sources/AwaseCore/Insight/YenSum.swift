/// A sum of amounts some of which nobody knows.
public struct YenSum: Sendable, Hashable {
  /// What is known, in yen; it stops at the ends of 64 bits.
  public private(set) var known: Int64 = 0
  /// How many amounts are not known. They are not zero.
  public private(set) var unknown = 0
  /// How many amounts are known.
  public private(set) var cases = 0

  public init(of amounts: some Sequence<Int64?> = []) { for amount in amounts { add(amount) } }

  init(known: Int64, unknown: Int, cases: Int) {
    self.known = known
    self.unknown = unknown
    self.cases = cases
  }

  /// From SQLite's `total`, which is exact up to 2⁵³ yen.
  init(total: Double, unknown: Int, cases: Int) {
    self.init(
      known: Int64(exactly: total.rounded()) ?? (total > 0 ? .max : .min), unknown: unknown, cases: cases)
  }

  /// How many amounts there are, known or not.
  public var count: Int { cases + unknown }

  public var isEmpty: Bool { unknown == 0 && cases == 0 }

  public mutating func add(_ amount: Int64?) {
    guard let amount else { return unknown += 1 }
    cases += 1
    add(known: amount)
  }

  public mutating func add(_ other: YenSum) {
    unknown += other.unknown
    cases += other.cases
    add(known: other.known)
  }

  /// How much for each of `number`, to the nearest yen; nil where there is none.
  public static func share(of amount: Int64, among number: Int) -> Int64? {
    guard number > 0 else { return nil }
    let count = Int64(number)
    let (whole, rest) = amount.quotientAndRemainder(dividingBy: count)
    return whole + (rest.magnitude >= (count.magnitude + 1) / 2 ? rest.signum() : 0)
  }

  /// Takes an amount out that was added.
  mutating func remove(_ amount: Int64?) {
    guard let amount else { return unknown -= 1 }
    cases -= 1
    let (difference, overflow) = known.subtractingReportingOverflow(amount)
    known = overflow ? (amount > 0 ? .min : .max) : difference
  }

  private mutating func add(known amount: Int64) {
    let (sum, overflow) = known.addingReportingOverflow(amount)
    known = overflow ? (amount > 0 ? .max : .min) : sum
  }
}
