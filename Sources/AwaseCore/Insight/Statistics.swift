import Foundation

/// From how many cases on a figure of one's own history may be taken for more than chance.
public enum Cases {
  public static let enough = 10
}

/// How often something came out one way, and how far that can be relied on.
public struct Proportion: Sendable, Hashable {
  public let hits: Int
  public let cases: Int

  public init(_ hits: Int, of cases: Int) {
    self.hits = hits
    self.cases = cases
  }

  /// From 0 to 1; nil where there is no case.
  public var value: Double? { cases > 0 ? Double(hits) / Double(cases) : nil }

  public var isTooFew: Bool { cases < Cases.enough }

  /// The 95 % score interval of E. B. Wilson (Journal of the American Statistical Association 22, 1927, 209–212), which
  /// stays within 0 and 1 and holds for few cases too; nil where there is none.
  public var interval: ClosedRange<Double>? {
    guard let value else { return nil }
    let z = 1.959963984540054
    let n = Double(cases)
    let denominator = 1 + z * z / n
    let middle = (value + z * z / (2 * n)) / denominator
    let half = z * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot() / denominator
    return max(0, middle - half)...min(1, middle + half)
  }
}

/// The middle one of some numbers, such as days from one step to the next.
public struct Median: Sendable, Hashable {
  /// The mean of the middle two where their number is even; nil where there is none.
  public let value: Double?
  public let cases: Int

  /// - Parameter counts: how often each number occurs.
  public init(counts: [Int: Int]) {
    self.init(counts.flatMap { repeatElement($0.key, count: $0.value) })
  }

  public init(_ numbers: [Int]) {
    let sorted = numbers.sorted()
    cases = sorted.count
    let half = sorted.count / 2
    value =
      if sorted.isEmpty { nil } else if sorted.count.isMultiple(of: 2) {
        (Double(sorted[half - 1]) + Double(sorted[half])) / 2
      } else { Double(sorted[half]) }
  }

  public var isTooFew: Bool { cases < Cases.enough }
}
