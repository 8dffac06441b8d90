import AwaseCore

// What is said of deals: their stages, how they ended, and what may be lost unnoticed. Nobody is blamed.

extension Say {
  static func openDeals(_ count: Int, _ sum: String) -> Label {
    Label("open \(count)  total \(sum)", "進行中 \(count)件  合計 \(sum)")
  }

  /// - Parameters:
  ///   - known: in how many cases both the amount and the likelihood are.
  ///   - count: how many cases there are.
  static func weighedSum(_ sum: String, _ known: Int, of count: Int) -> Label {
    known == count
      ? Label("weighted by probability \(sum)", "確度をかけると \(sum)")
      : Label(
        "weighted by probability \(sum) (known for \(known) of \(count))", "確度をかけると \(sum)（確度と金額のある\(known)件）"
      )
  }

  // MARK: One deal

  static let stageWhat = Label("which stage?", "どの段階ですか")

  static func isThereAlready(_ stage: Label) -> Label {
    Label("it is at \(stage.english) already", "もう「\(stage.japanese)」です")
  }

  static func hasEnded(_ stage: Label) -> Label {
    Label("it has ended: \(stage.english)", "もう終わった商談です（\(stage.japanese)）")
  }

  static func reopenDeal(_ short: String) -> Label {
    Label("to open it again: stage \(short) STAGE", "開き直すには: 段階 \(short) 段階")
  }

  static func isAhead(_ day: String) -> Label { Label("\(day) lies ahead", "先の日付です: \(day)") }
  static let wonByUs = Label("a deal that was won has no other winner", "受注した商談に受注競合は書けません")

  static func reasonMissing(_ verb: Label, _ short: String) -> Label {
    Label("no reason yet: \(verb.english) \(short) REASON", "理由がまだありません: \(verb.japanese) \(short) 理由")
  }

  static func voiceMissing(_ verb: Label, _ short: String) -> Label {
    Label(
      "not yet in the customer's words: \(verb.english) \(short) said:\"…\"",
      "お客様の言葉がまだありません: \(verb.japanese) \(short) お客様の説明:「…」")
  }

  // MARK: Won and lost

  static let byWord = Label("by", "別")
  static let wonWord = Label("won", "受注")
  static let lostWord = Label("lost", "失注")
  static let noDecisionWord = Label("no decision", "見送り")
  static let rateWord = Label("win rate", "勝率")
  static let lostAmountWord = Label("lost amount", "失注額")
  static let customerWord = Label("customer", "お客様")
  static let weWord = Label("our guess", "推測")
  static let fewInGroup = Label(
    "* fewer than \(Cases.enough) cases: too few to go by", "* \(Cases.enough)件に満たず、見通しには使えません")
  static let tooFewMark = Label("too few cases", "少なすぎます")

  static func grouping(_ grouping: WinLoss.Grouping) -> Label {
    switch grouping {
    case .competitor: Label("competitor", "競合")
    case .reason: Label("reason", "理由")
    case .source: Label("source", "きっかけ")
    case .segment: Label("segment", "業種")
    }
  }

  static func nobodySaid(_ grouping: WinLoss.Grouping) -> Label {
    switch grouping {
    case .competitor: Label("(none known)", "（競合の記録なし）")
    case .reason: Label("(no reason)", "（理由なし）")
    case .source: Label("(no source)", "（きっかけ不明）")
    case .segment: Label("(no industry)", "（業種不明）")
    }
  }

  static func span(_ since: String?, _ until: String?) -> Label {
    guard since != nil || until != nil else { return Label("all time", "全期間") }
    return Label(
      [since.map { "from \($0)" }, until.map { "to \($0)" }].compactMap { $0 }.joined(separator: " "),
      "\(since ?? "")〜\(until ?? "")")
  }

  static func winLossHeading(_ span: Label) -> Label {
    Label("Won and lost, \(span.english)", "受注と失注 \(span.japanese)")
  }

  static let nothingEnded = Label("no deal has ended in this time", "この期間に終わった商談はありません")

  static func winRate(_ figure: String, noDecision: Int) -> Label {
    let without =
      noDecision == 0
      ? Label("", "") : Label(", without the \(noDecision) that ended undecided", "。見送り\(noDecision)件は数えない")
    return Label(
      "win rate \(figure), won ÷ (won + lost)\(without.english)",
      "勝率 \(figure)  受注÷（受注＋失注）\(without.japanese)")
  }

