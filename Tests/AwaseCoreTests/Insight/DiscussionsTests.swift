import Testing

@testable import AwaseCore

@Suite("Issues between the departments")
struct DiscussionsTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace
  private let clock = TestClock()

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found(clock: clock)
  }

  private var today: CivilDate { clock.environment(seed: 1).today }

  private func day(_ ago: Int) -> Value { .text((today.adding(days: -ago) ?? today).description) }

  @discardableResult
  private func raise(_ text: String, ago: Int, side: String? = "sales", state: String? = "open") throws
    -> RecordID
  {
    var values: [String: Value] = ["text": .text(text), "on": day(ago)]
    values["side"] = side.map { .text($0) }
    values["state"] = state.map { .text($0) }
    return try workspace.add("talk", values)
  }

  private func reply(_ talk: RecordID, ago: Int, side: String) throws {
    _ = try workspace.add(
      "reply", ["talk": .reference(talk), "text": .text("はい"), "on": day(ago), "side": .text(side)])
  }

  private func board() throws -> [Discussion] { try workspace.read { try $0.openIssues() } }

  @Test("there are none in an empty workspace")
  func empty() throws { #expect(try board() == []) }

  @Test(
    "come unanswered first, then the longest quiet, what is agreed last; what is solved, dropped or archived is not among them"
  )
  func order() throws {
    let quiet = try raise("長く静か", ago: 40)
    let lively = try raise("話し中", ago: 50, state: "talking")
    try raise("返信なし古い", ago: 12)
    try raise("返信なし新しい", ago: 3, state: nil)
    for state in ["agreed", "solved", "dropped"] { try raise(state, ago: 99, state: state) }
    let archived = try raise("しまった", ago: 99)
    try workspace.write { $0.setArchived(true, archived, kind: "talk") }
    try reply(quiet, ago: 20, side: "marketing")
    try reply(lively, ago: 30, side: "marketing")
    try reply(lively, ago: 1, side: "sales")
    let issues = try board()
    #expect(issues.map { $0.talk.text("text") } == ["返信なし古い", "返信なし新しい", "長く静か", "話し中", "agreed"])
    #expect(issues.map(\.days) == [12, 3, 40, 50, 99])
    #expect(issues.map(\.quietDays) == [12, 3, 20, 1, 99])
    #expect(issues.map(\.turn) == ["marketing", "marketing", "sales", "marketing", "marketing"])
    #expect(issues.map(\.replies.count) == [0, 0, 1, 2, 0])
  }

  @Test("are the turn of the side that has not had the last word, told by the author where no side is said")
  func turn() throws {
    let me = try #require(try workspace.read { try $0.me() })
    let talk = try workspace.add("talk", ["text": .text("困った"), "by": .reference(me), "on": day(0)])
    #expect(try board().first?.turn == "marketing")
    try reply(talk, ago: 0, side: "marketing")
    #expect(try board().first?.turn == "sales")
    #expect(try raiseUnknown() == nil)
  }

  private func raiseUnknown() throws -> String? {
    let id = try raise("誰か", ago: 1, side: nil)
    return try board().first { $0.talk.id == id }?.turn
  }

  @Test("are the same whatever the order in which they came")
  func orderOfArrival() throws {
    let other = try folder.join("鈴木", from: workspace, clock: clock, seed: 2)
    let talk = try raise("事例が足りない", ago: 5)
    try other.takeAll(from: workspace)
    try reply(talk, ago: 2, side: "sales")
    clock.advance(minutes: 1)
    _ = try other.add(
      "reply", ["talk": .reference(talk), "text": .text("まず3社"), "on": day(2), "side": .text("marketing")])
    try exchangeAll([workspace, other])
    let boards = try [workspace, other].map { try $0.read { try $0.openIssues() } }
    #expect(boards[0] == boards[1])
    #expect(boards[0].first?.turn == "sales")
  }
}
