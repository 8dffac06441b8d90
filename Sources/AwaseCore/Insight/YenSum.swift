/// A sum of amounts some of which nobody knows.
public struct YenSum: Sendable, Hashable {
  /// What is known, in yen; it stops at the ends of 64 bits.
  public private(set) var known: Int64 = 0
  /// How many amounts are not known. They are not zero.
  public private(set) var unknown = 0
  /// How many amounts are known.
  public private(set) var cases = 0

  public init() {}

  init(known: Int64, unknown: Int, cases: Int) {
    self.known = known
    self.unknown = unknown
    self.cases = cases
  }

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
