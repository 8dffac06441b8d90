/// Yen added up, with how many amounts nobody knows: those are never taken for zero.
public struct Amounts: Sendable, Hashable {
  /// The sum of the known ones. It stops at the greatest number of 64 bits, and at the least.
  public private(set) var yen: Int64 = 0
  /// How many amounts are known.
  public private(set) var known = 0
  public private(set) var unknown = 0

  public init() {}

  public init(_ amounts: some Sequence<Int64?>) { for amount in amounts { add(amount) } }

  /// A sum that SQL has made.
  init(yen: Int64, known: Int, unknown: Int) {
    self.yen = yen
    self.known = known
    self.unknown = unknown
  }

  public var count: Int { known + unknown }

  public mutating func add(_ amount: Int64?) {
    guard let amount else {
      unknown += 1
      return
    }
    known += 1
    add(known: amount)
  }

  public mutating func add(_ other: Amounts) {
    known += other.known
    unknown += other.unknown
    add(known: other.yen)
  }

  private mutating func add(known amount: Int64) {
    let (sum, overflow) = yen.addingReportingOverflow(amount)
    yen = overflow ? (amount < 0 ? .min : .max) : sum
  }
}
