import Foundation
import Testing

@Suite("The program: a long list, interrupted", .serialized)
struct ImportInterruptionTests {
  private static let rows = 30_000

  @Test(
    "whole changes are left behind, and what is missing comes in when it is run again",
    arguments: [SIGINT, SIGKILL])
  func interrupted(signal: Int32) throws {
    let stage = try Stage()
    let program = try stage.founder()
    var text = "会社名,電話,業種\n"
    for row in 1...Self.rows { text += "架空商会\(row),052-\(row),卸売\n" }
    let list = try stage.write(text, to: "long.csv")
    let start = Date()
    #expect(try program.run("import", list, "as:account", "dry-run").status == 0)
    let duration = Date().timeIntervalSince(start)
    var chance = Chance()
    print("interruptions of an import: seed \(chance.seed)")
    var counts: [Int] = []
    for _ in 0..<6 {
      let child = try program.start(["import", list, "as:account"])
      usleep(UInt32(Double.random(in: duration * 0.1...duration * 0.5, using: &chance) * 1_000_000))
      child.signal(signal)
      _ = try child.waitForEnd()
      let known = try #require(try program.json("list", "account", "limit:100000") as? [Any]).count - 2
      #expect(known >= counts.last ?? 0 && known <= Self.rows)
      counts.append(known)
    }
    print("rows after each: \(counts)")
    let last = try program.object("import", list, "as:account")
    #expect(last["added"] as? Int == Self.rows - (counts.last ?? 0), "\(counts)")
    let accounts = try #require(try program.json("list", "account", "limit:100000") as? [Any])
    #expect(accounts.count == Self.rows + 2)
    #expect(try program.type("doctor").status == 0)
  }
}
