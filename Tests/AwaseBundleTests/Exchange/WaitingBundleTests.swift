import AwaseCore
import Foundation
import Testing

@testable import AwaseBundle

/// What waits for others: nobody has vouched for it yet, and it has to find its place when they have come.
@Suite("What waits")
struct WaitingBundleTests {
  private let office: Office
  private let share: String

  init() throws {
    office = try Office()
    share = try office.folder("share")
  }

  private func team() throws -> [Machine] {
    let team = try office.team("田中", "鈴木", "高橋", through: share)
    for machine in team + team { try machine.sync(share) }
    return team
  }

  private func expectSame(_ machines: [Machine], accounts: [String]) throws {
    #expect(try Set(machines.map { try $0.digest }).count == 1)
    #expect(try Set(machines.map { try $0.vector }).count == 1)
    for machine in machines {
      #expect(try machine.problems == [], "\(machine.name)")
      #expect(try machine.status.waiting.isEmpty, "\(machine.name)")
      #expect(try machine.accounts == accounts.sorted(), "\(machine.name)")
    }
  }

  /// What a machine writes in `lines`, as a bundle that holds nothing else.
  private func bundle(of machine: Machine, _ lines: () throws -> Void) throws -> String {
    let held = try machine.vector
    try lines()
    let file = office.path + "/" + UUID().uuidString + ".awase"
    _ = try BundleFile.write(machine.workspace, to: file, .after(held), seal: .plain)
    return file
  }

  private func waits(_ machine: Machine) throws -> Int {
    try machine.status.waiting.map(\.changes).reduce(0, +)
  }

  // MARK: Logs that have parted

  @Test(
    "what goes on from a branch that waits itself finds its place when that has come",
    arguments: [false, true])
  func beyondTheEnd(byHand: Bool) throws {
    var team = try team()
    try team[0].close()
    try Office.copy(office.path + "/田中", to: office.path + "/写し")
    team[0] = try office.open("田中")
    let copy = try office.open("写し")
    try copy.add("写しの客")
    // The first of 田中's changes builds on one that the copy has not got, the second is told apart from the first.
    try team[1].add("鈴木の客")
    let cause = try bundle(of: team[0]) {
      try office.give(from: team[1], to: team[0])
    }
    let first = try bundle(of: team[0]) { try team[0].add("一つ目") }
    let second = try bundle(of: team[0]) { try team[0].add("二つ目") }
    if byHand {
      for file in [first, second] { _ = try BundleFile.merge(file, into: copy.workspace) }
      #expect(try waits(copy) == 2)
      _ = try BundleFile.merge(cause, into: copy.workspace)
      #expect(try copy.accounts == ["一つ目", "写しの客", "鈴木の客"].sorted())
    } else {
      let folder = try office.folder("stick")
      try copy.sync(folder)
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
      let own = try team[0].own
      for (number, file) in [first, second, cause].enumerated() {
        try Office.copy(file, to: "\(folder)/\(name)/\(own)-\(number).awase")
        try copy.sync(folder)
      }
      #expect(try copy.accounts == ["一つ目", "二つ目", "写しの客", "鈴木の客"].sorted())
    }
    #expect(try waits(copy) == 0)
    let all = team + [copy]
    for _ in 0..<3 { for machine in all { try machine.sync(share) } }
    try expectSame(all, accounts: ["一つ目", "二つ目", "写しの客", "鈴木の客"])
  }

  // MARK: Forgetting

  @Test("what waited is taken in without its words when what it waited for forgets them")
  func forgottenMeanwhile() throws {
    let team = try team()
    let contact = try team[0].workspace.write { try $0.create("contact", ["name": .text("ひみつ")]) }
    for machine in team + team { try machine.sync(share) }
    try team[2].add("先に")
    try office.give(from: team[2], to: team[1])
    let late = try bundle(of: team[1]) {
      try team[1].workspace.write { $0.set("note", of: contact, kind: "contact", to: .text("ひみつの話")) }
    }
    _ = try BundleFile.merge(late, into: team[0].workspace)
    #expect(try waits(team[0]) == 1)
    try team[2].workspace.write { $0.forget(contact, kind: "contact") }
    try office.give(from: team[2], to: team[0])
    #expect(try waits(team[0]) == 0)
    #expect(try office.traces(of: "ひみつ", with: team[0]) == [])
    for machine in team + team { try machine.sync(share) }
    try expectSame(team, accounts: ["先に"])
    for machine in team { #expect(try office.traces(of: "ひみつ", with: machine) == []) }
  }

  // MARK: What nobody has vouched for

  /// Takes a bundle in as a carrier gives it on who has put other words into it.
  private func merge(_ file: String, into machine: Machine, saying other: String, for text: String) throws {
    let source = BundleSource(path: file, files: RealFileSystem(), keys: nil, passphrase: nil)
    var reader = try source.open()
    let manifest = reader.manifest
    let arrival = Arrival(
      workspace: manifest.workspace, name: "",
      runs: zip(manifest.runs, reader.proofs).map { run, proof in
        ChainClaim(replica: run.replica, sequence: run.last, chain: run.chain, proof: proof)
      }, told: Told(replica: manifest.exporter, person: "", vector: VersionVector()))
    do {
      _ = try machine.workspace.merge(arrival) { try altered(reader.next()) }
    } catch IngestError.onlyInPart(let ends) {
      reader = try source.open()
      var again = arrival
      again.ends = ends
      _ = try machine.workspace.merge(again) { try altered(reader.next()) }
    }
    func altered(_ changes: [Change]?) -> [Change]? {
      changes?.map { change in
        Change(
          dot: change.dot, dependencies: change.dependencies, stamp: change.stamp, author: change.author,
          ops: change.ops.map { op in
            op.value == .text(text)
              ? Op(record: op.record, field: op.field, element: op.element, value: .text(other)) : op
          })
      }
    }
  }

  @Test("a line of one's own takes nothing in that nobody has signed yet, which may be made up")
  func unsigned() throws {
    let team = try team()
    try team[2].add("先に")
    var held = try team[1].vector
    try team[1].add("本当")
    try office.give(from: team[2], to: team[1])
    let other = try team[2].own
    held[other] = try team[1].vector[other]
    try team[1].add("あとに")
    let file = office.path + "/二つ.awase"
    _ = try BundleFile.write(team[1].workspace, to: file, .after(held), seal: .plain)
    try merge(file, into: team[0], saying: "うそ", for: "本当")
    try team[0].add("自分の")
    #expect(try team[0].accounts == ["自分の"])
    for machine in team + team + team { try machine.sync(share) }
    try expectSame(team, accounts: ["先に", "本当", "あとに", "自分の"])
    #expect(try team[0].workspace.readLog { $0.branches }.isEmpty)
  }

  @Test("whoever is let in of whom something waits that they never said is let in all the same")
  func letIn() throws {
    let team = try team()
    let late = try office.join("佐藤")
    let all = office.path + "/全部.awase"
    _ = try BundleFile.write(team[0].workspace, to: all, .everything, seal: .plain)
    _ = try BundleFile.merge(all, into: late.workspace)
    try late.add("本当")
    let first = office.path + "/はじめ.awase"
    _ = try BundleFile.write(late.workspace, to: first, .after(try team[0].vector), seal: .plain)
    try merge(first, into: team[0], saying: "うそ", for: "本当")
    #expect(try waits(team[0]) == 2)
    try team[0].admit(late)
    #expect(try team[0].accounts == [])
    for machine in team + [late] + team + [late] + team { try machine.sync(share) }
    try expectSame(team + [late], accounts: ["本当"])
  }
}
