/// The goals of both sides, from revenue at the top down to what marketing counts, with how far each is.
public struct Goals: Sendable, Hashable {
  public let today: CivilDate
  /// A goal stands before those that lead to it.
  public let tree: [GoalProgress]
  /// Goals that lead to each other in a ring, each ring once.
  public let rings: [[Record]]
  public let history: ConversionHistory
}

/// How far a goal is, and what this workspace's own past would make of it.
public struct GoalProgress: Sendable, Hashable {
  /// Where the actual number comes from.
  public enum Basis: String, Sendable, Hashable {
    /// Counted from the records.
    case counted
    /// Written by hand, in `actual`.
    case stated
    /// Summed up from what the departments sold.
    case revenue
    /// No department's revenue is known for that time: from the amounts of the deals won.
    case won
    case unknown
  }

  public let goal: Record
  /// 0 at the top.
  public let depth: Int
  /// Its parent is archived, or not here.
  public let isOrphan: Bool
  /// Nil if nobody knows: unknown is not zero.
  public let actual: Int64?
  public let basis: Basis
  /// How many amounts in it nobody knows.
  public let unknownAmounts: Int
  /// What the target would bring of the parent's measure, if things go as they went; nil where there are too few cases.
  public let byHistory: Int64?
  /// The same in yen.
  public let yenByHistory: Int64?

  public var target: Int64? { goal.integer("target") }

  /// Of the target; nil where one of the two is missing.
  public var share: Double? {
    guard let actual, let target, target > 0 else { return nil }
    return Double(actual) / Double(target)
  }

  /// Until its date, below zero if that has passed.
  public func daysLeft(_ today: CivilDate) -> Int? { goal.date("due").map { $0.dayNumber - today.dayNumber } }

  /// What a goal cannot do without, and still lacks: names of fields.
  public static func missing(_ goal: Record) -> [String] {
    ["measure", "target", "meaning", "revenue", "start", "due", "sales", "marketing"].filter { field in
      goal.values[field] == nil && !(field == "revenue" && goal.text("measure") == "revenue")
    }
  }
}

extension Reader {
  /// All goals.
  ///
  /// What is counted, from the goal's first day to its date, both included:
  /// - attendees: people who came, once for each event held in that time;
  /// - leads: those that came in that time;
  /// - mql, sal, sql: leads that first came to that step, or beyond it, in that time, by the steps in the log;
  /// - visits: by their date; deals: by the day they began; won: deals won, by their closing date;
  /// - revenue: what departments sold, by the first day of each period, each sale once as in ``salesOverview(limit:)``, or,
  ///   where none is known, what the deals won are worth;
  /// - visitors, downloads, inquiries, other: what is written in `actual`. So is any measure of a goal without a measure.
  ///
  /// A goal of an event counts only what came of that: its guests, its leads, and the deals of ``eventDeals(_:)``; as
  /// visits those of companies whose people came, from that day on.
  public func goals() throws -> Goals {
    guard let kind = schema["goal"] else { throw ReadError.unknownKind("goal") }
    let all = try records(kind, where: "archived = 0")
    let ways = try leadWays()
    let history = try conversionHistory(ways)
    let forest = GoalForest(all)
    var tallies = Tallies(self, ways)
    let tree = try forest.nodes.map { node in
      let (actual, basis, unknown) = try tallies.actual(of: node.goal)
      let projection = Projection(node.goal, parent: node.parent, history)
      return GoalProgress(
        goal: node.goal, depth: node.depth, isOrphan: node.isOrphan, actual: actual, basis: basis,
        unknownAmounts: unknown, byHistory: projection.ofParent, yenByHistory: projection.yen)
    }
    return Goals(today: environment.today, tree: tree, rings: forest.rings, history: history)
  }
}

/// What a goal's target would come to.
private struct Projection {
  private(set) var ofParent: Int64?
  private(set) var yen: Int64?

  init(_ goal: Record, parent: Record?, _ history: ConversionHistory) {
    guard let target = goal.integer("target"), let station = Self.station(goal) else { return }
    let reach = { (end: Station) -> Double? in
      station == end ? Double(target) : history.share(from: station, to: end).map { $0 * Double(target) }
    }
    if let won = reach(.won), let each = history.yenPerWon {
      yen = Int64(exactly: (won * Double(each)).rounded())
    }
    guard let parent else { return }
    if parent.text("measure") == "revenue" {
      ofParent = yen
    } else if let end = Self.station(parent), station < end {
      ofParent = reach(end).flatMap { Int64(exactly: $0.rounded()) }
    }
  }

  private static func station(_ goal: Record) -> Station? { goal.text("measure").flatMap(Station.init) }
}

/// Goals under the goals that they lead to. Two people may have made a ring of them apart: it is told, and not followed.
struct GoalForest {
  struct Node {
    let goal: Record
    let parent: Record?
    let depth: Int
    let isOrphan: Bool
  }

  private(set) var nodes: [Node] = []
  private(set) var rings: [[Record]] = []
  private var children: [RecordID: [Record]] = [:]
  private let byID: [RecordID: Record]

  init(_ goals: [Record]) {
    byID = Dictionary(goals.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = goals.sorted { Self.order($0) < Self.order($1) }
    for goal in sorted {
      if let parent = goal.reference("parent") { children[parent, default: []].append(goal) }
    }
    var ringed = Set<RecordID>()
    for goal in sorted where !ringed.contains(goal.id) {
      guard let ring = ring(from: goal) else { continue }
      rings.append(ring)
      ringed.formUnion(ring.map(\.id))
    }
    for goal in sorted {
      let parent = goal.reference("parent")
      let isTop = parent.map { byID[$0] == nil } ?? true
      if isTop || rings.contains(where: { $0.first?.id == goal.id }) {
        add(goal, parent: nil, isOrphan: isTop && parent != nil)
      }
    }
  }

  /// By date, revenue before what leads to it, then by name.
  private static func order(_ goal: Record) -> (Int, String, String, RecordID) {
    (
      goal.text("measure") == "revenue" ? 0 : 1, goal.text("due") ?? "9999-99-99", goal.text("name") ?? "",
      goal.id
    )
  }

  /// The goals from `goal` up that come back to it.
  private func ring(from goal: Record) -> [Record]? {
    var ring = [goal]
    var seen: Set = [goal.id]
    while let next = ring.last?.reference("parent").flatMap({ byID[$0] }) {
      if next.id == goal.id { return ring }
      guard seen.insert(next.id).inserted else { return nil }
      ring.append(next)
    }
    return nil
  }

  private mutating func add(_ top: Record, parent: Record?, isOrphan: Bool) {
    var stack = [Node(goal: top, parent: parent, depth: 0, isOrphan: isOrphan)]
    while let node = stack.popLast() {
      nodes.append(node)
      for child in (children[node.goal.id] ?? []).reversed() where child.id != top.id {
        stack.append(Node(goal: child, parent: node.goal, depth: node.depth + 1, isOrphan: false))
      }
    }
  }
}
