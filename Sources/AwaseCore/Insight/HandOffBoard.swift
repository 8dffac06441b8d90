/// All hand-offs by their state: how many there are, what they could bring, and which to look at first.
public struct HandOffBoard: Sendable, Hashable {
  /// How many leads are in each state, and what they could bring; no entry for a state that none is in.
  public internal(set) var counts: [HandOffState: YenSum] = [:]
  /// The ones that have been so the longest, or whose day passed the longest ago, first; of those, the greatest.
  public internal(set) var first: [HandOffState: [HandOff]] = [:]
}

extension Reader {
  /// Where all leads stand.
  ///
  /// In one pass: the state of a lead takes most of the time, and to ask for each state by itself would find it out as often.
  ///
  /// - Parameter limit: how many of each state are wanted.
  public func handOffBoard(limit: Int = .max) throws -> HandOffBoard {
    var board = HandOffBoard()
    guard knowsHandOffs else { return board }
    var first: [HandOffState: FirstFew<HandOffPlace>] = [:]
    let rows = try CStatement(db, handOffSQL)
    rows.bind(environment.today.description, at: 1)
    while try rows.step() {
      guard let place = HandOffPlace(rows) else { continue }
      board.counts[place.state, default: YenSum()].add(place.amount)
      first[place.state, default: FirstFew(limit)].add(place)
    }
    let places = first.mapValues(\.sorted)
    let found = try handOffs(
      where: "h.id IN (SELECT value FROM json_each(:leads))",
      arguments: ["leads": places.values.joined().map(\.lead).json])
    let handOffs = Dictionary(found.map { ($0.lead, $0) }) { one, _ in one }
    board.first = places.mapValues { $0.compactMap { handOffs[$0.lead] } }
    return board
  }
}

/// Where a lead comes among those of its state.
private struct HandOffPlace: Comparable {
  let lead: RecordID
  let state: HandOffState
  let amount: Int64?
  /// What has no day comes last.
  private let day: Int

  /// From a row of ``Reader/handOffSQL``.
  init?(_ row: CStatement) {
    guard let lead = RecordID(row.int64(0)), let state = HandOffState(rawValue: row.text(9)) else {
      return nil
    }
    self.lead = lead
    self.state = state
    amount = row.isNull(8) ? nil : row.int64(8)
    day = CivilDate(row.text(state.dayColumn))?.dayNumber ?? .max
  }

  static func < (one: HandOffPlace, other: HandOffPlace) -> Bool {
    if one.day != other.day { return one.day < other.day }
    if one.amount != other.amount { return one.amount ?? .min > other.amount ?? .min }
    return one.lead < other.lead
  }
}

extension HandOffState {
  /// Where ``Reader/handOffSQL`` has the day that matters in this state.
  fileprivate var dayColumn: Int32 {
    switch self {
    case .offered, .overdue: 4
    case .returned, .back: 5
    default: 3
    }
  }
}
