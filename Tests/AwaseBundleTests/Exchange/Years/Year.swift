import AwaseCore
import Foundation

@testable import AwaseBundle

/// A company in the course of a year: people write and exchange, come and go, and things go wrong.
///
/// All of it follows from a seed, but for the names of files and what is sealed in them.
final class Year {
  struct Plan {
    let seed: UInt64
    /// How many machines there are in the end.
    let machines: Int
    var days = 250
  }

  /// What happened, by what it is called; for people to read.
  private(set) var events: [String: Int] = [:]
  private(set) var ledger = Ledger()
  private let plan: Plan
  private let office: Office
  private var chance: Chance
  private var colleagues: [Colleague] = []
  private var carriers: [Carrier] = []
  private var letters: [Letter] = []
  /// Milliseconds since 1970, the true time in the company.
  private var time: Int64 = 1_775_000_000_000
  private var day = 0

  private struct Letter {
    let path: String
    let recipients: [Int]
    let day: Int
  }

  init(_ plan: Plan) throws {
    self.plan = plan
    office = try Office()
    chance = Chance(seed: plan.seed)
    try open()
  }

  deinit { for colleague in colleagues { try? colleague.machine.close() } }

  private func count(_ event: String, _ times: Int = 1) { events[event, default: 0] += times }

  // MARK: The company

  private func open() throws {
    for number in 0..<max(2, plan.machines / 6 + chance.number(1...2)) {
      let seal: Seal = chance.hits(15) ? .plain : .members
      carriers.append(try Carrier(office.path + "/carrier-\(number)", seal))
    }
    for _ in 0..<max(2, plan.machines * 2 / 3) { try hire() }
  }

  /// A machine more: of somebody new, or of somebody who has one already.
  private func hire() throws {
    let number = colleagues.count
    let isSecond = number > 1 && chance.hits(25)
    let known = colleagues.filter { $0.standing == .member }.map(\.person)
    let person = isSecond && !known.isEmpty ? chance.pick(known) : "社員\(number)"
    let one = try Colleague(number, person, in: office, seed: chance.next(), founding: number == 0)
    one.carriers = chance.some(of: Array(carriers.indices), percent: 100 / carriers.count + 15)
    if one.carriers.isEmpty { one.carriers = [chance.number(0...carriers.count - 1)] }
    if chance.hits(15) { one.error = Int64(chance.number(-20...20)) * 24 * 3_600_000 }
    colleagues.append(one)
    count("machines")
  }

  /// Whoever may act for the others.
  private func member() throws -> Colleague? {
    let members = colleagues.filter { $0.standing == .member && $0.isIn }
    return members.isEmpty ? nil : chance.pick(members)
  }

  private func tell(_ one: Colleague) {
    time += Int64(chance.number(1...5)) * 10_000
    one.clock.now = Instant(milliseconds: time + one.error)
  }

  // MARK: The course of it

  func run() throws {
    for day in 0..<plan.days {
      self.day = day
      time = max(time, 1_775_000_000_000 + Int64(day) * 7 * 86_400_000 / 5)
      try beginDay()
      for one in chance.shuffled(colleagues) where one.isAtWork { try work(one) }
      try deliver()
      if chance.hits(3) { try spoil() }
    }
  }

  private func beginDay() throws {
    let missing = plan.machines - colleagues.count
    if missing > 0, chance.number(1...max(1, plan.days - day)) <= 2 * missing { try hire() }
    for one in colleagues where one.standing == .asking && chance.hits(day == 0 ? 90 : 30) {
      if let inviter = try member() { try invite(one, by: inviter) }
    }
    if plan.machines > 3, chance.number(1...plan.days * 8) <= plan.machines { try remove() }
  }

  private func work(_ one: Colleague) throws {
    tell(one)
    if one.lastDay < day { one.standing = .gone }
    guard one.isAtWork else { return }
    if chance.number(1...plan.days * plan.machines) <= 400 + 20 * plan.machines { try write(one) }
    if chance.hits(plan.machines > 20 ? 15 : 30) { try exchange(one) }
    if chance.hits(2) { try post(one) }
    if chance.number(1...1000) <= 12 { try suffer(one) }
  }

  private func suffer(_ one: Colleague) throws {
    switch chance.number(1...10) {
    case 1...4:
      try one.backUp()
      count("backups")
    case 5...8 where one.hasBackup:
      try one.restore()
      count("databases restored from an old copy")
      try noticeLostInvitations()
    case 9 where one.standing == .member && one.isIn:
      try one.loseKeys()
      count("keys lost")
    case 10:
      one.error = chance.hits(50) ? 0 : Int64(chance.number(-20...20)) * 24 * 3_600_000
      count("clocks set")
    default: break
    }
  }

  // MARK: Membership

