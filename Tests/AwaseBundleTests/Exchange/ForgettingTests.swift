import AwaseCore
import Foundation
import Testing

@testable import AwaseBundle

/// Somebody asks to be forgotten: their words go from every machine that hears of it, the chain still verifies, and nothing
/// brings them back.
@Suite("Forgetting")
struct ForgettingTests {
  private let office: Office

  init() throws { office = try Office() }

  // MARK: Looking for what should be gone

  private func traces(of text: String, with machine: Machine) throws -> [String] {
    try office.traces(of: text, with: machine)
  }

  /// Whether any change in a bundle says it.
  private func says(_ file: String, _ text: String, _ machine: Machine) throws -> Bool {
    try machine.texts(in: file).contains { $0.contains(text) }
  }

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".awase") }
      .map { folder + "/" + $0 }
  }

  private func expectSame(_ machines: [Machine]) throws {
    #expect(try Set(machines.map { try $0.digest }).count == 1)
    #expect(try Set(machines.map { try $0.vector }).count == 1)
    for machine in machines {
      #expect(try machine.problems == [], "\(machine.name)")
      #expect(try machine.status.waiting.isEmpty, "\(machine.name)")
    }
  }

  // MARK: What is done

  private func addContact(_ name: String, by machine: Machine) throws -> RecordID {
    try machine.workspace.write {
      try $0.create("contact", ["name": .text(name), "email": .text(name + "@example.co.jp")])
    }
  }

  private func set(_ field: String, of contact: RecordID, to text: String, by machine: Machine) throws {
    try machine.workspace.write { $0.set(field, of: contact, kind: "contact", to: .text(text)) }
  }

  private func forget(_ contact: RecordID, by machine: Machine) throws {
    try machine.workspace.write { $0.forget(contact, kind: "contact") }
  }

  @Test(
    "the words go from every machine, from later bundles and from our files in the folder; all else stays")
  func everywhere() throws {
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", "高橋", through: share)
    let contact = try addContact("ひみつ", by: team[0])
    let other = try addContact("ほかの人", by: team[0])
    try team[0].workspace.catchUpSearch()
    for machine in team + team { try machine.sync(share) }
    try set("phone", of: contact, to: "052-ひみつ", by: team[1])
    for machine in team + team { try machine.sync(share) }
    for machine in team { try machine.workspace.catchUpSearch() }
    #expect(try traces(of: "ひみつ", with: team[2]) != [])
    try forget(contact, by: team[2])
    for machine in team + team + team { try machine.sync(share) }
    try expectSame(team)
    for machine in team {
      #expect(try traces(of: "ひみつ", with: machine) == [], "\(machine.name)")
      #expect(try traces(of: "ほかの人", with: machine) != [], "\(machine.name)")
      #expect(try machine.workspace.read { try $0.search("ひみつ") }.isEmpty)
      #expect(try machine.workspace.read { try $0.search("ほかの") }.count == 1)
      #expect(try machine.workspace.read { try $0.record(contact) } == nil)
      #expect(try machine.workspace.read { try $0.record(other)?.text("name") } == "ほかの人")
    }
    for file in try files(in: share) { #expect(try !says(file, "ひみつ", team[0])) }
    let bundle = office.path + "/全部.awase"
    _ = try BundleFile.write(team[1].workspace, to: bundle, .everything, seal: .plain)
    #expect(try !says(bundle, "ひみつ", team[1]))
    #expect(try says(bundle, "ほかの人", team[1]))
  }

  @Test(
    "what somebody writes who has not heard of it is checked, taken in and forgotten; their file is of use to all"
  )
  func late() throws {
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", "高橋", through: share)
    let contact = try addContact("ひみつ", by: team[0])
    for machine in team + team { try machine.sync(share) }
    try forget(contact, by: team[0])
    // Two who have not heard of it: one edits, the other knows of the edit and writes on.
    try set("title", of: contact, to: "ひみつ部長", by: team[1])
    try team[1].add("青葉")
    try office.give(from: team[1], to: team[2])
    try team[2].add("みどり")
    // Incremental bundles to one who has lost the key with all else.
    try office.give(from: team[1], to: team[0])
    try office.give(from: team[2], to: team[0])
    #expect(try team[0].accounts == ["みどり", "青葉"])
    #expect(try traces(of: "ひみつ", with: team[0]) == [])
    #expect(try team[0].problems == [])
    for machine in team + team + team { try machine.sync(share) }
    try expectSame(team)
    for machine in team { #expect(try traces(of: "ひみつ", with: machine) == []) }
  }

  @Test("the words go from a file that is older than the parting of the branch which says them")
  func partedAgain() throws {
    let share = try office.folder("share")
    var team = try office.team("田中", "鈴木", through: share)
    for machine in team + team { try machine.sync(share) }
    func copy(_ index: Int, as name: String) throws {
      try team[index].close()
      try Office.copy(office.path + "/" + team[index].name, to: office.path + "/" + name)
      team[index] = try office.open(team[index].name)
      team.append(try office.open(name))
    }
    try copy(0, as: "写し")
    try team[0].add("田中の客")
    try team[2].add("写しの客")
    try copy(2, as: "写しの写し")
    let contact = try addContact("ひみつ", by: team[2])
    try team[3].add("写しの写しの客")
    // The first copy knows that it is one, not yet that it was copied itself, and writes no line after this.
    try team[0].sync(share)
    try team[2].sync(share)
    try team[2].sync(share)
    for machine in [team[3], team[2], team[1]] { try machine.sync(share) }
    try forget(contact, by: team[1])
    for machine in team + team + team { try machine.sync(share) }
    try expectSame(team)
    for machine in team { #expect(try traces(of: "ひみつ", with: machine) == []) }
    for file in try files(in: share) { #expect(try !says(file, "ひみつ", team[0]), "\(file)") }
  }

  @Test("an old bundle brings nothing back, and a newcomer never sees it")
  func oldBundle() throws {
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", through: share)
    let contact = try addContact("ひみつ", by: team[0])
    for machine in team + team { try machine.sync(share) }
    let old = office.path + "/古い.awase"
    _ = try BundleFile.write(team[0].workspace, to: old, .everything, seal: .plain)
    try forget(contact, by: team[0])
    for machine in team + team { try machine.sync(share) }
    let late = try office.join("高橋")
    try team[0].admit(late)
    for machine in team + [late] + team + [late] { try machine.sync(share) }
    for machine in team + [late] {
      _ = try BundleFile.merge(old, into: machine.workspace)
      #expect(try traces(of: "ひみつ", with: machine) == [])
    }
    try expectSame(team + [late])
  }

  @Test("the words are told first to one, and the forgetting later: they are gone then, also from what waits")
  func waiting() throws {
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", "高橋", through: share)
    for machine in team + team { try machine.sync(share) }
    let contact = try addContact("ひみつ", by: team[0])
    try office.give(from: team[0], to: team[1])
    try team[1].add("先に")
    let first = office.path + "/先.awase"
    _ = try BundleFile.write(team[1].workspace, to: first, .everything, seal: .plain)
    try set("note", of: contact, to: "ひみつの話", by: team[1])
    // The second change of 鈴木 waits with 高橋: the first has not come.
    let before = try team[1].vector
    var held = VersionVector()
    for dot in before.dots { held[dot.replica] = dot.sequence }
    held[try team[1].own] = (before[try team[1].own]) - 1
    let second = office.path + "/後.awase"
    _ = try BundleFile.write(team[1].workspace, to: second, .after(held), seal: .plain)
    try office.give(from: team[0], to: team[2])
    _ = try BundleFile.merge(second, into: team[2].workspace)
    #expect(try !team[2].status.waiting.isEmpty)
    #expect(try traces(of: "ひみつの話", with: team[2]) != [])
    try forget(contact, by: team[2])
    #expect(try traces(of: "ひみつ", with: team[2]) == [])
    _ = try BundleFile.merge(first, into: team[2].workspace)
    for machine in team + team + team { try machine.sync(share) }
    try expectSame(team)
    for machine in team { #expect(try traces(of: "ひみつ", with: machine) == []) }
  }

  @Test("what waits to hear that it is forgotten keeps nobody from writing")
  func unexplained() throws {
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", "高橋", through: share)
    let contact = try addContact("佐藤", by: team[0])
    for machine in team + team { try machine.sync(share) }
    try set("note", of: contact, to: "大阪へ異動", by: team[1])
    try office.give(from: team[1], to: team[0])
    let before = try team[0].vector
    try forget(contact, by: team[0])
    // All but the forgetting itself.
    var after = try team[2].vector
    let own = try team[0].own
    after[own] = try team[0].vector[own]
    let theirs = try team[1].own
    #expect(before[theirs] > after[theirs])
    try office.give(.after(after), from: team[0], to: team[2])
    #expect(try !team[2].status.waiting.isEmpty)
    try team[2].add("みどり商事")
    #expect(try team[2].accounts.contains("みどり商事"))
    for machine in team + team { try machine.sync(share) }
    try expectSame(team)
  }

  @Test("whoever passes changes on cannot call forgotten what is not")
  func wronglyErased() throws {
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", through: share)
    for machine in team + team { try machine.sync(share) }
    let (kept, gone) = (try addContact("のこる人", by: team[0]), try addContact("きえる人", by: team[0]))
    try forget(gone, by: team[0])
    // The carrier takes the seals of one record's ops for what is left of another's.
    let bundle = office.path + "/束.awase"
    _ = try BundleFile.write(team[0].workspace, to: bundle, .lackingByOthers, seal: .plain)
    let source = BundleSource(path: bundle, files: RealFileSystem(), keys: nil, passphrase: nil)
    for target in [kept, gone] {
      var reader = try source.open()
      let arrival = Self.arrival(of: reader)
      let before = try team[1].digest
      #expect(throws: IngestError.self) {
        _ = try team[1].workspace.merge(arrival) {
          try reader.next()?.map { Self.erasing(kept, as: target, in: $0) }
        }
      }
      #expect(try team[1].digest == before)
    }
    _ = try BundleFile.merge(bundle, into: team[1].workspace)
    #expect(try team[1].workspace.read { try $0.record(kept)?.text("name") } == "のこる人")
  }

  private static func arrival(of reader: BundleReader) -> Arrival {
    let manifest = reader.manifest
    return Arrival(
      workspace: manifest.workspace, name: "",
      runs: zip(manifest.runs, reader.proofs).map { run, proof in
        ChainClaim(replica: run.replica, sequence: run.last, chain: run.chain, proof: proof)
      }, told: Told(replica: manifest.exporter, person: "", vector: manifest.vector))
  }

  private static func erasing(_ record: RecordID, as other: RecordID, in change: Change) -> Change {
    Change(
      dot: change.dot, dependencies: change.dependencies, stamp: change.stamp, author: change.author,
      ops: change.ops.map { op in
        op.record == record
          ? Op(record: other, field: op.field, value: .erased(Array(repeating: 7, count: 32))) : op
      })
  }

  @Test("forgetting cannot be taken back, and an earlier line only as far as it is not about what is gone")
  func undo() throws {
    let machine = try office.found("田中")
    let contact = try addContact("ひみつ", by: machine)
    try forget(contact, by: machine)
    #expect(throws: WriteError.forgottenForGood) { try machine.workspace.write { _ = try $0.undo() } }
    #expect(try machine.workspace.read { try $0.history(of: contact) }.isEmpty)
  }

  /// How many random histories are tried: `AWASE_FORGETS`.
  private static let seeds =
    0..<(ProcessInfo.processInfo.environment["AWASE_FORGETS"].flatMap { UInt64($0) } ?? 8)

  @Test(
    "whoever hears of it when, all come to the same, and no word of it is left anywhere", arguments: seeds)
  func random(seed: UInt64) throws {
    print("forgetting: seed \(seed)")
    var random = CodecRandom(seed: seed)
    let share = try office.folder("share")
    let team = try office.team("田中", "鈴木", "高橋", "佐藤", through: share)
    for machine in team + team { try machine.sync(share) }
    var contacts: [RecordID] = []
    var forgotten: Set<RecordID> = []
    for step in 0..<60 {
      let machine = team[random.below(team.count)]
      let known = try machine.workspace.read { reader in
        try contacts.filter { try reader.record($0) != nil }
      }
      switch random.below(10) {
      case 0...1: contacts.append(try addContact("語\(contacts.count)号", by: machine))
      case 2...4 where !known.isEmpty:
        let contact = known[random.below(known.count)]
        try set("note", of: contact, to: "語\(contacts.firstIndex(of: contact) ?? 0)号の\(step)", by: machine)
      case 5 where !known.isEmpty:
        let contact = known[random.below(known.count)]
        forgotten.insert(contact)
        try forget(contact, by: machine)
      case 6: try machine.workspace.catchUpSearch()
      case 7: try machine.sync(share)
      default:
        let other = team[random.below(team.count)]
        if other !== machine { try office.give(from: machine, to: other) }
      }
    }
    for _ in 0..<3 { for machine in team { try machine.sync(share) } }
    try expectSame(team)
    for (number, contact) in contacts.enumerated() {
      for machine in team {
        let isThere = try traces(of: "語\(number)号", with: machine) != []
        #expect(isThere != forgotten.contains(contact), "\(number) with \(machine.name)")
      }
      guard forgotten.contains(contact) else { continue }
      for file in try files(in: share) { #expect(try !says(file, "語\(number)号", team[0])) }
    }
  }
}
