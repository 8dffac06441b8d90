import Foundation
import Testing

/// The program is killed at random moments: what was begun is there as a whole, or not at all.
@Suite("The program: killed at any moment", .serialized)
struct KillTests {
  private static let kills = 60

  /// Starts a line, kills it at a random moment before its usual end, and says whether it was still running.
  private func killed(_ program: Program, _ line: String, _ duration: Double, _ chance: inout Chance) throws
    -> Bool
  {
    let child = try program.start([], input: .bytes(Array((line + "\n").utf8)))
    usleep(UInt32(Double.random(in: 0...duration * 1.05, using: &chance) * 1_000_000))
    child.kill()
    return try child.waitForEnd() == .killed(SIGKILL)
  }

  /// How long a line takes, in seconds, and the digest of the workspace after it.
  private func whole(_ program: Program, _ line: String) throws -> (duration: Double, digest: String) {
    let start = Date()
    try program.carryOut(line)
    return (Date().timeIntervalSince(start), try program.digest())
  }

  /// Kills a line again and again, each time on the same workspace as before.
  private func killAgainAndAgain(
    _ start: Program, _ line: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var chance = Chance()
    print("kills of \(line.prefix(12))…: seed \(chance.seed)")
    let stage = start.stage
    var program = start
    program.workspace = stage.path("killed.sqlite")
    let before = try start.digest()
    try stage.restore(start.workspace, for: program)
    _ = try whole(program, line)
    try stage.restore(start.workspace, for: program)
    let (duration, after) = try whole(program, line)
    try #require(after != before)
    var outcomes: [String: Int] = [:]
    for kill in 1...Self.kills {
      try stage.restore(start.workspace, for: program)
      let wasRunning = try killed(program, line, duration, &chance)
      let digest = try program.digest()
      #expect(
        digest == before || digest == after, "kill \(kill): neither before nor after",
        sourceLocation: sourceLocation)
      outcomes[wasRunning ? digest == after ? "killed after" : "killed before" : "too late", default: 0] += 1
      if kill.isMultiple(of: 10) {
        let status = try program.object("status")
        // An empty workspace, before the first bundle, has nothing to check.
        if status["workspace"] is String {
          let doctor = try program.type("doctor")
          #expect(doctor.status == 0, "kill \(kill): \(doctor)", sourceLocation: sourceLocation)
        }
        // What was lost can be done again.
        if digest == before {
          #expect(try whole(program, line).digest == after, "kill \(kill)", sourceLocation: sourceLocation)
        }
      }
    }
    print("  \(outcomes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))")
    #expect(
      outcomes["killed before", default: 0] > Self.kills / 4, "\(outcomes)", sourceLocation: sourceLocation)
  }

  @Test("merging a bundle of a thousand values")
  func merge() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    let newcomer = try stage.newcomer("鈴木", from: founder)
    try founder.carryOut("import \(try list(stage, rows: 300)) as:account", "bundle 束.awase all plain")
    try killAgainAndAgain(newcomer, "merge 束.awase")
  }

  @Test("the first bundle of a newcomer")
  func firstMerge() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    try founder.carryOut("bundle 束.awase all plain")
    let newcomer = stage.person("鈴木")
    try newcomer.carryOut("join as:鈴木 side:marketing")
    try killAgainAndAgain(newcomer, "merge 束.awase")
  }

  @Test("logging a visit")
  func visit() throws {
    let founder = try Stage().founder()
    try killAgainAndAgain(founder, "visit @青葉 面接辞退が月に10件 met:佐藤明子 next:「来週火曜 見積提出」")
  }

  @Test("lines one after the other on a workspace that is never tidied up")
  func oneAfterTheOther() throws {
    let program = try Stage().founder()
    var chance = Chance()
    print("kills one after the other: seed \(chance.seed)")
    var before = try program.digest()
    var changes = try program.changes()
    let start = Date()
    try program.carryOut("add account 計測")
    let duration = Date().timeIntervalSince(start)
    before = try program.digest()
    changes = try program.changes()
    for kill in 1...40 {
      _ = try killed(program, "visit @青葉 \(kill)回目 next:「明日 電話」", duration, &chance)
      let nowChanges = try program.changes()
      let nowDigest = try program.digest()
      #expect(
        (nowChanges == changes && nowDigest == before) || (nowChanges == changes + 1 && nowDigest != before))
      (changes, before) = (nowChanges, nowDigest)
      let visits = try #require(try program.json("list", "visit", "\(kill)回目") as? [Any])
      let tasks = try #require(try program.json("list", "task") as? [Any])
      let all = try #require(try program.json("list", "visit") as? [Any])
      #expect(visits.count <= 1)
      #expect(all.count == tasks.count, "a visit without its next step")
      if kill.isMultiple(of: 10) { #expect(try program.type("doctor").status == 0) }
    }
  }

  private func list(_ stage: Stage, rows: Int) throws -> String {
    let lines = (1...rows).map { "会社\($0)株式会社,業種\($0 % 40),東京都,03-0000-\(10_000 + $0),\($0 % 500)" }
    return try stage.write("会社名,業種,都道府県,電話番号,従業員数\n" + lines.joined(separator: "\n"), to: "list.csv")
  }
}
