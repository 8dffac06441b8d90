import AwaseCore
import Foundation
import Testing

@testable import AwaseBundle

/// Forgetting among records that are joined, parted, private, undone, and copied with their machine, in whatever order.
@Suite("Forgetting among joined records")
struct ForgettingJoinedTests {
  private let office: Office

  init() throws { office = try Office() }

  /// How many random histories are tried: `AWASE_FORGETS`, from the seed `AWASE_FORGETS_FROM` on.
  private static let seeds = {
    let first = number("AWASE_FORGETS_FROM") ?? 0
    return first..<first + (number("AWASE_FORGETS") ?? 6)
  }()
  private static let steps = 70

  private static func number(_ variable: String) -> UInt64? {
    ProcessInfo.processInfo.environment[variable].flatMap { UInt64($0) }
  }

  private struct World {
    let event: RecordID
    var contacts: [RecordID] = []
    var invitees: [RecordID] = []
    var own: Set<RecordID> = []
    var forgotten: Set<RecordID> = []
    var isCopied = false
    /// By machine, the lines that can be taken back.
    var lines: [String: Int] = [:]
  }

  @Test("all come to the same, and no word of it is left anywhere", arguments: seeds)
  func random(seed: UInt64) throws {
    print("forgetting among joined: seed \(seed)")
    var random = CodecRandom(seed: seed &* 77 &+ 5)
    let share = try office.folder("share")
    var team = try office.team("田中", "鈴木", "高橋", through: share)
    let event = try team[0].workspace.write { try $0.create("event", ["name": .text("展示会")]) }
    for machine in team + team { try machine.sync(share) }
    var world = World(event: event)
    for step in 0..<Self.steps {
      let index = random.below(team.count)
      // What is private goes with a copy, where nobody hears of it if it is forgotten.
      if random.chance(25), team.count < 5, world.own.isEmpty {
        world.isCopied = true
        let name = team[index].name
        try team[index].close()
        try Office.copy(office.path + "/" + name, to: office.path + "/写し\(step)")
        team[index] = try office.open(name)
        team.append(try office.open("写し\(step)"))
      }
      do { try write(step, team[index], &world, &random) } catch let error as WriteError {
        guard [.nothingToUndo, .forgottenForGood, .changedSince].contains(error) || error.isOfPrivate else {
          throw error
        }
      }
      try exchange(index, &team, share, &random)
    }
    for _ in 0..<4 { for machine in team { try machine.sync(share) } }
    try check(team, world, share)
  }

  private func exchange(
    _ index: Int, _ team: inout [Machine], _ share: String, _ random: inout CodecRandom
  ) throws {
    switch random.below(8) {
    case 0: try team[index].sync(share)
    case 1:
      let other = random.below(team.count)
      guard other != index else { return }
      // Who lacks what comes before the place where two logs part, has to ask for everything.
      do { try office.give(from: team[index], to: team[other]) } catch is IngestError {
        try office.give(.everything, from: team[index], to: team[other])
      }
    case 2 where random.chance(3): try team[index].restart()
    case 3 where random.chance(4): try team[index].workspace.repair()
    default: break
    }
  }

  private func write(
    _ step: Int, _ machine: Machine, _ world: inout World, _ random: inout CodecRandom
  ) throws {
    let word = Value.text(Self.word(step))
    let known = world.contacts
    let invited = world.invitees
    let contacts = try machine.workspace.read { reader in try known.filter { try reader.record($0) != nil } }
    let invitees = try machine.workspace.read { reader in try invited.filter { try reader.record($0) != nil }
    }
    let event = world.event
    var choice = random.below(16)
    // What needs contacts makes one where there are none.
    if contacts.isEmpty, choice > 2 { choice = 0 }
    if contacts.isEmpty {
      world.contacts.append(try machine.workspace.write { try $0.create("contact", ["name": word]) })
      return
    }
    let (one, other) = (contacts[random.below(contacts.count)], contacts[random.below(contacts.count)])
    // Two lines that say nothing could not be taken back.
    if one == other, (8...10).contains(choice) { return }
    switch choice {
    case 0...2:
      world.contacts.append(try machine.workspace.write { try $0.create("contact", ["name": word]) })
    case 3 where world.isCopied: return
    case 3:
      let own = try machine.workspace.write { draft in
        draft.isPrivate = true
        return try draft.create("contact", ["name": word])
      }
      world.contacts.append(own)
      world.own.insert(own)
    case 4...5:
      let invitee = try machine.workspace.write {
        try $0.create("invitee", ["event": .reference(event), "contact": .reference(one), "note": word])
      }
      world.invitees.append(invitee)
    case 6...7: try machine.workspace.write { $0.set("note", of: one, kind: "contact", to: word) }
    case 8...9: try machine.workspace.write { try $0.join(one, other, kind: "contact") }
    case 10: try machine.workspace.write { try $0.tellApart(one, other, kind: "contact") }
    case 11 where invitees.count > 1:
      let (one, other) = (invitees[random.below(invitees.count)], invitees[random.below(invitees.count)])
      guard one != other else { return }
      try machine.workspace.write { try $0.join(one, other, kind: "invitee") }
    case 12: try forget(one, by: machine, &world)
    case 13:
      // Not as far back as who belongs to the workspace.
      guard world.lines[machine.name, default: 0] > 3 else { return }
      world.lines[machine.name] = 0
      _ = try machine.workspace.write { try $0.undo() }
      return
    case 14:
      let isArchived = random.chance(2)
      try machine.workspace.write { $0.setArchived(isArchived, one, kind: "contact") }
    default:
      try machine.workspace.catchUpSearch()
      return
    }
    world.lines[machine.name, default: 0] += 1
  }

