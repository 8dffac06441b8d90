import Foundation
import Testing

@Suite("The program: a long list, interrupted", .serialized)
struct ImportInterruptionTests {
  /// As many as one change takes, and some more.
  private static let rows = 47_000

  @Test(
    "whole changes are left behind, and what is missing comes in when it is run again",
    arguments: [SIGINT, SIGKILL])
  func interrupted(signal: Int32) throws {
    let stage = try Stage()
    let program = try stage.founder()
    func known(limit: Int = 100_000) throws -> Int {
      try #require(try program.json("list", "account", "会社名:架空商会", "limit:\(limit)") as? [Any]).count
    }
    var text = "会社名,電話,業種\n"
    for row in 1...Self.rows { text += "架空商会\(row),052-\(row),卸売\n" }
    let list = try stage.write(text, to: "long.csv")
    var chance = Chance()
    print("interruption of an import: seed \(chance.seed)")
    let child = try program.start(["import", list, "as:account"])
    try child.wait(seconds: 120) { (try? known(limit: 1)) == 1 }
    usleep(UInt32.random(in: 0...1_000_000, using: &chance))
    child.signal(signal)
    _ = try child.waitForEnd()
    let left = try known()
    print("rows left behind: \(left)")
    #expect(left > 0 && left < Self.rows)
    #expect(try program.object("import", list, "as:account")["added"] as? Int == Self.rows - left)
    #expect(try program.type("doctor").status == 0)
  }
}
