import AwaseCore

// What the hand-offs and deals come to.

extension Verb {
  static let leads = Verb(
    name: Label("leads", "リード"), aliases: ["受け渡し"], usage: Label("leads", "リード"),
    help: Label(
      "where the hand-offs stand, who is to act, and where the sides see a lead differently",
      "受け渡しの今。誰が動くと進むか、評価がどこで分かれたか"),
    examples: [Label("leads", "リード")]
  ) { session, arguments in
    if let first = arguments.tokens.first, arguments.hasReference {
      throw Failure(
        .notUnderstood, Say.unexpectedWord(first.raw),
        mend: Mend(change: .verb(Verb.lead.name), when: Say.toAddLead))
    }
    try arguments.expectEnd()
    return try session.read { try LeadsPage(Display($0, session.language)).answer() }
  }

  static let winLoss = Verb(
    name: Label("winloss", "勝敗"),
    usage: Label(
      "winloss [by:competitor|reason|source|segment] [since:DATE] [until:DATE] [period:DAYS]",
      "勝敗 [別:競合|理由|きっかけ|業種] [から:日付] [まで:日付] [期間:日付]"),
    help: Label(
      "how often deals are won, against whom, and for what reason", "どれだけ、誰に、なぜ勝ち、負けたか"),
    examples: [
      Label("winloss", "勝敗"), Label("winloss by:reason since:2026-04-01", "勝敗 別:理由 から:2026/4/1"),
      Label("winloss period:\"last quarter\"", "勝敗 期間:前四半期"),
    ]
  ) { session, arguments in
    let said = arguments.takeValue(["by", "別"])
    let period = try PeriodWords(&arguments)
    try arguments.expectEnd()
    let grouping = try said.map(WinLossPage.grouping)
    return try session.read { reader in
      let (first, last) = try period.days(Resolver(reader, session.language))
      let page = WinLossPage(Display(reader, session.language), grouping, since: first, until: last)
      return try page.answer(try reader.winLoss(by: grouping, since: first, until: last))
    }
  }

  static let leaks = Verb(
    name: Label("leaks", "見えない損失"), aliases: ["もれ"],
    usage: Label("leaks [limit:N]", "見えない損失 [limit:数]"),
    help: Label(
      "what may be lost without anybody noticing, in yen, with who can act and how",
      "気づかれずに失われそうなもの。金額と、動ける人、次の一手"),
    synonyms: ["損失", "漏れ"],
    examples: [Label("leaks limit:5", "見えない損失 limit:5")]
  ) { session, arguments in
    var limit = LeaksPage.shown
    if let said = arguments.takeValue(["limit", "件数"]) {
      guard let number = Int(Normalisation.search(said)), number >= 0 else {
        throw Failure(.notUnderstood, Say.badValue(said, Say.limitWord, Say.wantsNumber))
      }
      limit = number
    }
    try arguments.expectEnd()
    return try session.read { reader in
      try LeaksPage(Display(reader, session.language)).answer(try reader.leaks(limit: limit))
    }
  }
}
