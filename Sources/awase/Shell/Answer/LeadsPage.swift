import AwaseCore

/// The hand-offs on one screen: how many are where, who is to act, and where the sides do not agree.
struct LeadsPage {
  private let display: Display
  private let figures: Figures
  private static let shown = 5

  init(_ display: Display) {
    self.display = display
    figures = Figures(display.language)
  }

  private var reader: Reader { display.reader }
  private var today: CivilDate { reader.environment.today }

  func answer() throws -> Answer {
    let board = try reader.handOffBoard(limit: Self.shown)
    let counts = board.counts
    let toDo = (Self.toDo + Self.underWay).filter { counts[$0] != nil || Self.always.contains($0) }
      .map { ($0, board.first[$0] ?? []) }
    let agreement = try reader.gradeAgreement(limit: Self.shown)
    var lines = [Style.heading(Say.leadsHeading(display.date(today))[display.language])]
    lines += self.counts(counts)
    for (state, handOffs) in toDo { lines += try section(state, handOffs, of: counts[state]?.count ?? 0) }
    lines += try section(agreement.differences, of: agreement.differing)
    lines += AgreementTable(display).lines(agreement)
    return try Answer(lines, json: try json(counts, toDo, agreement))
  }

  /// Those on which somebody is to act, the most urgent first.
  private static let toDo: [HandOffState] = [.overdue, .untouched, .back, .new, .mql]
  /// Those that go their way, and wait for a day.
  private static let underWay: [HandOffState] = [.offered, .working, .sql, .returned]
  /// In JSON also where there are none.
  private static let always: [HandOffState] = [.overdue, .untouched, .back]

  // MARK: Text

  private func counts(_ counts: [HandOffState: YenSum]) -> [String] {
    guard !counts.isEmpty else { return ["  " + Say.noLeads[display.language]] }
    let parts = HandOffState.allCases.compactMap { state in
      counts[state].map { "\(Say.state(state)[display.language]) \($0.count)" }
    }
    return Table.flow(parts, separator: " · ", indent: 2)
  }

  private func section(_ state: HandOffState, _ handOffs: [HandOff], of count: Int) throws -> [String] {
    guard let first = handOffs.first else { return [] }
    let grades = try handOffs.map { try self.grades($0.lead) }
    let isGraded = grades.contains { !$0.isEmpty }
    let rows = try zip(handOffs, grades).map { handOff, grade in
      [Style.muted(try reader.shortID(handOff.lead)), try lead(handOff)] + (isGraded ? [grade] : []) + [
        try who(handOff), days(handOff),
        handOff.amount.map(figures.yen) ?? Say.unknownAmount[display.language],
      ]
    }
    let more =
      count > handOffs.count ? ["  " + Style.muted(Say.more(count - handOffs.count)[display.language])] : []
    let lines =
      [Style.heading(Say.toDo(state, count)[display.language])]
      + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces) + more
    guard Self.toDo.contains(state) else { return lines }
    let hint = Say.next(Say.line(for: state, try reader.shortID(first.lead))[display.language])
    return lines + ["  " + Style.command(hint[display.language])]
  }

  private func lead(_ handOff: HandOff) throws -> String {
    let account = try display.name(of: handOff.account)
    return try handOff.contact.map { "\(account) · \(try display.name(of: $0))" } ?? account
  }

  private func who(_ handOff: HandOff) throws -> String {
    let isOurs = [.back, .new, .mql, .returned].contains(handOff.state)
    let person = isOurs ? handOff.finder ?? handOff.rep : handOff.rep ?? handOff.finder
    return try person.map { try display.name(of: $0) } ?? Say.nobodyYet[display.language]
  }

  /// How good the two sides find it, marketing first: `A / C`; nothing where neither has said so.
  private func grades(_ lead: RecordID) throws -> String {
    let record = try reader.record(lead)
    let grades = ["marketing_grade", "sales_grade"].map { record?.text($0)?.uppercased() }
    return grades.allSatisfy { $0 == nil } ? "" : grades.map { $0 ?? "–" }.joined(separator: " / ")
  }

  private func days(_ handOff: HandOff) -> String {
    switch handOff.state {
    case .offered:
      handOff.due.map { due in
        "\(display.date(due)) \(handOff.daysLeft(today: today).map(Say.daysLeft)?[display.language] ?? "")"
      } ?? ""
    case .new, .mql: handOff.daysIn(today: today).map { Say.notOfferedFor($0)[display.language] } ?? ""
    case .working, .sql:
      handOff.since.map { Say.comesBack(display.date($0), isPast: true)[display.language] } ?? ""
    case .returned:
      handOff.until.map { Say.comesBack(display.date($0), isPast: false)[display.language] }
        ?? Say.noReturnDate[display.language]
    case .overdue: handOff.daysLeft(today: today).map { Say.daysLeft($0)[display.language] } ?? ""
    case .back:
      handOff.until.map { Say.comesBack(display.date($0), isPast: true)[display.language] } ?? ""
    default: handOff.daysIn(today: today).map { Say.sinceAccepted($0)[display.language] } ?? ""
    }
  }

  private func section(_ differences: [GradeDifference], of count: Int) throws -> [String] {
    guard let kind = reader.schema["lead"], !differences.isEmpty else { return [] }
    let page = HandOffPage(display)
    let rows = try differences.flatMap { difference in
      [
        [
          Style.muted(try reader.shortID(difference.lead)), try display.name(of: difference.account),
          Say.marketingWord[display.language],
        ] + (try page.row(difference.marketing, kind)),
        ["", difference.amount.map(figures.yen) ?? "", Say.salesWord[display.language]]
          + (try page.row(difference.sales, kind)),
      ]
    }
    let more =
      count > differences.count
      ? ["  " + Style.muted(Say.more(count - differences.count)[display.language])] : []
    return [Style.heading(Say.differingGrades(count)[display.language])]
      + Table.lines(rows, indent: 2).map(\.trimmingTrailingSpaces) + more
  }

  // MARK: JSON

  private func json(
    _ counts: [HandOffState: YenSum], _ toDo: [(HandOffState, [HandOff])], _ agreement: GradeAgreement
  ) throws -> JSON {
    let page = HandOffPage(display)
    let states = HandOffState.allCases.compactMap { state in
      counts[state].map { JSON.Member(key: state.rawValue, value: .number($0.count)) }
    }
    return .object([
      "date": .string(today.description), "counts": .object(states),
      "toDo": .object(
        try toDo.map { .init(key: $0.0.rawValue, value: .list(try $0.1.map(page.json))) }),
      "differing": .number(agreement.differing), "differences": .list(try agreement.differences.map(json)),
      "agreement": AgreementTable(display).json(agreement),
    ])
  }

  func json(_ difference: GradeDifference) throws -> JSON {
    .object([
      "lead": try display.reference(difference.lead), "account": try display.reference(difference.account),
      "amount": difference.amount.map { .number($0) } ?? .null, "marketing": json(difference.marketing),
      "sales": json(difference.sales),
    ])
  }

  private func json(_ view: GradeView) -> JSON {
    .object([
      "grade": .string(view.grade), "because": view.because.map { .string($0) } ?? .null,
      "horizon": view.horizon.map { .string($0) } ?? .null,
    ])
  }
}

