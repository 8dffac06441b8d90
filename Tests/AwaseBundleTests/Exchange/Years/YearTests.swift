import Foundation
import Testing

@testable import AwaseBundle

/// Companies in the course of a year, with all that may happen to people, machines and files.
///
/// `scripts/simulate-years` runs many: `AWASE_YEARS` of them, with the seeds from `AWASE_YEAR_SEED` on, all of
/// `AWASE_YEAR_MACHINES` machines if that is set.
@Suite("Folders: years of companies", .serialized)
struct YearTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let years = number("AWASE_YEARS")
  private static let machines = number("AWASE_YEAR_MACHINES")
  private static let seed = UInt64(number("AWASE_YEAR_SEED") ?? 1)

  private static func number(_ name: String) -> Int? { environment[name].flatMap { Int($0) } }

  /// Some short ones of few machines in the daily tests, the same ones each time; otherwise of all sizes, one in twenty of 50 machines.
  private static func plan(_ number: Int) -> Year.Plan {
    let seed = seed + UInt64(number)
    guard years != nil else { return Year.Plan(seed: seed, machines: 3 + 2 * number, days: 80) }
    var chance = Chance(seed: seed)
    let usual = chance.number(chance.pick([2...5, 2...8, 6...12, 10...25]))
    return Year.Plan(seed: seed, machines: machines ?? (chance.hits(5) ? 50 : usual))
  }

  @Test(
    "at the end of the year all who are still members hold the same, and nothing is lost",
    arguments: 0..<(years ?? 3))
  func year(number: Int) throws {
    let plan = Self.plan(number)
    let start = ContinuousClock.now
    let year = try Year(plan)
    do {
      try year.run()
      try year.meet()
    } catch {
      Issue.record("a year of \(plan.machines) machines, seed \(plan.seed): \(error)")
    }
    let seconds = Int(((ContinuousClock.now - start) / .seconds(1)).rounded(.up))
    let events = year.events.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print("year: seed \(plan.seed), seconds \(seconds), \(events.joined(separator: ", "))")
  }
}
