import AwaseCore

// Pages to take to a meeting.

extension Say {
  // MARK: What a page is

  static func reportMadeFrom(_ workspace: String, _ digest: String) -> Label {
    Label(
      "Made with Awase from \(workspace), digest \(digest). Whoever has the same digest sees the same figures.",
      "Awase の「\(workspace)」から作成。照合 \(digest) が同じなら、誰が見ても同じ数字です。")
  }
  static func reportMadeBySelf(_ workspace: String) -> Label {
    Label(
      "Made with Awase from \(workspace), with private records of whoever made it.",
      "Awase の「\(workspace)」から作成。作った人の「自分だけ」の記録も含みます。")
  }
  static let reportContents = Label("Points of this meeting", "この合わせで見ること")
  static let reportWords = Label("Words on this page", "このページの言葉")

  static func reportFunnel(_ event: String) -> Label { Label("What came of \(event)", "\(event)の成果") }
  static let reportWinLoss = Label("Deals won and lost", "受注と失注")
  static let reportGoals = Label("Goals of both departments", "両部門の目標")
  static let reportLeaks = Label("What may be lost unnoticed", "見えない損失")
  static let reportAgenda = Label("The joint meeting", "今週の合わせ")
  static let reportDossier = Label("Before the visit", "訪問の前に")
  static let agendaSubtitle = Label(
    "sales and marketing go through this together", "営業とマーケティングで一緒に見るページ")

  // MARK: What was found

  /// Most deals that an event is counted with began with companies that came, and not with a lead of it.
  static func foundFunnel(_ attended: Int, _ deals: Int, ofLeads: Int, _ won: Int) -> Label {
    guard deals > 0 else { return Label("\(attended) came; no deal so far", "来場 \(attended)名。商談はまだありません") }
    return Label(
      "\(attended) came; \(deals) deals with companies that came, \(ofLeads) of them from leads; \(won) contracts so far",
      "来場 \(attended)名。その会社との商談 \(deals)件（リードから \(ofLeads)件）、受注 \(won)件")
  }
  static func foundNoGuests(_ invited: Int) -> Label {
    Label("\(invited) invited, nobody has come yet", "招待 \(invited)名。来場はまだありません")
  }
  static func foundTouches(_ first: Int, _ any: Int) -> Label {
    Label(
      "\(any) deals with companies that came; \(first) of them first met us there",
      "来場した会社との商談 \(any)件。うち \(first)件は、ここが最初の出会い")
  }
  static let foundNoCost = Label("The cost is not known yet", "費用はまだ記録されていません")
  static func foundWeakest(_ name: String, _ rate: String) -> Label {
    Label("Hardest so far: \(name), won \(rate)", "いちばん苦戦: \(name)（勝率 \(rate)）")
  }
  static func tooFewToTell(_ grouping: Label) -> Label {
    Label(
      "By \(grouping.english): too few cases yet to tell them apart",
      "\(grouping.japanese)別: まだ件数が少なく、差は言えません")
  }
  static func foundRate(_ rate: String, _ won: Int, _ lost: Int, _ noDecision: Int) -> Label {
    let without =
      noDecision == 0
      ? Label("", "") : Label(", \(noDecision) without a decision", "、見送り \(noDecision)")
    return Label(
      "\(rate) won: \(won) won, \(lost) lost\(without.english)",
      "勝率 \(rate)（受注 \(won)、失注 \(lost)\(without.japanese)）")
  }
  static func foundFurthest(_ goal: String, _ share: String) -> Label {
    Label("Furthest from its target: \(goal), \(share)", "目標からいちばん遠いのは「\(goal)」（\(share)）")
  }
  static let foundAllReached = Label("Every goal that is still open has been reached", "期日前の目標は、すべて届いています")
  static func foundPath(_ step: String, _ who: String) -> Label {
    Label(
      "Now at “\(step)”" + (who.isEmpty ? "" : ": \(who)"), "いまは「\(step)」" + (who.isEmpty ? "" : "（\(who)）"))
  }
  static func foundSales(_ sum: String) -> Label { Label("All our departments sold \(sum)", "全部門の売上 \(sum)") }
  static let toDecide = Label("Still to decide", "まだ決まっていないこと")
  static let whatWeKnow = Label("What we know", "わかっていること")
  static let goalsDecision = Label(
    "what each side does next for the goal that is furthest away (goals)", "遠い目標に、次に何をするか（目標一覧）")