  private func invite(_ one: Colleague, by inviter: Colleague) throws {
    guard one !== inviter else { return }
    tell(inviter)
    // One whose keys are lost becomes a new replica when it writes.
    if one.isIn { try write(one) }
    let file = office.path + "/request"
    _ = try JoinRequest.write(of: one.workspace, to: file)
    guard let request = try JoinRequest.read(file) else { return }
    try inviter.workspace.write { draft in try Self.admit(request, in: &draft) }
    one.noteInvitation(try inviter.latestDot(), as: request.device.id)
    count("invitations")
  }

  /// An invitation that nobody holds any more has to be made again.
  private func noticeLostInvitations() throws {
    let vectors = try colleagues.filter(\.isAtWork).map { try $0.vector }
    for one in colleagues where one.standing == .member {
      guard let dot = one.invitation, !vectors.contains(where: { $0.includes(dot) }) else { continue }
      loseInvitation(of: one)
    }
  }

  /// Whomever it has let in since counts by that invitation alone, and asks again as well: if such let each other in,
  /// the others would take in nothing of them.
  private func loseInvitation(of one: Colleague) {
    one.standing = .asking
    count("invitations lost")
    for other in colleagues where other.standing == .member {
      if let dot = other.invitation, one.replicasByInvitation.contains(dot.replica) {
        loseInvitation(of: other)
      }
    }
  }

  /// As the program does it.
  private static func admit(_ request: JoinRequest, in draft: inout Draft) throws {
    let members = try draft.reader.members()
    guard !members.contains(where: { $0.replica == request.device.id }) else { return }
    let known = try draft.reader.named(request.name, kind: "person").filter { $0.match == .exact }
    let person =
      known.count == 1
      ? known[0].record
      : try draft.create("person", ["name": .text(request.name), "side": .text(request.side)])
    try draft.addDevice(request.device, of: person)
  }

  private func remove() throws {
    guard let remover = try member() else { return }
    let people = Set(colleagues.filter(\.isAtWork).map(\.person)).subtracting([
      remover.person, colleagues[0].person,
    ])
    let members = colleagues.filter { $0.standing == .member && people.contains($0.person) }
    guard members.count > 2 else { return }
    let leaver = chance.pick(members).person
    tell(remover)
    try remover.machine.remove(leaver)
    _ = try remover.latestDot()
    for one in colleagues where one.person == leaver && one.isAtWork {
      one.standing = .removed
      one.lastDay = day + chance.number(0...15)
    }
    count("people removed")
  }

  // MARK: Writing

  private func write(_ one: Colleague) throws {
    try one.noticeJoining()
    guard one.isIn else { return }
    let seen = try one.vector
    var pen = Pen(records: ledger.records.filter { seen.includes($0.dot) }.map { ($0.id, $0.kind) })
    try one.workspace.write { draft in try pen.write(&draft, &chance) }
    let dot = try one.latestDot()
    guard !seen.includes(dot) else { return }
    ledger.note(pen.ops, at: dot, having: seen)
    for (record, kind) in pen.new { ledger.note(new: record, kind, at: dot) }
    count("changes")
    if chance.hits(4) { try undo(one) }
  }

  private func undo(_ one: Colleague) throws {
    let seen = try one.vector
    let undone: Draft.Undone
    do { undone = try one.workspace.write { draft in try draft.undo() } } catch WriteError.nothingToUndo {
      return  // Somebody whose machine goes on under a new number has written nothing under it yet,
    } catch WriteError.changedSince {
      return  // or only what has no value to go back to.
    }
    ledger.note(undone.ops, at: try one.latestDot(), having: seen)
    count("changes undone")
  }

  // MARK: Exchanging

  private func exchange(_ one: Colleague) throws {
    for index in one.carriers where chance.hits(70) {
      if chance.hits(3) {
        try pullOut(one, carriers[index])
      } else {
        try sync(one, carriers[index])
      }
    }
  }

  private func sync(_ one: Colleague, _ carrier: Carrier, seal: Seal? = nil) throws {
    tell(one)
    let report = try one.machine.sync(carrier.path, seal: seal ?? carrier.seal)
    for (file, error) in report.unusable {
      try Self.checkHarmless(error, "\(one.machine.name) cannot use \(file)")
    }
    try one.noticeJoining()
    try carrier.date(&time)
    count("syncs")
    count("bundles taken in", report.merged.count)
    count("files that were of no use", report.unusable.count)
  }

  /// Something goes wrong at one of the first operations on files.
  private func pullOut(_ one: Colleague, _ carrier: Carrier) throws {
    tell(one)
    let fault = chance.pick(FaultyFileSystem.Fault.allCases)
    let files = FaultyFileSystem(fault, at: chance.number(0...25))
    do { try one.machine.sync(carrier.path, seal: carrier.seal, files: files) } catch {
      guard error is BundleFileError || error is FaultyFileSystem.Killed else { throw error }
      count("faults: \(fault)")
      if fault.isEndOfProcess { try one.machine.restart() }
    }
    try one.noticeJoining()
    try carrier.date(&time)
    count("syncs")
  }

