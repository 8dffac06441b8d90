import Testing

@testable import AwaseCore

@Suite("Figures: shares and medians")
struct StatisticsTests {
  /// From table I, method 3, of R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872.
  @Test(
    "Wilson's interval is the published one",
    arguments: [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
  func wilson(hits: Int, cases: Int, low: Double, high: Double) throws {
    let interval = try #require(Proportion(hits, of: cases).interval)
    #expect(
      abs(interval.lowerBound - low) < 5.1e-5 && abs(interval.upperBound - high) < 5.1e-5, "\(interval)")
  }

  @Test("no case gives no share, and no median")
  func none() {
    #expect(Proportion(0, of: 0).value == nil && Proportion(0, of: 0).interval == nil)
    #expect(Median([]).value == nil)
  }

  @Test("the median lies in the middle, between two where their number is even")
  func medians() {
    #expect(Median([9, 1, 5]).value == 5)
    #expect(Median([9, 1, 5, 2]).value == 3.5)
    #expect(Median([1]).isTooFew && !Median(Array(1...10)).isTooFew)
  }
}
