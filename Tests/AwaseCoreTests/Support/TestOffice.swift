@testable import AwaseCore

/// People with workspaces, their wrong clocks, and what they write about.
struct TestOffice {
  private let folder: WorkspaceFolder
  var workspaces: [Workspace] = []
  var clocks: [TestClock] = []
  var drafts: RandomDrafts

  // With an older version the second knows fewer kinds than the others.
  init(
    _ chance: inout Chance, people: Int, hasOlderVersion: Bool = false, kinds: [String] = TestOffice.kinds,
    joining: Int = 0
  ) throws {
    folder = try WorkspaceFolder()
    drafts = RandomDrafts(.standard, kinds: kinds, joining: joining)
    let older = Schema(kinds: Schema.standard.kinds.filter { $0.name != "term" && $0.name != "visit" })
    let seed = chance.next()
    for index in 0..<people {
      clocks.append(
        TestClock(Instant(milliseconds: Instant.testing.milliseconds + chance.pick(Self.skews))))
      let schema = hasOlderVersion && index == 1 ? older : .standard
      workspaces.append(
        index == 0
          ? try folder.found("person 0", clock: clocks[0], seed: seed)
          : try folder.join(
            "person \(index)", from: workspaces[0], schema: schema, clock: clocks[index], seed: seed))
    }
  }

  static let kinds = ["account", "contact", "contact", "visit", "term"]

  private static let hour: Int64 = 3_600_000
  private static let skews = [0, 0, 0, 2 * hour, -7 * hour, 25 * hour, -40 * hour, 9_000 * hour]

  mutating func step(_ chance: inout Chance) throws {
    let index = chance.number(0...workspaces.count - 1)
    clocks[index].advance(minutes: Int64(chance.number(0...30)))
    switch chance.number(1...100) {
    case ...50: try workspaces[index].write { try drafts.draft(&$0, &chance) }
    case ...58:
      do { try workspaces[index].write { _ = try $0.undo() } } catch is WriteError {}
    case ...62: clocks[index].advance(hours: chance.pick([-30, -3, 3, 30]))
    default: try exchange(to: workspaces[index], &chance)
    }
  }

  private func exchange(to receiver: Workspace, _ chance: inout Chance) throws {
    let sender = chance.pick(workspaces)
    guard sender !== receiver else { return }
    var sent = try sender.changes(after: chance.hits(50) ? receiver.vector : VersionVector())
    if chance.hits(40) { sent = chance.some(of: sent, percent: chance.number(20...95)) }
    if chance.hits(20) { sent = chance.shuffled(sent + chance.some(of: sent, percent: 30)) }
    let size = chance.number(1...10)
    let portions = stride(from: 0, to: sent.count, by: size).map {
      Array(sent[$0..<min($0 + size, sent.count)])
    }
    try receiver.take(portions, from: sender)
  }
}

/// Checks that all hold and show the same.
func checkAgreement(_ workspaces: [Workspace]) throws {
  let first = try workspaces[0].dump()
  let digest = try workspaces[0].digest
  for workspace in workspaces {
    try require(try workspace.digest == digest, "two who hold the same changes have different digests")
    try require(
      try workspace.read { try $0.status().waiting.isEmpty }, "a change waits, though all are there")
    for (table, rows) in try workspace.dump() {
      try require(
        rows == first[table], "two hold different rows in \(table): \(rows) and \(first[table] ?? [])")
    }
    let heads = Set(try workspace.readLog { try $0.heads() })
    try require(heads == Set(try workspaces[0].readLog { try $0.heads() }), "two have different chains")
  }
}

/// Checks a workspace against the naive model of its own log.
func checkAgainstModel(_ workspace: Workspace) throws {
  guard let id = try workspace.read({ try $0.status().workspace }) else { return }
  try NaiveState(NaiveModel(workspace: id, log: try workspace.changes())).check(workspace)
}

/// Checks that the log folded anew comes to the same.
func examineAnew(_ workspace: Workspace) throws {
  try workspace.catchUpSearch()
  let problems = try workspace.examine().problems
  try require(problems.isEmpty, "the log folded anew differs: \(problems)")
}
