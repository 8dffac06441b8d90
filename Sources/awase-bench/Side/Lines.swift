import Foundation

/// A visit, logged at an open prompt, beside a bare commit of as many rows in the `sqlite3` shell.
struct Lines {
  private static let rounds = 51
  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  private func visit(_ round: Int) -> String { "visit @青葉工業 面接辞退が月に\(round)件 競合の価格を気にしている" }

  func measures() throws -> [Measure] {
    let before = try stage.copy(of: stage.source, as: "before")
    _ = try Child.run(stage.awase(before, ["add", "account", "青葉工業株式会社"]))
    _ = try Child.run(stage.awase(before, [visit(0)]))
    let trial = try stage.copy(of: before, as: "trial")
    let rehearsal = try Dialogue.awase(stage.awase(trial, []))
    for round in 0..<Self.rounds { try rehearsal.ask(visit(round)) }
    rehearsal.close()
    let commits = try NewRows.statements(trial, since: before, count: Self.rounds)
    let (mine, bare) = (try stage.copy(of: before, as: "mine"), try stage.copy(of: before, as: "bare"))
    let awase = try Dialogue.awase(stage.awase(mine, []))
    let shell = try Dialogue.sqlite(bare)
    try awase.ask(visit(0))
    let (ownMark, shellMark) = (try awase.overhead(rounds: 51), try shell.overhead(rounds: 51))
    var ours: [Double] = []
    var theirs: [Double] = []
    for (round, rows) in commits.enumerated() {
      ours.append(try awase.ask(visit(round)).seconds - ownMark)
      theirs.append(try shell.ask("BEGIN; \(rows) COMMIT;").seconds - shellMark)
    }
    awase.close()
    shell.close()
    let rows = commits[0].split(separator: ";").count
    return [
      Measure(
        name: "visit", what: "one `visit` at an open prompt, stored durably",
        against: "a bare commit of as many rows (\(rows)) in the `sqlite3` shell",
        value: ours.median / theirs.median, target: 2, ours: Figure.seconds(ours.median),
        theirs: Figure.seconds(theirs.median))
    ]
  }
}
