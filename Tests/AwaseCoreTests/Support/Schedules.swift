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
  /// Runs `usual` schedules, or the one whose seed is in the environment variable `AWASE_TEST_SEED`, and stops at the
  /// first that breaks a law. `AWASE_TEST_SCHEDULES` asks for another number of them.
  static func run(_ usual: Int, of name: String = #function, _ body: (inout Chance) throws -> Void) {
    let (seed, number) = (setting("AWASE_TEST_SEED"), setting("AWASE_TEST_SCHEDULES"))
    var first = seed ?? .random(in: 0..<1 << 40)
    // Many begin alike: from one seed on, two laws would try the same schedules.
    if number != nil { first &+= place(of: name) }
    let count = number ?? (seed == nil ? UInt64(usual) : 1)
    print("\(name): \(count) schedules from seed \(first)")
    for offset in 0..<count {
      var chance = Chance(seed: first &+ offset)
      do { try body(&chance) } catch {
        Issue.record("\(error) (AWASE_TEST_SEED=\(first &+ offset) runs this schedule alone)")
        return
      }
    }
  }

  /// Where the seeds of a law lie apart from those of others: the FNV-1a hash of its name.
  private static func place(of name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private static func setting(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }
}
