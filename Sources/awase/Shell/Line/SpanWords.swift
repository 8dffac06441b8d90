import AwaseCore

// Days that one asks for, where a word may mean many of them: `先週`, `11月`, `this quarter`.

extension Resolver {
  /// The days that a text means where records are looked for by a date.
  func span(_ text: String, toward direction: DatePhrase.Direction, _ field: Field) throws
    -> ClosedRange<CivilDate>
  {
    if let span = DatePhrase.span(text, today: reader.environment.today, toward: direction) { return span }
    let isDate =
      switch DatePhrase.diagnose(text, today: reader.environment.today, toward: direction) {
      case .failure(.notADate): false
      default: true
      }
    guard isDate else {
      throw Failure(.notUnderstood, Say.badValue(text, field.label, Say.wantsDays))
    }
    let day = try date(text, toward: direction, field)
    return day...day
  }

  func span(_ text: String, for field: Field) throws -> ClosedRange<CivilDate> {
    try span(text, toward: field.dateDirection, field)
  }

  /// The days from one to another. Where the end is said without its year, and would lie before the beginning, it is the next
  /// one after that: `11月..2月`.
  func days(
    from first: String, to last: String, toward direction: DatePhrase.Direction, _ fields: (Field, Field)
  ) throws -> ClosedRange<CivilDate> {
    let start = try span(first, toward: direction, fields.0).lowerBound
    let end: CivilDate
    do { end = try span(last, toward: direction, fields.1).upperBound } catch {
      // In which year it lies may be in doubt only as long as nobody knows when it begins.
      guard let next = next(last, after: start, toward: direction) else { throw error }
      return start...next
    }
    guard end < start else { return start...end }
    guard let next = next(last, after: start, toward: direction) else {
      throw Failure(.notUnderstood, Say.endsBeforeItBegins(first, last))
    }
    return start...next
  }

  /// The last day of what a text means, if that does not lie before another day.
  private func next(
    _ text: String, after start: CivilDate, toward direction: DatePhrase.Direction
  ) -> CivilDate? {
    let today = reader.environment.today
    let end =
      DatePhrase.span(text, today: today, toward: direction, notBefore: start)?.upperBound
      ?? (try? DatePhrase.diagnose(text, today: today, toward: direction, notBefore: start).get())
    return end.flatMap { $0 < start ? nil : $0 }
  }
}

/// The days that an answer is to be about: `since:…`, `until:…`, or both at once with `period:…`.
struct PeriodWords {
  static let sinceNames = ["since", "から"]
  static let untilNames = ["until", "まで"]
  static let periodNames = ["period", "期間"]
  static let names = sinceNames + untilNames + periodNames

  private let since: String?
  private let until: String?

  init(_ arguments: inout Arguments) throws {
    let period = arguments.takeValue(Self.periodNames)
    let ends = (arguments.takeValue(Self.sinceNames), arguments.takeValue(Self.untilNames))
    guard period == nil || ends == (nil, nil) else { throw Failure(.notUnderstood, Say.periodOrEnds) }
    if let period, let (first, last) = ListLine.range(period) {
      (since, until) = (first, last)
    } else {
      (since, until) = (period ?? ends.0, period ?? ends.1)
    }
  }

  /// The first and the last day, where they were given.
  func days(_ resolver: Resolver) throws -> (first: CivilDate?, last: CivilDate?) {
    if let since, let until {
      let days = try resolver.days(
        from: since, to: until, toward: .past, (Self.sinceField, Self.untilField))
      return (days.lowerBound, days.upperBound)
    }
    return (
      try since.map { try resolver.span($0, toward: .past, Self.sinceField).lowerBound },
      try until.map { try resolver.span($0, toward: .past, Self.untilField).upperBound }
    )
  }

  private static let sinceField = Field("since", .date, "since", "から", help: Label("first day", "最初の日"))
  private static let untilField = Field("until", .date, "until", "まで", help: Label("last day", "最後の日"))
}