  /// What may be the matter with files that lie about; forks and wrong signatures may not.
  private static func checkHarmless(_ error: any Error, _ what: String) throws {
    switch error {
    case BundleError.invalid(_, .unproven), IngestError.forked, IngestError.chainBroken,
      IngestError.notAsSigned:
      throw BrokenLaw(description: "\(what): \(error)")
    case is BundleFileError, is BundleError, is IngestError: return
    default: throw error
    }
  }

  private func post(_ one: Colleague) throws {
    guard one.isIn, colleagues.count > 1 else { return }
    let recipient = chance.pick(colleagues.filter { $0 !== one })
    let path = office.path + "/letter-\(events["letters", default: 0]).awase"
    let selection = try selection(one, for: recipient)
    let seal = chance.pick([Seal.members, .members, .members, .plain])
    _ = try BundleFile.write(one.workspace, to: path, selection, seal: seal)
    let others = chance.some(of: Array(colleagues.indices), percent: 10)
    // Twice now and then, late, out of order, or never.
    for _ in 0..<chance.pick([0, 1, 1, 1, 1, 2]) {
      let day = day + chance.pick([0, 0, 1, 2, 10, 40])
      letters.append(Letter(path: path, recipients: [recipient.number] + others, day: day))
    }
    count("letters")
  }

  private func selection(_ one: Colleague, for recipient: Colleague) throws -> BundleFile.Selection {
    switch chance.number(1...3) {
    case 1: return .everything
    case 2: return .lackingByOthers
    default:
      let known = try one.workspace.read { try $0.named(recipient.person, kind: "person") }
      return known.first.map { .lacking(person: $0.record, name: recipient.person) } ?? .lackingByOthers
    }
  }

  private func deliver() throws {
    let due = letters.filter { $0.day <= day }
    letters.removeAll { $0.day <= day }
    for letter in due {
      for number in letter.recipients where colleagues[number].isAtWork {
        try open(letter, colleagues[number])
      }
    }
  }

  private func open(_ letter: Letter, _ one: Colleague) throws {
    tell(one)
    do {
      _ = try BundleFile.merge(letter.path, into: one.workspace)
      count("letters taken in")
    } catch {
      try Self.checkHarmless(error, "\(one.machine.name) cannot open \(letter.path)")
      count("letters that could not be opened")
    }
    try one.noticeJoining()
  }

  private func spoil() throws {
    let accident = chance.pick(Carrier.Accident.allCases)
    let carrier = chance.pick(carriers)
    try carrier.suffer(accident, &chance, from: chance.pick(carriers))
    try carrier.date(&time)
    count("accidents: \(accident)")
  }

  // MARK: The end

  /// All who are still members meet round one folder, twice. Then they hold the same: all that any of them held before.
  func meet() throws {
    let founder = colleagues[0]
    for one in colleagues where one.standing == .asking {
      if let inviter = founder.standing == .member ? founder : try member() { try invite(one, by: inviter) }
    }
    let members = colleagues.filter { $0.standing == .member }
    // Where all who counted have lost their keys, nobody can let anybody in.
    guard !members.isEmpty else { return count("companies lost") }
    var held = VersionVector()
    for one in members { held.formUnion(try one.vector) }
    let place = chance.hits(50) ? chance.pick(carriers) : try Carrier(office.path + "/meeting", .members)
    // What waits with somebody may come free in the second round only, and reach the others in a third.
    let rounds = try members.contains { try !$0.machine.status.waiting.isEmpty } ? 3 : 2
    for _ in 0..<rounds { for one in chance.shuffled(members) { try sync(one, place, seal: .members) } }
    count("rounds at the end", rounds)
    try check(members, held)
    count("differences", try founder.machine.status.differences)
    count("ops", try founder.machine.status.ops)
    count("replicas", try founder.vector.dots.count)
  }

  private func check(_ members: [Colleague], _ held: VersionVector) throws {
    let first = try members[0].machine.status
    let gone = colleagues.filter { !members.contains($0) }.reduce(into: Set<ReplicaID>()) {
      $0.formUnion($1.replicas)
    }
    for one in members {
      let status = try one.machine.status
      let lacking = held.dots.filter { !status.vector.includes($0) }
      try BrokenLaw.unless(
        lacking.isEmpty, "\(one.machine.name) lacks \(lacking), and with it wait \(status.waiting)")
      try BrokenLaw.unless(
        status.digest == first.digest,
        "\(one.machine.name) holds \(status.vector.dots), and \(members[0].machine.name) \(first.vector.dots)"
      )
      let waiting = status.waiting.filter { !gone.contains($0.replica) }
      try BrokenLaw.unless(waiting.isEmpty, "with \(one.machine.name) there wait \(waiting)")
      let problems = try one.machine.problems
      try BrokenLaw.unless(problems.isEmpty, "the doctor finds \(problems) with \(one.machine.name)")
    }
    try ledger.check(members[0].workspace)
  }
}

extension Colleague: Equatable {
  static func == (one: Colleague, other: Colleague) -> Bool { one === other }
}
