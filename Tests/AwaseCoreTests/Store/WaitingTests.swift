import Testing

@testable import AwaseCore

/// Changes that come before something that they build on.
@Suite("Changes that come too early, in workspaces")
struct WaitingTests {
  private let folder: WorkspaceFolder
  private let tanaka: Workspace
  private let suzuki: Workspace
  private let sato: Workspace
  private let aoba: RecordID
  private let start: VersionVector

  /// Suzuki has built on a change of Tanaka's, which Sato has not.
  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found("田中")
    aoba = try tanaka.add("account", ["name": .text("青葉工業")])
    suzuki = try folder.join("鈴木", from: tanaka)
    sato = try folder.join("佐藤", from: suzuki)
    try exchangeAll([tanaka, suzuki, sato])
    start = try sato.vector
    try tanaka.set("industry", of: aoba, to: "first")
    try suzuki.takeAll(from: tanaka)
    try suzuki.set("industry", of: aoba, to: "second")
    try suzuki.set("industry", of: aoba, to: "third")
  }

  private func news(by author: Workspace) throws -> [Change] {
    let replica = try author.readLog { try $0.identity().replica }
    return try suzuki.changes(after: start).filter { $0.dot.replica == replica }
  }

  @Test("are kept, and status says for whose changes they wait")
  func kept() throws {
    let (first, later) = (try #require(try news(by: tanaka).first), try news(by: suzuki))
    let report = try sato.take(later, from: suzuki)
    #expect(report.changes == 0)
    #expect(report.waiting == 2)
    let waits = try sato.read { try $0.status().waiting }
    #expect(waits.map(\.replica) == [later[0].dot.replica])
    #expect(waits.map(\.changes) == [2])
    #expect(waits.map(\.missing) == [[first.dot]])
    #expect(try sato.text("industry", of: aoba) == nil)
    #expect(try sato.vector == start)
    #expect(try sato.examine().problems == [])
  }

  @Test("are applied in order when it has come, with the report that they would have had")
  func released() throws {
    try sato.take(try news(by: suzuki).reversed(), from: suzuki)
    try sato.take(try news(by: suzuki), from: suzuki)
    let report = try sato.take(try news(by: tanaka), from: tanaka)
    #expect(report.changes == 3)
    #expect(report.waiting == 0)
    #expect(try sato.text("industry", of: aoba) == "third")
    #expect(try sato.changes(after: start).map(\.dot) == (try news(by: tanaka) + news(by: suzuki)).map(\.dot))
    #expect(try sato.read { try $0.status().waiting.isEmpty })
    #expect(try sato.digest == suzuki.digest)
    #expect(try sato.examine().problems == [])
  }

  @Test("still wait after the workspace was closed and opened, and its person wrote meanwhile")
  func reopened() throws {
    try sato.take(try news(by: suzuki), from: suzuki)
    try sato.close()
    let again = try Workspace.open(at: sato.path, environment: TestClock().environment(seed: 3))
    try again.set("note", of: aoba, to: "meanwhile")
    #expect(try again.read { try $0.status().waiting.map(\.changes) } == [2])
    try again.takeAll(from: tanaka)
    #expect(try again.text("industry", of: aoba) == "third")
    try exchangeAll([tanaka, suzuki, again])
    #expect(try again.digest == tanaka.digest)
    #expect(try again.dump() == tanaka.dump())
  }

  @Test("are not part of what a workspace says that it holds")
  func notTold() throws {
    try sato.take(try news(by: suzuki), from: suzuki)
    try sato.set("note", of: aoba, to: "mine")
    let change = try #require(try sato.changes().last)
    #expect(change.dependencies.allSatisfy { start.includes($0.dot) })
    #expect(
      try sato.readLog { try $0.heads() }.allSatisfy { claim in
        claim.replica == change.dot.replica || claim.sequence == start[claim.replica]
      })
  }
}
