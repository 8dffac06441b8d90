import AwaseCore

/// The customer's ladder of needs, the top rung first, as one climbs it.
struct NeedsPage {
  private let display: Display
  private static let shownNeeds = 4

  init(_ display: Display) { self.display = display }

  private func say(_ label: Label) -> String { label[display.language] }

  func answer(_ account: RecordID, _ ladder: Ladder, noted: Record? = nil) throws -> Answer {
    var heading = try display.name(of: account)
    if let noted {
      let rung = try display.choice(noted.text("rung"), "need", "rung")
      heading = "\(say(Say.needNoted(rung))) \(try display.reader.shortID(noted.id))  \(heading)"
    }
    let rows = try ladder.rungs.reversed().flatMap { try self.rows($0) }
    let json = JSON.object([
      "account": try display.reference(account), "noted": try noted.map(display.json) ?? .null,
      "rungs": .list(try ladder.rungs.map(json)), "empty": .list(ladder.empty.map { .string($0) }),
    ])
    return Answer([heading] + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces), json: json)
  }

  private func rows(_ rung: Ladder.Rung) throws -> [[String]] {
    let label = try display.choice(rung.key, "need", "rung")
    guard !rung.needs.isEmpty else { return [[label, "? " + say(Say.emptyRung)]] }
    var rows = try rung.needs.prefix(Self.shownNeeds).enumerated().map { index, need in
      [index == 0 ? label : "", DisplayWidth.truncate(words(need), to: 40), try source(need)]
    }
    if rung.needs.count > rows.count { rows.append(["", say(Say.more(rung.needs.count - rows.count))]) }
    return rows
  }

  private func words(_ need: Record) -> String {
    let text = Excerpt.around("", in: need.text("text") ?? "")
    return need.text("voice").map { "\(text) 「\(Excerpt.around("", in: $0))」" } ?? text
  }

  private func source(_ need: Record) throws -> String {
    let who = try display.honorifics(need.all("contact").compactMap(\.reference))
    return [who, need.date("on").map(display.dateAlone) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func json(_ rung: Ladder.Rung) throws -> JSON {
    .object(["rung": .string(rung.key), "needs": .list(try rung.needs.map(display.json))])
  }
}
