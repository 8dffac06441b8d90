import AwaseCore
import Foundation
import Testing

@testable import AwaseBundle

/// Records that never leave a machine.
@Suite("Private records")
struct PrivateTests {
  private let office: Office

  init() throws { office = try Office() }

  private func addPrivate(_ name: String, by machine: Machine) throws -> RecordID {
    try machine.workspace.write { draft in
      draft.isPrivate = true
      return try draft.create("account", ["name": .text(name)])
    }
  }

  @Test("they are in no bundle and no folder, and two who share the rest hold the same")
  func neverLeave() throws {
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", through: share)
    for machine in team + team { try machine.sync(share) }
    let own = try addPrivate("ないしょ", by: team[0])
    try team[0].set("industry", of: own, to: "ないしょ業")
    try team[0].add("みんなの客")
    _ = try addPrivate("鈴木のないしょ", by: team[1])
    for machine in team + team { try machine.sync(share) }
    #expect(try team[0].digest == team[1].digest)
    #expect(try team[0].vector == team[1].vector)
    #expect(try team[0].status.changes == team[1].status.changes)
    #expect(try team[0].status.isolated == 1 && team[1].status.isolated == 1)
    #expect(try team[0].accounts == ["ないしょ", "みんなの客"])
    #expect(try team[1].accounts == ["みんなの客", "鈴木のないしょ"])
    for machine in team { #expect(try machine.problems == []) }
    let bundle = office.path + "/全部.awase"
    _ = try BundleFile.write(team[0].workspace, to: bundle, .everything, seal: .plain)
    #expect(try !team[0].texts(in: bundle).contains { $0.contains("ないしょ") })
    #expect(try team[0].texts(in: bundle).contains("みんなの客"))
    // Nothing is left to do in the folder, however much is written that stays here.
    let before = try FileManager.default.subpathsOfDirectory(atPath: share).sorted()
    _ = try addPrivate("もう一つ", by: team[0])
    try team[0].sync(share)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: share).sorted() == before)
  }

  @Test("what is shared cannot be made private, nor refer to what is; a line is taken back as any other")
  func rules() throws {
    let machine = try office.found("田中")
    let shared = try machine.add("みんなの客")
    let own = try addPrivate("ないしょ", by: machine)
    #expect(throws: WriteError.alreadyShared) {
      try machine.workspace.write { draft in
        draft.isPrivate = true
        draft.set("industry", of: shared, kind: "account", to: .text("IT"))
      }
    }
    #expect(throws: WriteError.refersToPrivate(own)) {
      try machine.workspace.write { _ = try $0.create("contact", ["account": .reference(own)]) }
    }
    try machine.workspace.write { _ = try $0.undo() }
    #expect(try machine.accounts == ["みんなの客"])
    try machine.workspace.write { _ = try $0.undo() }
    #expect(try machine.accounts == [])
    #expect(try machine.problems == [])
    try machine.restart()
    #expect(try machine.problems == [])
  }

  @Test("they are never the same as what is shared, or edits of the one would be written of the other")
  func joins() throws {
    let machine = try office.found("田中")
    let own = try (0..<6).map { try addPrivate("ないしょ\($0)", by: machine) }
    let shared = try machine.add("みんなの客")
    // Which of two numbers is the smaller is chance.
    for record in own {
      #expect(throws: WriteError.refersToPrivate(record)) {
        try machine.workspace.write { try $0.join(record, shared, kind: "account") }
      }
    }
    try machine.workspace.write { try $0.join(own[0], own[1], kind: "account") }
    #expect(try machine.accounts.count == 6)
    #expect(try machine.problems == [])
  }

  @Test("changes that say they are of such a log are never taken in")
  func hostile() throws {
    let machine = try office.found("田中")
    let identity = try machine.workspace.readLog { try $0.identity() }
    let dot = Dot(replica: .local, sequence: 1)
    let op = Op(record: try #require(RecordID(7)), field: "account.name", value: .text("まぎれこみ"))
    let change = Change(
      dot: dot, dependencies: [], stamp: try #require(Stamp(rawValue: 1)), author: nil, ops: [op])
    var changes = [change]
    let arrival = Arrival(
      workspace: identity.workspace, name: "",
      runs: [ChainClaim(replica: .local, sequence: 1, chain: .zero)],
      told: Told(replica: identity.replica, person: "", vector: VersionVector()))
    #expect(throws: IngestError.self) {
      _ = try machine.workspace.merge(arrival) { changes.isEmpty ? nil : [changes.removeLast()] }
    }
    #expect(try machine.accounts == [])
  }
}
