/// What one side thinks of a lead.
public struct GradeView: Sendable, Hashable {
  /// `a` to `d`.
  public let grade: String
  public let because: String?
  /// When this side expects a contract: a key of the lead's horizons.
  public let horizon: String?
}

/// A lead that the two sides find differently good: something to talk about.
public struct GradeDifference: Sendable, Hashable {
  public let lead: RecordID
  public let account: RecordID?
  public let amount: Int64?
  public let marketing: GradeView
  public let sales: GradeView
}

/// How often both sides give a lead the same grade.
public struct GradeAgreement: Sendable, Hashable {
  public static let grades = ["a", "b", "c", "d"]

  /// How many leads have which two grades: `cells[marketing][sales]`, each from 0 (A) to 3 (D). All leads in the lists
  /// that both sides have graded, whatever became of them.
  public internal(set) var cells = grades.map { _ in grades.map { _ in 0 } }
  /// Of the leads that came in one quarter, the share on which both sides agree.
  public internal(set) var now = Proportion(0, of: 0)
  public internal(set) var before = Proportion(0, of: 0)
  /// On how many the sides differ that may still become a deal, or were declined: one that was declined although marketing
  /// finds it good is the first to talk about.
  public internal(set) var differing = 0
  /// Of those, the ones on which they differ the most first, and of these the greatest, then the latest.
  public internal(set) var differences: [GradeDifference] = []
  /// The calendar quarter of today, and the one before. Japanese business years begin with one, in April.
  public let quarter: Quarter
  public let lastQuarter: Quarter

  /// All of them.
  public var all: Proportion {
    Proportion(
      Self.grades.indices.reduce(0) { $0 + cells[$1][$1] }, of: cells.reduce(0) { $0 + $1.reduce(0, +) })
  }
}

/// Three months of the calendar, from January, April, July or October.
public struct Quarter: Sendable, Hashable {
  public let first: CivilDate
  public let last: CivilDate

  /// The quarter in which a day is.
  public init(of day: CivilDate) {
    first = day.firstOfMonth.adding(months: -((day.month - 1) % 3)) ?? day
    last = first.adding(months: 2)?.lastOfMonth ?? day
  }

  /// The one before; this one at the beginning of the calendar.
  public var previous: Quarter { first.adding(days: -1).map { Quarter(of: $0) } ?? self }
}

extension Reader {
  /// How far the two sides agree.
  ///
  /// - Parameter limit: of how many leads on which they differ it is wanted what they say.
  public func gradeAgreement(limit: Int = .max) throws -> GradeAgreement {
    var agreement = GradeAgreement(today: environment.today)
    guard let kind = schema["lead"] else { return agreement }
    var first = FirstFew<GradedLead>(limit)
    let rows = try CStatement(
      db,
      """
      SELECT id, marketing_grade, sales_grade, "on", amount, status FROM lead WHERE \(isListed("lead"))
      AND marketing_grade IN ('a', 'b', 'c', 'd') AND sales_grade IN ('a', 'b', 'c', 'd')
      """)
    while try rows.step() {
      guard let lead = GradedLead(rows) else { continue }
      agreement.add(lead)
      if lead.isToDiscuss { first.add(lead) }
    }
    let places = first.sorted
    let found = try records(
      kind, where: "id IN (SELECT value FROM json_each(?))", arguments: [places.map(\.id).json])
    let leads = Dictionary(found.map { ($0.id, $0) }) { one, _ in one }
    agreement.differences = places.compactMap { leads[$0.id].flatMap(GradeDifference.init) }
    return agreement
  }
}

/// A lead that both sides have graded, as far as it is counted.
private struct GradedLead: Comparable {
  let id: RecordID
  /// From 0 (A) to 3 (D).
  let marketing: Int
  let sales: Int
  let came: CivilDate?
  private let amount: Int64?
  private let isInReach: Bool

  init?(_ row: CStatement) {
    guard let id = RecordID(row.int64(0)), let marketing = GradeAgreement.grades.firstIndex(of: row.text(1)),
      let sales = GradeAgreement.grades.firstIndex(of: row.text(2))
    else { return nil }
    self.id = id
    self.marketing = marketing
    self.sales = sales
    came = CivilDate(row.text(3))
    amount = row.isNull(4) ? nil : row.int64(4)
    isInReach = !["converted", "closed"].contains(row.text(5))
  }

  var isToDiscuss: Bool { marketing != sales && isInReach }

  /// What has no amount, or no day, comes after what has one.
  static func < (one: GradedLead, other: GradedLead) -> Bool {
    let distances = [one, other].map { abs($0.marketing - $0.sales) }
    if distances[0] != distances[1] { return distances[0] > distances[1] }
    if one.amount != other.amount { return one.amount ?? .min > other.amount ?? .min }
    let days = [one, other].map { $0.came?.dayNumber ?? .min }
    return days[0] == days[1] ? one.id < other.id : days[0] > days[1]
  }
}

extension GradeAgreement {
  /// Nothing yet.
  fileprivate init(today: CivilDate) {
    quarter = Quarter(of: today)
    lastQuarter = quarter.previous
  }

  fileprivate mutating func add(_ lead: GradedLead) {
    cells[lead.marketing][lead.sales] += 1
    if lead.isToDiscuss { differing += 1 }
    guard let came = lead.came else { return }
    let hits = lead.marketing == lead.sales ? 1 : 0
    if (quarter.first...quarter.last).contains(came) { now = Proportion(now.hits + hits, of: now.cases + 1) }
    if (lastQuarter.first...lastQuarter.last).contains(came) {
      before = Proportion(before.hits + hits, of: before.cases + 1)
    }
  }
}

extension GradeDifference {
  fileprivate init?(_ lead: Record) {
    guard let marketing = GradeView(lead, "marketing"), let sales = GradeView(lead, "sales") else {
      return nil
    }
    self.init(
      lead: lead.id, account: lead.reference("account"), amount: lead.integer("amount"), marketing: marketing,
      sales: sales)
  }
}

extension GradeView {
  /// What a side says in its fields of a lead; nil where it has given no grade.
  public init?(_ lead: Record, _ side: String) {
    guard let grade = lead.text("\(side)_grade") else { return nil }
    self.init(
      grade: grade, because: lead.text("\(side)_because"), horizon: lead.text("\(side)_horizon"))
  }
}
