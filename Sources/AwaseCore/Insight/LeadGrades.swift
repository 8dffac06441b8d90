import GRDB

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
  /// On how many the sides differ that may still become a deal, or were declined: what ``Reader/gradeDifferences(limit:)``
  /// gives all of.
  public internal(set) var differing = 0
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
  private var bothGraded: String {
    """
    \(isListed("lead")) AND marketing_grade IN ('a', 'b', 'c', 'd') AND sales_grade IN ('a', 'b', 'c', 'd')
    """
  }
  /// Those that are not out of reach: one that was declined although marketing finds it good is the first to talk about.
  private static let inReach = "coalesce(status NOT IN ('converted', 'closed'), 1)"
  private var differing: String { bothGraded + " AND marketing_grade <> sales_grade AND " + Self.inReach }

  /// The leads on which the sides differ the most first, and of those the greatest.
  public func gradeDifferences(limit: Int? = nil) throws -> [GradeDifference] {
    guard let kind = schema["lead"] else { return [] }
    return try records(
      kind,
      where: """
        \(differing) ORDER BY abs(unicode(marketing_grade) - unicode(sales_grade)) DESC,
        amount IS NULL, amount DESC, "on" DESC, id LIMIT ?
        """, arguments: [limit ?? -1]
    ).compactMap { record in
      guard let marketing = GradeView(record, "marketing"), let sales = GradeView(record, "sales") else {
        return nil
      }
      return GradeDifference(
        lead: record.id, account: record.reference("account"), amount: record.integer("amount"),
        marketing: marketing, sales: sales)
    }
  }

  public func gradeAgreement() throws -> GradeAgreement {
    let quarter = Quarter(of: environment.today)
    let before = quarter.previous
    var agreement = GradeAgreement(quarter: quarter, lastQuarter: before)
    guard schema["lead"] != nil else { return agreement }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT unicode(marketing_grade) - 97, unicode(sales_grade) - 97,
          CASE WHEN "on" BETWEEN ? AND ? THEN 'now' WHEN "on" BETWEEN ? AND ? THEN 'before' ELSE '' END AS came, count(*),
          sum(\(Self.inReach))
          FROM lead WHERE \(bothGraded) GROUP BY 1, 2, 3
          """),
      arguments: [
        quarter.first.description, quarter.last.description, before.first.description,
        before.last.description,
      ])
    for row in rows {
      let (marketing, sales) = (row[0] as Int, row[1] as Int)
      agreement.add(row[3], marketing: marketing, sales: sales, came: row[2])
      if marketing != sales { agreement.differing += row[4] }
    }
    return agreement
  }
}

extension GradeAgreement {
  fileprivate mutating func add(_ count: Int, marketing: Int, sales: Int, came: String) {
    cells[marketing][sales] += count
    let hits = marketing == sales ? count : 0
    switch came {
    case "now": now = Proportion(now.hits + hits, of: now.cases + count)
    case "before": before = Proportion(before.hits + hits, of: before.cases + count)
    default: break
    }
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
