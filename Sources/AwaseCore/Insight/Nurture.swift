import GRDB

/// Accounts with which we keep in touch though there is no deal now.
public struct NurtureList: Sendable, Hashable {
  public struct Item: Sendable, Hashable {
    public let account: Record
    /// When to come back; nil if nobody has said.
    public let revisit: CivilDate?
    /// Whose business it is: the account's owner, otherwise whoever has it at its step of the buying path.
    public let owners: [RecordID]
  }

  /// The longest overdue first, then those to come, then those without a date; so many as fit on a screen.
  public let items: [Item]
  public let count: Int
  /// How many are due today or overdue.
  public let due: Int
  /// How many are still on the list though a deal is open there.
  public let reopened: Int
}

extension Reader {
  private static let hasOpenDeal = """
    EXISTS (SELECT 1 FROM link l JOIN deal d ON d.id = l.source WHERE l.target = account.id
      AND l.field = (SELECT id FROM field WHERE name = 'deal.account') AND d.archived = 0 AND \(DealStages.isOpen("d")))
    """

  /// The accounts on the nurture list, and those with a date to come back, unless a deal is open there.
  public func nurtureList(limit: Int = 18) throws -> NurtureList {
    guard let kind = schema["account"] else { return NurtureList(items: [], count: 0, due: 0, reopened: 0) }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          WITH kept AS MATERIALIZED (
            SELECT id, name, revisit, \(Self.hasOpenDeal) AS isopen FROM account
            WHERE archived = 0 AND (nurture IS NOT NULL OR revisit IS NOT NULL))
          SELECT id, isopen, total(NOT isopen) OVER (), total(NOT isopen AND revisit <= ?) OVER (), total(isopen) OVER ()
          FROM kept ORDER BY isopen, revisit IS NULL, revisit, name, id LIMIT ?
          """), arguments: [environment.today.description, max(1, limit)])
    let items = try rows.prefix(limit).compactMap { row -> NurtureList.Item? in
      guard row[1] == false, let id = RecordID(row[0]), let account = try record(id, kind: kind) else {
        return nil
      }
      return NurtureList.Item(
        account: account, revisit: account.date("revisit"), owners: try nurturers(of: account))
    }
    return NurtureList(
      items: items, count: rows.first?[2] ?? 0, due: rows.first?[3] ?? 0, reopened: rows.first?[4] ?? 0)
  }

  private func nurturers(of account: Record) throws -> [RecordID] {
    if let owner = account.reference("owner") { return [owner] }
    return try buyingPath(of: account).stop?.owners ?? []
  }

  /// Why an account that nobody gave a reason for would be on the nurture list, by key: what it says of itself, otherwise
  /// how its last deal ended.
  public func nurtureReason(of account: Record) throws -> String {
    if let relation = account.text("relation"), ["churned", "dormant"].contains(relation) { return relation }
    let ended = try records(
      of: "deal", referringTo: [account.id], through: "account",
      "NOT \(DealStages.isOpen("deal")) ORDER BY since DESC, id LIMIT 1")
    return ended.first.flatMap { $0.text("stage") }.map { DealStages.lost.contains($0) } == true
      ? "lost" : "gathering"
  }
}
