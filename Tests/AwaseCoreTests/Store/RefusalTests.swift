import Foundation
import Testing

@testable import AwaseCore

/// What is not taken in, and that nothing of it stays.
@Suite("Merging refuses")
struct RefusalTests {
  private let folder: WorkspaceFolder
  private let tanaka: Workspace
  private let suzuki: Workspace
  private let aoba: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found("田中")
    aoba = try tanaka.add("account", ["name": .text("青葉工業")])
    suzuki = try folder.join("鈴木", from: tanaka)
    try tanaka.takeAll(from: suzuki)
  }

  /// Everything that taking changes in could have altered.
  private struct Holding: Equatable {
    let digest: Digest
    let changes: [Change]
    let tables: [String: [String]]
    let waiting: [Status.Wait]
    let clock: Int64?
  }

  private func holding(_ workspace: Workspace) throws -> Holding {
    Holding(
      digest: try workspace.digest, changes: try workspace.changes(), tables: try workspace.dump(),
      waiting: try workspace.read { try $0.status().waiting },
      clock: try workspace.queue.read { try Meta.clock.value($0, as: Int64.self) })
  }

  private func expectUnchanged(
    _ workspace: Workspace, _ error: IngestError, _ body: () throws -> Void
  ) throws {
    let before = try holding(workspace)
    #expect(throws: error) { try body() }
    #expect(try holding(workspace) == before)
    #expect(try workspace.examine().problems == [])
  }

  @Test("changes of another workspace")
  func foreign() throws {
    let other = try folder.found("山本", seed: 2)
    let id = try other.readLog { try $0.identity().workspace }
    try expectUnchanged(tanaka, .foreign(workspace: id)) { try tanaka.takeAll(from: other) }
  }

  @Test("a log that does not hash to what its sender says")
  func wrongClaim() throws {
    try suzuki.set("industry", of: aoba, to: "tools")
    let claims = try suzuki.readLog { try $0.heads() }
    let own = try suzuki.readLog { try $0.identity().replica }
    let wrong = claims.map {
      $0.replica == own ? ChainClaim(replica: own, sequence: $0.sequence, chain: .zero) : $0
    }
    let sequence = try #require(claims.first { $0.replica == own }).sequence
    try expectUnchanged(tanaka, .chainBroken(replica: own, sequence: sequence)) {
      try tanaka.take(try suzuki.changes(), from: suzuki, claims: wrong)
    }
    try tanaka.takeAll(from: suzuki)
    #expect(try tanaka.text("industry", of: aoba) == "tools")
  }

  @Test("a change that was altered on its way", arguments: ["value", "author", "stamp"])
  func altered(part: String) throws {
    try suzuki.set("industry", of: aoba, to: "tools")
    let change = try #require(try suzuki.changes().last)
    let op = Op(record: aoba, field: "account.industry", value: .text("Tools"))
    let forged = Change(
      dot: change.dot, dependencies: change.dependencies, stamp: part == "stamp" ? .zero : change.stamp,
      author: part == "author" ? aoba : change.author, ops: part == "value" ? [op] : change.ops)
    try expectUnchanged(tanaka, .chainBroken(replica: change.dot.replica, sequence: change.dot.sequence)) {
      try tanaka.take([forged], from: suzuki)
    }
  }

  @Test("a change that builds on another branch of a log than the one that is here")
  func forked() throws {
    try tanaka.close()
    let copy = folder.file("copy")
    for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: tanaka.path + suffix) {
      try FileManager.default.copyItem(atPath: tanaka.path + suffix, toPath: copy + suffix)
    }
    let one = try Workspace.open(at: tanaka.path, environment: TestClock().environment(seed: 1))
    let other = try Workspace.open(at: copy, environment: TestClock().environment(seed: 1))
    try one.set("industry", of: aoba, to: "one branch")
    try other.set("industry", of: aoba, to: "the other")
    let fork = try #require(try one.changes().last?.dot)
    #expect(try other.changes().last?.dot == fork)

    let third = try folder.join("佐藤", from: other)
    try third.set("industry", of: aoba, to: "seen the other")
    try suzuki.takeAll(from: one)
    try expectUnchanged(suzuki, .forked(replica: fork.replica, sequence: fork.sequence)) {
      try suzuki.take(try third.changes(), from: third, claims: [])
    }
  }

  @Test("everything, where one change of many is refused, and where reading the rest fails")
  func allOrNothing() throws {
    try suzuki.set("industry", of: aoba, to: "tools")
    let good = try suzuki.changes(after: try tanaka.vector)
    let bad = Change(
      dot: Dot(replica: .of(9), sequence: 1),
      dependencies: [Dependency(dot: try #require(good.first).dot, mark: 12345)], stamp: .minute(0),
      author: nil,
      ops: [Op(record: aoba, field: "account.note", value: .text("x"))])
    let dot = try #require(good.first).dot
    try expectUnchanged(tanaka, .forked(replica: dot.replica, sequence: dot.sequence)) {
      try tanaka.take([good, [bad]], from: suzuki)
    }
    let before = try holding(tanaka)
    let identity = try suzuki.readLog { try $0.identity() }
    var portions = [good]
    #expect(throws: BrokenLaw.self) {
      let told = Told(replica: identity.replica, person: "", vector: VersionVector())
      _ = try tanaka.merge(Arrival(workspace: identity.workspace, name: "", runs: [], told: told)) {
        if portions.isEmpty { throw BrokenLaw("the file ends here") }
        return portions.removeFirst()
      }
    }
    #expect(try holding(tanaka) == before)
  }

  @Test("nothing for good because of a change put aside that turns out to build on another branch")
  func waitingFork() throws {
    try suzuki.set("industry", of: aoba, to: "tools")
    let good = try #require(try suzuki.changes().last)
    let bad = Change(
      dot: Dot(replica: .of(9), sequence: 1), dependencies: [Dependency(dot: good.dot, mark: 12345)],
      stamp: .minute(0), author: nil, ops: [Op(record: aoba, field: "account.note", value: .text("x"))])
    try tanaka.take([bad], from: suzuki, claims: [])
    #expect(throws: Never.self) { try tanaka.takeAll(from: suzuki) }
    #expect(try tanaka.text("industry", of: aoba) == "tools")
  }
}
