/// An account whose way has a gap or an overlap, or that nobody will take over at its next step.
public struct PathTrouble: Sendable, Hashable {
  public let account: RecordID
  /// Where it is, by key.
  public let step: String
  /// Nobody has it there.
  public let isGap: Bool
  /// Steps, from there on, that both departments look after, by key.
  public let overlaps: [String]
  /// The next step, by key, if nobody will take the customer over there.
  public let unclaimed: String?
  public let since: CivilDate?
  /// What its open deals are worth.
  public let open: YenSum

  /// Has a gap or an overlap.
  public var isPressing: Bool { isGap || !overlaps.isEmpty }
}

public struct PathTroubles: Sendable, Hashable {
  /// Gaps and overlaps first, then those with nobody at the next step; the most valuable first.
  public internal(set) var first: [PathTrouble] = []
  /// How many there are in all.
  public internal(set) var count = 0
  /// How many of them have a gap or an overlap.
  public internal(set) var pressing = 0
  /// How many accounts have open deals, and nobody has said where on the way they are.
  public internal(set) var unplaced = 0
}

extension Reader {
  /// Every account whose way has a gap or an overlap, or nobody at its next step, as far as they fit on a screen.
  ///
  /// In one pass: SQL would ask who of us is of which side at each step of each account.
  public func pathTroubles(limit: Int = 15) throws -> PathTroubles {
    var troubles = PathTroubles()
    let steps = schema.pathSteps
    guard !steps.isEmpty else { return troubles }
    let open = try openDealsByAccount()
    var ways = PathWays(steps: steps, sides: try sidesOfPeople())
    var first = FirstFew<PathTrouble>(limit)
    let owners = steps.map { "a." + KindTable.quoted("\($0)_by") }.joined(separator: ", ")
    let rows = try CStatement(
      db, "SELECT a.id, a.path, a.path_since, \(owners) FROM account a WHERE \(isListed("a"))")
    while try rows.step() {
      guard let account = RecordID(rows.int64(0)) else { continue }
      if rows.isNull(1) {
        troubles.unplaced += open[account] == nil ? 0 : 1
      } else if let trouble = ways.trouble(of: account, rows, open: open[account] ?? YenSum()) {
        troubles.count += 1
        troubles.pressing += trouble.isPressing ? 1 : 0
        first.add(trouble)
      }
    }
    troubles.first = first.sorted
    return troubles
  }

  /// The side of everybody in the lists; an empty text where nobody has said.
  private func sidesOfPeople() throws -> [RecordID: String] {
    var sides: [RecordID: String] = [:]
    let rows = try CStatement(db, "SELECT p.id, p.side FROM person p WHERE \(isListed("p"))")
    while try rows.step() {
      if let person = RecordID(rows.int64(0)) { sides[person] = rows.text(1) }
    }
    return sides
  }

  /// What the open deals of each account that has any are worth.
  private func openDealsByAccount() throws -> [RecordID: YenSum] {
    var worth: [RecordID: YenSum] = [:]
    let rows = try CStatement(
      db, "SELECT d.account, d.amount FROM deal d WHERE \(isListed("d")) AND \(DealStages.isOpen("d"))")
    while try rows.step() {
      guard let account = RecordID(rows.int64(0)) else { continue }
      worth[account, default: YenSum()].add(rows.isNull(1) ? nil : rows.int64(1))
    }
    return worth
  }
}

/// Reads from rows of accounts who of us is where on the way.
private struct PathWays {
  private struct Stop {
    let isGap: Bool
    let isOverlap: Bool
  }

  private let steps: [String]
  private let sides: [RecordID: String]
  /// By the owners as they are stored: the same few people have the customers everywhere.
  private var known: [String: Stop] = [:]
  private static let ownersColumn = 3

  init(steps: [String], sides: [RecordID: String]) {
    self.steps = steps
    self.sides = sides
  }

  /// - Parameter row: the account's number, its step, since when, and the owners of each step.
  /// - Returns: nil if it has none.
  mutating func trouble(of account: RecordID, _ row: CStatement, open: YenSum) -> PathTrouble? {
    guard let current = steps.firstIndex(of: row.text(1)) else { return nil }
    var overlaps: [String] = []
    for step in current..<steps.count where stop(step, row).isOverlap { overlaps.append(steps[step]) }
    let next = current + 1
    let trouble = PathTrouble(
      account: account, step: steps[current], isGap: stop(current, row).isGap, overlaps: overlaps,
      unclaimed: next < steps.count && stop(next, row).isGap ? steps[next] : nil,
      since: CivilDate(row.text(2)), open: open)
    return trouble.isPressing || trouble.unclaimed != nil ? trouble : nil
  }

  private mutating func stop(_ step: Int, _ row: CStatement) -> Stop {
    let owners = row.text(Int32(Self.ownersColumn + step))
    if let stop = known[owners] { return stop }
    let ofOwners = (JSONText.records(owners) ?? []).compactMap { sides[$0] }
    let stop = Stop(
      isGap: ofOwners.isEmpty, isOverlap: ofOwners.contains("sales") && ofOwners.contains("marketing"))
    known[owners] = stop
    return stop
  }
}

extension PathTrouble: Comparable {
  /// In the order of ``PathTroubles/first``; of the same value, what is so the longest, or nobody knows since when.
  public static func < (one: PathTrouble, other: PathTrouble) -> Bool {
    if one.isPressing != other.isPressing { return one.isPressing }
    if one.open.known != other.open.known { return one.open.known > other.open.known }
    let days = [one, other].map { $0.since?.dayNumber ?? .min }
    return days[0] == days[1] ? one.account < other.account : days[0] < days[1]
  }
}