  static func daysToWin(_ days: String) -> Label { Label("opened to won: \(days)", "発生から受注まで \(days)") }
  static func daysToLose(_ days: String) -> Label { Label("opened to lost: \(days)", "発生から失注まで \(days)") }

  static func missing(_ reasons: Int, _ voices: Int, of all: Int) -> Label {
    Label(
      "of \(all): \(reasons) without a reason, \(voices) without the customer's words",
      "\(all)件のうち 理由なし \(reasons) · お客様の言葉なし \(voices)")
  }

  static let countedForEach = Label(
    "a deal with several competitors counts once for each", "競合が複数の商談は、それぞれに1件と数えています")
  static let wordsHeading = Label("In their words, and in ours", "お客様の説明と、こちらの推測")
  static let breakDown = Label(
    "more: winloss by:competitor · by:reason · by:source · by:segment",
    "内訳: 勝敗 別:競合 · 別:理由 · 別:きっかけ · 別:業種")

  // MARK: Leaks

  static func leaksHeading(_ amount: String, _ count: Int) -> Label {
    Label("Could slip away unnoticed: \(amount), \(count) in all", "見えない損失 \(amount)（全\(count)件）")
  }

  static let eachOnce = Label("  each lead and deal counted once", "  重なるものは一度だけ")

  static let noLeaks = Label("Nothing slips away unnoticed.", "見えない損失はありません。")

  static func cause(_ cause: Leak.Cause, _ count: Int) -> Label {
    switch cause {
    case .offer: Label("Offers without an answer: \(count)", "期日をすぎて返事待ちの打診 \(count)件")
    case .untouched: Label("Accepted, past their day, not begun: \(count)", "受領して期日をすぎた、これからのリード \(count)件")
    case .new:
      Label("New, offered to nobody for three business days: \(count)", "3営業日をすぎて打診先のない新規リード \(count)件")
    case .unoffered:
      Label("Ready, but offered to nobody for two weeks: \(count)", "有望のまま2週間、打診先のないリード \(count)件")
    case .declined: Label("Declined a month ago, not followed up: \(count)", "辞退から1か月、その後のないリード \(count)件")
    case .returned: Label("Back again, not followed up: \(count)", "再開日がきた（決めていない）リード \(count)件")
    case .stalled: Label("Deals that stand still: \(count)", "止まっている商談 \(count)件")
    case .step: Label("Next steps past their day: \(count)", "期日をすぎた次の一手 \(count)件")
    case .reason: Label("Lost within a year, no reason noted: \(count)", "理由のない失注（この1年） \(count)件")
    case .voice:
      Label("Ended within a year, without the customer's words: \(count)", "お客様の言葉がない受注・失注（この1年） \(count)件")
    }
  }

  static func line(for cause: Leak.Cause, _ short: String) -> Label {
    switch cause {
    case .offer: Label("accept \(short)", "受領 \(short)")
    case .untouched: Label("visit … lead:\(short)", "訪問 … リード:\(short)")
    case .new, .unoffered, .returned: Label("offer \(short) to:NAME", "打診 \(short) 渡す相手:名前")
    case .declined: Label("return \(short) REASON until:DATE", "差戻し \(short) 理由 再開日:日付")
    case .stalled: Label("stage \(short) STAGE", "段階 \(short) 段階")
    case .reason: Label("lost \(short) REASON", "失注 \(short) 理由")
    case .step, .voice: Label("show \(short)", "表示 \(short)")
    }
  }

  static let noLoss = Label("(no loss; worth asking)", "損失ではない。聞いておくと学びになる")
  static func doneLine(_ short: String) -> Label { Label("done \(short)", "完了 \(short)") }
  static func closeLine(_ short: String) -> Label {
    Label("set \(short) close:DATE", "変更 \(short) 受注予定日:日付")
  }

  static func voiceLine(_ verb: Label, _ short: String) -> Label {
    Label("\(verb.english) \(short) said:\"…\"", "\(verb.japanese) \(short) お客様の説明:「…」")
  }

  static func closePassed(_ day: String) -> Label { Label("was to close \(day)", "予定日 \(day) をすぎた") }

  static func inStage(_ stage: String, _ days: Int, usual: String?) -> Label {
    let english = usual.map { " (usually \($0))" } ?? ""
    let japanese = usual.map { "（ふだん\($0)日）" } ?? ""
    return Label("\(stage) for \(days) days\(english)", "\(stage) \(days)日\(japanese)")
  }
}
