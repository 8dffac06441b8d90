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
    return try Answer(
      [heading] + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces),
      json: .object([
        "account": try display.reference(account), "noted": try noted.map(display.json) ?? .null,
        "rungs": .list(try ladder.rungs.map(json)), "empty": .list(ladder.empty.map { .string($0) }),
      ]))
  }

  private func rows(_ rung: Ladder.Rung) throws -> [[String]] {
    let label = try display.choice(rung.key, "need", "rung")
    guard !rung.needs.isEmpty else { return [[label, "? " + say(Say.emptyRung)]] }
    var rows: [[String]] = []
    for (index, need) in rung.needs.prefix(Self.shownNeeds).enumerated() {
      rows.append([index == 0 ? label : "", Self.line(need.text("text") ?? ""), try source(need)])
      if let voice = need.text("voice") { rows.append(["", Self.line("「\(voice)」")]) }
    }
    let rest = rung.needs.count - Self.shownNeeds
    if rest > 0 { rows.append(["", Style.muted(say(Say.more(rest)))]) }
    return rows
  }

  private static func line(_ text: String) -> String {
    DisplayWidth.truncate(text.split(separator: "\n").joined(separator: " "), to: 44)
  }

  private func source(_ need: Record) throws -> String {
    let who = try display.honorifics(need.all("contact").compactMap(\.reference))
    return [who, need.date("on").map(display.dateAlone) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func json(_ rung: Ladder.Rung) throws -> JSON {
    .object(["rung": .string(rung.key), "needs": .list(try rung.needs.map(display.json))])
  }
}
