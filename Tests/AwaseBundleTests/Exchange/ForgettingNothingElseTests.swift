import AwaseCore
import Foundation
import Testing

@testable import AwaseBundle

/// What has no key cannot be forgotten, whoever says so: nobody could take that back.
@Suite("What cannot be forgotten")
struct ForgettingNothingElseTests {
  private let office: Office

  init() throws { office = try Office() }

  private func expectSame(_ machines: [Machine]) throws {
    #expect(try Set(machines.map { try $0.digest }).count == 1)
    for machine in machines { #expect(try machine.problems == [], "\(machine.name)") }
  }

  @Test("accounts stay, and go on being written of", arguments: [false, true])
  func accounts(restarts: Bool) throws {
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", through: share)
    let account = try team[0].add("青葉")
    for machine in team + team { try machine.sync(share) }
    try team[1].workspace.write { draft in
      draft.set("key", of: account, kind: "account", to: .bytes(Array(repeating: 7, count: 16)))
      draft.forget(account, kind: "account")
    }
    try team[0].set("industry", of: account, to: "部品")
    for machine in team + team { try machine.sync(share) }
    if restarts { for machine in team { try machine.restart() } }
    try team[1].set("industry", of: account, to: "精密")
    for machine in team + team { try machine.sync(share) }
    try expectSame(team)
    for machine in team {
      #expect(try machine.accounts == ["青葉"])
      #expect(try machine.workspace.read { try $0.record(account)?.text("industry") } == "精密")
      #expect(try machine.status.waiting.isEmpty)
    }
  }

  @Test("who was removed is not let in again by it, and nobody is locked out")
  func devices() throws {
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", "高橋", through: share)
    for machine in team + team { try machine.sync(share) }
    try team[0].remove("鈴木")
    try team[0].sync(share)
    try team[2].sync(share)
    try team[2].workspace.write { draft in
      for member in try draft.reader.members() { draft.forget(member.device, kind: "device") }
    }
    for machine in team + team { try machine.sync(share) }
    try team[1].add("鈴木のあと")
    try team[2].add("高橋の客")
    try office.give(.everything, from: team[2], to: team[0])
    try team[1].sync(share)
    let late = office.path + "/late.awase"
    _ = try BundleFile.write(team[1].workspace, to: late, .everything, seal: .plain)
    for machine in [team[0], team[2]] {
      _ = try? BundleFile.merge(late, into: machine.workspace)
      try machine.restart()
      _ = try? BundleFile.merge(late, into: machine.workspace)
      #expect(try machine.accounts == ["高橋の客"], "\(machine.name)")
      #expect(try machine.workspace.read { try $0.members().filter(\.isRemoved).count } == 1)
    }
    try expectSame([team[0], team[2]])
  }

  @Test("a device that is said to write what is private, and to be removed, stops nobody's private lines")
  func localDevice() throws {
    let machine = try office.found("田中")
    try machine.workspace.write { draft in
      let device = try draft.create(
        "device", ["name": .text("にせもの"), "replica": .text(ReplicaID.local.description)])
      draft.set("until", of: device, kind: "device", to: .integer(0))
    }
    try machine.workspace.write { draft in
      draft.isPrivate = true
      _ = try draft.create("account", ["name": .text("ないしょ")])
    }
    #expect(try machine.accounts == ["ないしょ"])
  }
}
