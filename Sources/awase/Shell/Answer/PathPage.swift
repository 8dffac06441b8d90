import AwaseCore

/// Who has the customer at each step of the buying path.
struct PathPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  private func say(_ label: Label) -> String { label[display.language] }

  private func step(_ key: String) throws -> String { try display.choice(key, "account", "path") }

  // MARK: One account

  func answer(_ account: Record, _ path: BuyingPath) throws -> Answer {
    let name = try display.title(account)
    var lines = [Style.heading(name) + "  " + (try place(path))]
    lines += Table.lines(try path.stops.enumerated().map { try row($0, $1, path) }, indent: 2)
      .map(\.trimmingTrailingSpaces)
    lines += try [path.gap, path.unclaimed].compactMap { $0 }.flatMap { try trouble($0, path, name) }
    for stop in path.overlaps {
      lines.append("  ! " + say(Say.overlap(try step(stop.key), try display.names(stop.people))))
    }
    if path.current == nil {
      lines.append("    " + Style.command(say(Say.moveTo(name, try step(path.stops.first?.key ?? "")))))
    }
    return try Answer(lines, json: try json(path))
  }

  private func place(_ path: BuyingPath) throws -> String {
    guard let stop = path.stop else { return say(Say.noPathYet) }
    return try step(stop.key) + (path.days.map { " " + say(Say.daysThere($0)) } ?? "")
  }

  private func row(_ index: Int, _ stop: BuyingPath.Stop, _ path: BuyingPath) throws -> [String] {
    let current = path.current ?? -1
    let mark = index == current ? "●" : index < current ? "✓" : "─"
    let owners =
      stop.owners.isEmpty && stop == path.gap
      ? Style.attention(say(Say.nobodyHasIt)) : try display.names(stop.people)
    let was = path.steps.last { $0.key == stop.key }
    let time = was.map { display.date($0.since) + "  " + say(Say.daysSpent($0.days)) } ?? ""
    return [
      mark + " " + (try step(stop.key)), owners, stop.isOverlap ? Style.attention(say(Say.bothHaveIt)) : "",
      index > current ? "" : time,
    ]
  }

  private func trouble(_ gap: BuyingPath.Stop, _ path: BuyingPath, _ name: String) throws -> [String] {
    let label = try step(gap.key)
    if gap.key == path.stop?.key {
      return ["  ! " + say(Say.gapNow(label)), "    " + Style.command(say(Say.moveTo(name, label)))]
    }
    let field = display.reader.schema["account"]?.field(named: "\(gap.key)_by")
    let owner = Label("\(gap.key)_by", field?.label.japanese ?? "")
    return ["  ! " + say(Say.gapNext(label)), "    " + Style.command(say(Say.setOwner(name, owner)))]
  }

  private func json(_ path: BuyingPath) throws -> JSON {
    .object([
      "account": try display.reference(path.account),
      "step": path.stop.map { .string($0.key) } ?? .null,
      "days": path.days.map { .number($0) } ?? .null,
      "stops": .list(
        try path.stops.map { stop in
          .object([
            "step": .string(stop.key), "owners": .list(try stop.owners.map { try display.reference($0) }),
            "overlap": .flag(stop.isOverlap),
          ])
        }),
      "gap": path.gap.map { .string($0.key) } ?? .null,
      "unclaimed": path.unclaimed.map { .string($0.key) } ?? .null,
      "overlaps": .list(path.overlaps.map { .string($0.key) }),
      "steps": .list(
        try path.steps.map { step in
          .object([
            "step": .string(step.key), "since": display.json(step.since), "days": .number(step.days),
            "author": try display.reference(step.author),
          ])
        }),
    ])
  }

  // MARK: All accounts

  func answer(_ troubles: PathTroubles) throws -> Answer {
    let figures = Figures(display.language)
    let rows = try troubles.first.map { trouble in
      [
        try display.name(of: trouble.account), try step(trouble.step), figures.sum(trouble.open),
        try shown(trouble),
      ]
    }
    var lines = [say(heading(troubles))]
    lines += Table.lines(rows, indent: 2)
    if troubles.count > rows.count {
      lines.append("  " + Style.muted(say(Say.more(troubles.count - rows.count))))
    }
    if troubles.count > 0 { lines.append("  " + Style.command(say(Say.pathAdvice))) }
    if troubles.unplaced > 0 { lines.append("  " + say(Say.unplacedAccounts(troubles.unplaced))) }
    return try Answer(
      lines,
      json: .object([
        "count": .number(troubles.count), "pressing": .number(troubles.pressing),
        "unplaced": .number(troubles.unplaced),
        "accounts": .list(try troubles.first.map(json)),
      ]))
  }

  private func heading(_ troubles: PathTroubles) -> Label {
    guard troubles.count == 0 else {
      return Say.pathTroublesHeading(troubles.pressing, troubles.count - troubles.pressing)
    }
    return troubles.unplaced == 0 ? Say.pathIsClear : Say.pathIsClearSoFar
  }

  private func shown(_ trouble: PathTrouble) throws -> String {
    var parts: [String] = []
    if trouble.isGap { parts.append(Style.attention(say(Say.nobodyHasIt))) }
    if !trouble.overlaps.isEmpty { parts.append(say(Say.overlapShort(try trouble.overlaps.map(step)))) }
    if let next = trouble.unclaimed { parts.append(say(Say.unclaimedShort(try step(next)))) }
    if let since = trouble.since {
      parts.append(
        say(Say.daysThere(max(0, display.reader.environment.today.dayNumber - since.dayNumber))))
    }
    return parts.joined(separator: " · ")
  }

  private func json(_ trouble: PathTrouble) throws -> JSON {
    .object([
      "account": try display.reference(trouble.account), "step": .string(trouble.step),
      "gap": .flag(trouble.isGap),
      "overlaps": .list(trouble.overlaps.map { .string($0) }),
      "unclaimed": trouble.unclaimed.map { .string($0) } ?? .null,
      "since": display.json(trouble.since), "open": Figures.json(trouble.open),
    ])
  }
}
