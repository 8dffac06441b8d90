import GRDB

/// Who of us has the customer at each step of its way to buying, and where it is now.
public struct BuyingPath: Sendable, Hashable {
  public struct Stop: Sendable, Hashable {
    /// The step by its key, such as `research`.
    public let key: String
    /// Who has the customer there, by name.
    public let people: [Record]
    /// Somebody of sales and somebody of marketing look after it.
    public let isOverlap: Bool

    public var owners: [RecordID] { people.map(\.id) }
  }

  public let account: RecordID
  /// From first hearing of us to use.
  public let stops: [Stop]
  /// Which of ``stops`` the account is at; nil if nobody has said.
  public let current: Int?
  /// How long it has been there; nil if nobody knows since when.
  public let days: Int?
  /// How it came there, the oldest step first.
  public let steps: [Step]

  /// Where the customer is now, if nobody has it there.
  public var gap: Stop? { stop.flatMap { $0.owners.isEmpty ? $0 : nil } }

  /// The next step, if nobody will take the customer over there.
  public var unclaimed: Stop? {
    current.flatMap { $0 + 1 < stops.count && stops[$0 + 1].owners.isEmpty ? stops[$0 + 1] : nil }
  }

  /// Steps, from the present one on, that both departments look after.
  public var overlaps: [Stop] { current.map { stops[$0...].filter(\.isOverlap) } ?? [] }

  public var stop: Stop? { current.map { stops[$0] } }
}

extension Schema {
  /// The steps of the buying path, the first first.
  var pathSteps: [String] {
    guard case .choice(let choices)? = self["account"]?.field(named: "path")?.type else { return [] }
    return choices.map(\.key).filter { self["account"]?.field(named: "\($0)_by") != nil }
  }
}

extension Reader {
  public func buyingPath(of account: Record) throws -> BuyingPath {
    let everybody = try pathPeople(of: account)
    let stops = schema.pathSteps.map { key in
      let owners = Set(account.all("\(key)_by").compactMap(\.reference))
      let people = everybody.filter { owners.contains($0.id) }
      let sides = Set(people.compactMap { $0.text("side") })
      return BuyingPath.Stop(
        key: key, people: people, isOverlap: sides.isSuperset(of: ["sales", "marketing"]))
    }
    let steps = try steps(of: account.id, "path", kind: account.kind)
    let current = account.text("path").flatMap { path in stops.firstIndex { $0.key == path } }
    var since = account.date("path_since")
    if since == nil, let last = steps.last, last.key == account.text("path") { since = last.since }
    return BuyingPath(
      account: account.id, stops: stops, current: current,
      days: current == nil
        ? nil : since.map { max(0, environment.today.dayNumber - $0.dayNumber) }, steps: steps)
  }

  /// Whoever has the account at any step and is in the lists, by name.
  private func pathPeople(of account: Record) throws -> [Record] {
    guard let kind = schema["person"] else { return [] }
    let owners = schema.pathSteps.flatMap { account.all("\($0)_by").compactMap(\.reference) }
    let people = try records(
      kind, where: "archived = 0 AND id IN (SELECT value FROM json_each(?))", arguments: [owners.json])
    return people.sorted { one, other in
      let names = [one.text("name") ?? "", other.text("name") ?? ""]
      return names[0] == names[1]
        ? one.id < other.id : names[0].utf8.lexicographicallyPrecedes(names[1].utf8)
    }
  }
}