  /// As the line does: all that is the same, and whoever is invited as them.
  private func forget(_ contact: RecordID, by machine: Machine, _ world: inout World) throws {
    let gone = try machine.workspace.read { reader in
      let shown = try reader.representative(of: contact, kind: "contact")
      let belonging = try reader.references(to: shown).map(\.record).filter(\.kind.isPersonal)
      return try ([contact] + belonging.map(\.id)).flatMap { try reader.fellows(of: $0) }
    }
    let invitees = Set(world.invitees)
    try machine.workspace.write { draft in
      for record in gone { draft.forget(record, kind: invitees.contains(record) ? "invitee" : "contact") }
    }
    world.forgotten.formUnion(gone)
  }

  // MARK: What must hold

  private static func word(_ step: Int) -> String { "語\(step)号" }

  private func check(_ team: [Machine], _ world: World, _ share: String) throws {
    #expect(try Set(team.map { try $0.digest }).count == 1)
    #expect(try Set(team.map { try $0.vector }).count == 1)
    #expect(try Set(team.map { try shown(by: $0, except: world.own) }).count == 1)
    var left: Set<String> = []
    for machine in team {
      #expect(try machine.problems == [], "\(machine.name)")
      #expect(try machine.status.waiting.isEmpty, "\(machine.name)")
      let said = try said(by: machine)
      left.formUnion(said.keys)
      for word in (0..<Self.steps).map(Self.word) {
        #expect(said[word, default: []].isDisjoint(with: world.forgotten), "\(word) with \(machine.name)")
        let traces = try office.traces(of: word, with: machine)
        #expect(traces.isEmpty == (said[word] == nil), "\(word) with \(machine.name): \(traces)")
      }
      for record in world.forgotten {
        #expect(try machine.workspace.read { try $0.record(record) } == nil, "\(machine.name)")
      }
    }
    // Of a number under which nobody writes any more, since its machine was copied, nobody clears the files away.
    let writers = try team.map { try $0.own.description }
    for name in try FileManager.default.subpathsOfDirectory(atPath: share)
    where name.hasSuffix(".awase") && writers.contains(where: name.contains) {
      let said = try team[0].texts(in: share + "/" + name).filter { $0.hasPrefix("語") }
      #expect(said.isSubset(of: left), "\(name)")
    }
  }

  /// The texts in a machine's log, with the records that say them.
  private func said(by machine: Machine) throws -> [String: Set<RecordID>] {
    var said: [String: Set<RecordID>] = [:]
    try machine.workspace.readLog { log in
      try log.forEachChange(after: VersionVector()) { change in
        for op in change.ops {
          if case .text(let text) = op.value { said[text, default: []].insert(op.record) }
        }
      }
    }
    return said
  }

  /// What a machine shows, but for what is only on it: each record with all that is the same.
  private func shown(by machine: Machine, except own: Set<RecordID>) throws -> [String] {
    try machine.workspace.read { reader in
      var shown: [String] = []
      for (kind, isArchived) in ["contact", "invitee"].flatMap({ [($0, false), ($0, true)] }) {
        var query = ListQuery(kind: kind)
        query.archived = isArchived
        for record in try reader.list(query) where !own.contains(record.id) {
          let values = record.values.sorted { $0.key < $1.key }
          shown.append("\(kind) \(isArchived) \(try reader.fellows(of: record.id)) \(values)")
        }
      }
      return shown.sorted()
    }
  }
}

extension WriteError {
  fileprivate var isOfPrivate: Bool {
    if case .refersToPrivate = self { true } else { false }
  }
}