/// How often the two sides give a lead the same grade, and whether it gets better.
struct AgreementTable {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func lines(_ agreement: GradeAgreement) -> [String] {
    guard agreement.all.cases > 0 else { return [] }
    let names = GradeAgreement.grades.map { $0.uppercased() }
    let head = [Say.marketingBySales[display.language]] + names.map(column)
    let rows = zip(names, agreement.cells).filter { $0.1.contains { $0 > 0 } }.map { name, counts in
      ["\(Say.marketingWord[display.language]) \(name)"] + counts.map { column($0 == 0 ? "·" : "\($0)") }
    }
    return [Style.heading(Say.agreementHeading(agreement.all.cases)[display.language])]
      + Table.lines([head] + rows, indent: 2).map(\.trimmingTrailingSpaces) + [
        "  " + Say.agreementNow(name(agreement.quarter), figure(agreement.now))[display.language],
        "  " + Say.agreementBefore(name(agreement.lastQuarter), figure(agreement.before))[display.language],
      ]
  }

  private func column(_ text: String) -> String { DisplayWidth.pad(text, to: 3, right: true) }

  private func name(_ quarter: Quarter) -> Label {
    Say.quarter(quarter.first.year, quarter.first.month, quarter.last.month)
  }

  private func figure(_ share: Proportion) -> String {
    share.isTooFew
      ? Say.tooFewCases(share.hits, share.cases)[display.language] : Figures(display.language).estimate(share)
  }

  func json(_ agreement: GradeAgreement) -> JSON {
    .object([
      "grades": .list(GradeAgreement.grades.map { .string($0) }),
      "cells": .list(agreement.cells.map { .list($0.map { .number($0) }) }),
      "all": Figures.json(agreement.all), "quarter": json(agreement.quarter, agreement.now),
      "lastQuarter": json(agreement.lastQuarter, agreement.before),
    ])
  }

  private func json(_ quarter: Quarter, _ share: Proportion) -> JSON {
    .object([
      "first": .string(quarter.first.description), "last": .string(quarter.last.description),
      "share": Figures.json(share),
    ])
  }
}
