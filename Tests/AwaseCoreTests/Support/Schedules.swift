import Foundation
import Testing

/// Something that must always hold did not.
struct BrokenLaw: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Says that a law holds. In the inner loop of tens of thousands of schedules, `#expect` would take most of the time.
func require(_ condition: Bool, _ law: @autoclosure () -> String) throws {
  if !condition { throw BrokenLaw(law()) }
}

/// Random schedules, each with a seed of its own by which it can be had again.
enum Schedules {
  /// Runs `count` schedules, or the one whose seed is in the environment variable `AWASE_TEST_SEED`, and stops at the
  /// first that breaks a law.
  static func run(_ count: Int, of name: String = #function, _ body: (inout Chance) throws -> Void) {
    let given = ProcessInfo.processInfo.environment["AWASE_TEST_SEED"].flatMap { UInt64($0) }
    let first = given ?? .random(in: 0..<1 << 40)
    let seeds = first...(first + UInt64(given == nil ? count - 1 : 0))
    print("\(name): seeds \(seeds.lowerBound) to \(seeds.upperBound)")
    for seed in seeds {
      var chance = Chance(seed: seed)
      do { try body(&chance) } catch {
        Issue.record("\(error) (AWASE_TEST_SEED=\(seed) runs this schedule alone)")
        return
      }
    }
  }
}