  // MARK: How to read it

  static let intervalExplained = Label(
    "The line is where the true rate may lie (95%).", "線は、本当の割合がありうる範囲（95%）です。")
  static let hollowExplained = Label(
    "Hollow: fewer than \(Cases.enough) cases, too few to go by.", "白い丸は\(Cases.enough)件未満。見通しには使えません。")
  static let shareExplained = Label(
    "The share is of the step before.", "割合は、ひとつ前の段階に対するものです。")
  static let unknownExplained = Label(
    "An unknown amount is not zero: nobody has written it down yet.", "不明はゼロではなく、まだ誰も書いていない金額です。")
  static let countedOnce = Label(
    "What has several causes counts once in the sum.", "いくつもの原因に当たるものも、合計には一度だけ入れています。")

  // MARK: Axes

  static let axisFunnel = Label("people, then leads and deals", "人数、リードと商談の件数")
  static let axisWinRate = Label("win rate", "勝率")
  static let axisHistory = Label("share that went on", "次へ進んだ割合")
  static let axisGoals = Label("share of the target; the line is the target", "目標に対する割合。縦の線が目標")
  static let axisYen = Label("yen at stake, as far as known", "かかっている金額（わかっている分）")
  static let axisSales = Label("yen sold, as far as known", "売上（わかっている分）")

  // MARK: Heads of columns

  static let stepWord = Label("step", "段階")
  static let countWord = Label("count", "件数")
  static let shareWord = Label("share", "割合")
  static let casesWord = Label("of", "内訳")
  static let rangeWord = Label("range (95%)", "範囲 (95%)")
  static let dealWord = Label("deal", "商談")
  static let stateWord = Label("state", "状態")
  static let openedWord = Label("began", "発生日")
  static let touchWord = Label("first met", "出会い")
  static let knownBefore = Label("known before", "以前から")
  static let allWord = Label("all deals", "商談すべて")
  static let amountWord = Label("amount", "金額")
  static let knownAmountWord = Label("known amount", "わかっている金額")
  static let unknownCountWord = Label("unknown", "不明の件数")
  static let endWord = Label("outcome", "結果")
  static let goalWord = Label("goal", "目標")
  static let dueWord = Label("by", "期日")
  static let ownersWord = Label("who", "担当")
  static let actualWord = Label("so far", "実績")
  static let targetWord = Label("target", "目標値")
  static let hopedWord = Label("yen expected", "見込売上")
  static let daysWord = Label("days (median)", "日数（中央値）")
  static let causeWord = Label("cause", "原因")
  static let whatWord = Label("what", "内容")
  static let sinceWord = Label("how it stands", "様子")
  static let departmentWord = Label("department", "部門")
  static let placeWord = Label("place", "位置")

  static func position(_ position: Int) -> Label {
    position == 0
      ? Label("now", "いま") : position < 0 ? Label("done", "済み") : Label("ahead", "これから")
  }

  // MARK: The line

  static func reportWritten(_ file: String) -> Label {
    Label("\(file): open it in a browser, or print it", "\(file) を作りました。ブラウザーで開くか、印刷してください")
  }
  static let reportIsPersonal = Label(
    "your own private records count in it too: look at it before you hand it on",
    "自分だけの記録も数えています。人に渡す前に見てください")
  static let reportWhat = Label("a page of which answer?", "どの答えのページを作りますか")
  static let reportAnswers = Label(
    "one of: dossier @ACCOUNT, funnel EVENT, winloss, goals, leaks, agenda; then FILE.html",
    "カルテ @取引先、成果 イベント、勝敗、目標一覧、見えない損失、合わせ のどれか。続けて ファイル.html")
  static let reportWhere = Label("into which file?", "どのファイルに作りますか")
  static let reportExample = Label("report agenda meeting.html", "レポート 合わせ 会議.html")
  static func reportIsHTML(_ file: String) -> Label {
    Label("a page is an .html file, not \(file)", "ページは .html のファイルです（\(file) ではなく）")
  }
  static func noReportOf(_ word: String) -> Label {
    Label("there is no page of \(word)", "\(word) のページはありません")
  }
}
