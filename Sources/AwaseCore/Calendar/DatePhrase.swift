/// Dates as people write them in Japanese and English: `来週火曜`, `11/24`, `令和8年11月24日`, `3営業日`, `next tue`.
///
/// What is left out, such as the year of `11/24`, is filled in by ``Direction``. Full-width letters, digits, signs
/// and spaces count as their half-width twins, and capitals as small letters.
public enum DatePhrase {
  /// Which way to look for what a phrase leaves out: back for what was done, ahead for what is due.
  public enum Direction: Sendable, Hashable {
    /// The latest such day that is not after today.
    case past
    /// The earliest such day that is not before today.
    case future
  }

  public enum Failure: Error, Hashable, Sendable {
    /// It is written as a date, but there is no such day, or its year is not in 1…9999.
    case impossible
    /// There is such a day, but it is another weekday than the one that stands behind it.
    case otherWeekday(CivilDate)
    case notADate
  }

  /// Reads a text that is a date and nothing else; spaces around it do not matter, nor does まで or ごろ behind it.
  ///
  /// - Returns: nil if it is not one, or there is no such day.
  public static func parse(_ text: some StringProtocol, today: CivilDate, toward direction: Direction)
    -> CivilDate?
  {
    try? diagnose(text, today: today, toward: direction).get()
  }

  /// As ``parse(_:today:toward:)``, and tells why there is no date.
  ///
  /// What is left out is filled in with the first day from `earliest` on, where that is given, whatever the direction: in
  /// `12/20..1/10` the second day follows the first.
  public static func diagnose(
    _ text: some StringProtocol, today: CivilDate, toward direction: Direction,
    notBefore earliest: CivilDate? = nil
  ) -> Result<CivilDate, Failure> {
    var scalars = String(text)[...].unicodeScalars
    while scalars.last?.foldedForSyntax == " " { scalars.removeLast() }
    let spelling = DatePhraseText(Substring(scalars))
    let anchor = DateAnchor(today: today, direction: direction, earliest: earliest)
    let found = spelling.matches(anchor: anchor)
      .first { spelling.isEnd($0.end) || spelling.endsWithDeadline(after: $0) }
    guard let found else { return .failure(.notADate) }
    if let date = found.date { return .success(date) }
    return .failure(found.otherWeekday.map(Failure.otherWeekday) ?? .impossible)
  }

  /// The other day that a date without its year may mean, where it is much nearer: on 12 December `12/15` of a visit is
  /// a slip rather than a day of last year, and on 26 November a task for `11/20` is not due next year.
  ///
  /// - Parameters:
  ///   - text: as it was written; what follows the date does not matter.
  ///   - date: what ``parse(_:today:toward:)`` made of the text.
  ///   - today: the day by which it was read.
  ///   - direction: which way it was read.
  /// - Returns: nil where there is no such doubt.
  public static func likelierYear(
    _ text: some StringProtocol, _ date: CivilDate, today: CivilDate, toward direction: Direction
  ) -> CivilDate? {
    let distance = { (date: CivilDate) in abs(date.dayNumber - today.dayNumber) }
    guard distance(date) > 300,
      let other = parsePrefix(
        Substring(text), today: today, toward: direction == .past ? .future : .past)?.date,
      distance(other) <= 60
    else { return nil }
    return other
  }

  /// Reads the longest date that a text begins with.
  ///
  /// The date has to end where the text does, at a space or a comma followed by one, at `、`, or at a particle such
  /// as に or まで, which is passed over. Where a time of day follows, as in `明日10時`, that belongs to the rest.
  /// `11月24日` and `来週火曜` end by themselves when other Japanese text follows; 明日, 年末 or `24日` do not, as
  /// there are 明日香, 年末調整 and 24日間.
  ///
  /// - Returns: nil if the text does not begin with a date, or there is no such day. `rest` begins with the first
  ///   character that is neither part of the date nor a space.
  public static func parsePrefix(_ text: Substring, today: CivilDate, toward direction: Direction) -> (
    date: CivilDate, rest: Substring
  )? {
    let spelling = DatePhraseText(text)
    for match in spelling.matches(anchor: DateAnchor(today: today, direction: direction)) {
      guard let end = spelling.startOfRest(after: match) else { continue }
      guard let date = match.date else { return nil }
      let rest = text.unicodeScalars[spelling.indices[end]...].drop { $0.foldedForSyntax == " " }
      return (date, Substring(rest))
    }
    return nil
  }
}

/// One way to read the beginning of a text as a date.
struct DatePhraseMatch {
  /// What has to come after a phrase that does not end the text.
  enum Follower {
    case nothing
    case space
    case spaceOrParticle
    case anyJapanese
  }

  /// The position in ``DatePhraseText/scalars`` at which the phrase ends.
  let end: Int
  /// Nil if there is no such day.
  let date: CivilDate?
  let follower: Follower
  /// The day, where it has another weekday than the one that stands behind it.
  var otherWeekday: CivilDate?
}
