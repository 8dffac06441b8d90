/// Something to ask, or to see to, on the next visit.
public enum Question: Sendable, Hashable {
  /// We promised this, and are late.
  case overdue(task: Record, days: Int)
  /// Nobody of us has the customer where it is on its way, by key of the step.
  case nobody(step: String)
  /// The last deal was lost, and the path still says that they decide, by key of the step.
  case outdated(step: String, deal: Record)
  /// Who follows somebody who left.
  case successor(contact: Record)
  /// Who decides on a deal.
  case decider(deal: Record)
  /// What is not known of a deal: fields of BANT.
  case unqualified(deal: Record, fields: [String])
  /// Jobs of somebody that we have not asked about.
  case hats(contact: Record, names: [String])
  /// Rungs of the ladder of needs of which nothing is known, by key.
  case rungs([String])
  /// Departments of ours of which nobody knows whether they sell there.
  case departments([String])

  public static let limit = 7
  /// For how long one asks who follows somebody who left, in days.
  static let successorDays = 365
  /// The word to note in `asked` once that is known.
  public static let successorWord = Label("successor", "後任")

  /// Of each sort the most pressing one, in the order of sorts; then, while there is room, the second ones.
  static func ranked(
    today: CivilDate, path: BuyingPath, people: AccountPeople, deals: [Record], ended: Record?,
    tasks: [Record],
    ladder: Ladder,
    departments: [String]
  ) -> [Question] {
    let present = people.people.filter { !$0.hasLeft }
    let sorts: [[Question]] = [
      tasks.compactMap { overdue($0, today) },
      path.gap.map { [.nobody(step: $0.key)] } ?? [],
      deals.isEmpty ? outdated(today, path, ended) : [],
      people.people.filter { asksForSuccessor($0, today) }.map { .successor(contact: $0.contact) },
      deals.filter { lacksDecider($0, people) }.map { .decider(deal: $0) },
      deals.compactMap { deal in
        let missing = Field.bant.map(\.name).filter { field in
          deal.values[field] == nil && !(field == "authority" && lacksDecider(deal, people))
        }
        return missing.isEmpty ? nil : .unqualified(deal: deal, fields: missing)
      },
      present.filter { !$0.hats.open.isEmpty }.map { .hats(contact: $0.contact, names: $0.hats.open) },
      ladder.empty.isEmpty ? [] : [.rungs(ladder.empty)],
      departments.isEmpty ? [] : [.departments(departments)],
    ]
    var taken = sorts.map { Array($0.prefix(1)) }
    var room = limit - taken.reduce(0) { $0 + $1.count }
    for (index, sort) in sorts.enumerated() where sort.count > 1 && room > 0 {
      taken[index].append(sort[1])
      room -= 1
    }
    return Array(taken.flatMap { $0 }.prefix(limit))
  }

  /// Only where the path was not written after the deal had ended.
  private static func outdated(_ today: CivilDate, _ path: BuyingPath, _ ended: Record?) -> [Question] {
    guard let deal = ended, DealStages.lost.contains(deal.text("stage") ?? ""), let step = path.stop?.key,
      ["comparison", "approval", "contract"].contains(step)
    else { return [] }
    let end = deal.date("close") ?? deal.date("since")
    let age = end.map { today.dayNumber - $0.dayNumber } ?? 0
    return path.days.map { $0 < age } ?? false ? [] : [.outdated(step: step, deal: deal)]
  }

  private static func overdue(_ task: Record, _ today: CivilDate) -> Question? {
    guard let due = task.date("due"), due < today else { return nil }
    return .overdue(task: task, days: today.dayNumber - due.dayNumber)
  }

  private static func asksForSuccessor(_ person: AccountPeople.Person, _ today: CivilDate) -> Bool {
    guard person.hasLeft, let departed = person.contact.date("departed") else { return false }
    let words = successorWord.both.map { Normalisation.search($0) }
    let isAsked = person.hats.hats.contains { $0.isAsked && words.contains(Normalisation.search($0.name)) }
    return !isAsked && today.dayNumber - departed.dayNumber <= successorDays
  }

  private static func lacksDecider(_ deal: Record, _ people: AccountPeople) -> Bool {
    deal.all("deciders").isEmpty
      && !people.people.contains { !$0.hasLeft && $0.contact.text("role") == "decision-maker" }
  }
}
