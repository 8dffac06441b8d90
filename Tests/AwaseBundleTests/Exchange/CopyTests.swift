import AwaseCore
import Foundation
import Testing

@testable import AwaseBundle

/// Copies of a whole machine, keys and all: only on import can anybody find out.
@Suite("Copies of machines")
struct CopyTests {
  private let office: Office

  /// How many random histories are tried: `AWASE_COPIES`.
  private static let seeds =
    0..<(ProcessInfo.processInfo.environment["AWASE_COPIES"].flatMap { UInt64($0) } ?? 6)

  init() throws { office = try Office() }

  /// The machine, closed and copied: both go on.
  private func copy(_ machine: Machine, as name: String) throws -> (Machine, Machine) {
    try machine.close()
    try Office.copy(office.path + "/" + machine.name, to: office.path + "/" + name)
    return (try office.open(machine.name), try office.open(name))
  }

  private func expectSame(_ machines: [Machine], accounts: [String]) throws {
    let digests = try Set(machines.map { try $0.digest })
    #expect(digests.count == 1)
    let logs = try Set(machines.map { try $0.vector })
    #expect(logs.count == 1)
    for machine in machines {
      #expect(try machine.problems == [], "\(machine.name)")
      #expect(try machine.status.waiting.isEmpty, "\(machine.name)")
      #expect(try machine.accounts == accounts.sorted(), "\(machine.name)")
    }
  }

  @Test("both sides of a copy keep all that was written on either, once, and everybody names them the same")
  func copied() throws {
    let stick = try office.folder("stick")
    let team = try office.team("田中", "鈴木", "高橋", through: stick)
    let aoba = try team[0].add("青葉")
    for machine in team + team { try machine.sync(stick) }
    let (tanaka, copy) = try copy(team[0], as: "写し")
    try tanaka.add("本体の客")
    try tanaka.set("industry", of: aoba, to: "部品")
    try copy.add("写しの客")
    try copy.set("industry", of: aoba, to: "精密")
    // Each side has given to somebody before anybody sees both.
    try office.give(from: tanaka, to: team[1])
    try office.give(from: copy, to: team[2])
    try team[1].add("鈴木の客")
    try team[2].add("高橋の客")
    let all = [tanaka, copy, team[1], team[2]]
    for _ in 0..<3 { for machine in all { try machine.sync(stick) } }
    let accounts = ["青葉", "本体の客", "写しの客", "鈴木の客", "高橋の客"]
    try expectSame(all, accounts: accounts)
    #expect(try team[1].workspace.readLog { $0.branches }.count == 2)
    #expect(try team[1].status.differences == 1)
    // Both go on, each as a machine of its own.
    try tanaka.add("あとの本体")
    try copy.add("あとの写し")
    for _ in 0..<3 { for machine in all { try machine.sync(stick) } }
    try expectSame(all, accounts: accounts + ["あとの本体", "あとの写し"])
    #expect(try team[1].workspace.readLog { $0.branches }.count == 2)
  }

  @Test("what is told of branches gives way to what their changes say")
  func wronglyTold() throws {
    let stick = try office.folder("stick")
    let team = try office.team("田中", "鈴木", "高橋", through: stick)
    for machine in team + team { try machine.sync(stick) }
    let (tanaka, copy) = try copy(team[0], as: "写し")
    try tanaka.add("本体の客")
    try copy.add("写しの客")
    for machine in [tanaka, copy] { try office.give(.everything, from: machine, to: team[1]) }
    let (identity, branches) = try team[1].workspace.readLog { (try $0.identity(), $0.branches.values) }
    let told = Told(replica: identity.replica, person: "", vector: VersionVector())
    let wrong = branches.map { Branch(name: $0.name, origin: $0.origin, base: $0.base + 7) }
    _ = try team[2].workspace.merge(
      Arrival(workspace: identity.workspace, name: "", runs: [], told: told, branches: wrong)
    ) { nil }
    for _ in 0..<3 { for machine in [tanaka, copy] + team.dropFirst() { try machine.sync(stick) } }
    try expectSame([tanaka, copy] + team.dropFirst(), accounts: ["本体の客", "写しの客"])
    #expect(try team[2].workspace.readLog { Set($0.branches.values) } == Set(branches))
  }

  @Test(
    "a copy that has written nothing yet goes on as another as soon as it sees what the first has written")
  func unwritten() throws {
    let stick = try office.folder("stick")
    let team = try office.team("田中", "鈴木", through: stick)
    for machine in team + team { try machine.sync(stick) }
    let (tanaka, copy) = try copy(team[0], as: "写し")
    try tanaka.add("本体の客")
    try tanaka.add("もう一つ")
    try office.give(.everything, from: tanaka, to: copy)
    try copy.add("写しの客")
    try tanaka.add("三つ目")
    for _ in 0..<3 { for machine in [tanaka, copy, team[1]] { try machine.sync(stick) } }
    try expectSame([tanaka, copy, team[1]], accounts: ["本体の客", "もう一つ", "写しの客", "三つ目"])
    #expect(try team[1].workspace.readLog { $0.branches }.isEmpty)
  }

  @Test(
    "of two values with one stamp the same is shown before and after a log is known to have parted",
    arguments: 0..<6)
  func sameStamp(time: Int) throws {
    let stick = try office.folder("stick")
    var team = try office.team("田中", "鈴木", through: stick)
    let aoba = try team[0].add("青葉")
    for machine in team + team { try machine.sync(stick) }
    // Clocks that stand: who has seen the same stamps the next line the same.
    let clock = OfficeClock(1_700_000_000_000)
    for machine in team { try machine.close() }
    try Office.copy(office.path + "/鈴木", to: office.path + "/写し")
    team = try ["田中", "鈴木", "写し"].map { try office.open($0, clock) }
    try team[1].add("鈴木の客")
    try team[0].set("industry", of: aoba, to: "部品")
    try team[2].set("industry", of: aoba, to: "精密")
    // Whether the branch's number is greater than 田中's differs from one try to the next, as their keys do.
    try office.give(from: team[2], to: team[0])
    for _ in 0..<3 { for machine in team { try machine.sync(stick) } }
    try expectSame(team, accounts: ["青葉", "鈴木の客"])
    let shown = try team.map { machine in
      try machine.workspace.read { try $0.record(aoba)?.text("industry") }
    }
    #expect(Set(shown).count == 1)
  }

  @Test("copies of copies come to the same, whoever meets whom first", arguments: seeds)
  func random(seed: UInt64) throws {
    print("copies: seed \(seed)")
    var random = CodecRandom(seed: seed)
    let share = try office.folder("share")
    var machines = try office.team("田中", "鈴木", "高橋", through: share)
    var accounts: [String] = []
    for step in 0..<60 {
      let index = random.below(machines.count)
      switch random.below(12) {
      case 0 where machines.count < 7:
        let (one, other) = try copy(machines[index], as: "写し\(step)")
        machines[index] = one
        machines.append(other)
      case 1...5:
        accounts.append("客\(step)")
        try machines[index].add("客\(step)")
      case 6: try machines[index].sync(share)
      default:
        let other = random.below(machines.count)
        guard other != index else { continue }
        // Who lacks what comes before the place where two logs part, has to ask for everything.
        do { try office.give(from: machines[index], to: machines[other]) } catch is IngestError {
          try office.give(.everything, from: machines[index], to: machines[other])
        }
      }
    }
    for _ in 0..<3 { for machine in machines { try machine.sync(share) } }
    try expectSame(machines, accounts: accounts)
  }
}
