import AwaseCore

// Pages to take to a meeting.

extension Say {
  static let reportMadeBy = Label("Made with Awase from the joint workspace.", "Awase の共同ワークスペースから作成")
  static func reportFunnel(_ event: String) -> Label { Label("What came of \(event)", "\(event)の成果") }
  static let reportWinLoss = Label("Deals won and lost", "商談の勝ち負け")
  static let reportGoals = Label("Goals of both departments", "両部門の目標")
  static let reportLeaks = Label("What may be lost unnoticed", "見えない損失")
  static let agendaSubtitle = Label(
    "What sales and marketing look at together", "営業とマーケティングで一緒に見ること")

  static func foundFunnel(_ attended: Int, _ deals: Int, _ won: Int) -> Label {
    Label(
      "\(attended) came; \(deals) deals and \(won) contracts so far",
      "\(attended)人が来場し、これまでに商談 \(deals)件、受注 \(won)件")
  }
  static func foundTouches(_ first: Int, _ any: Int) -> Label {
    Label(
      "\(any) deals are with companies that came; \(first) of them first met us there",
      "来場した会社との商談は \(any)件、うち \(first)件はここが出会い")
  }
  static func foundWeakest(_ name: String, _ rate: String) -> Label {
    Label("Hardest so far: \(name), won \(rate)", "いちばん苦戦: \(name)（受注率 \(rate)）")
  }
  static func foundFurthest(_ goal: String, _ share: String) -> Label {
    Label("Furthest from its target: \(goal), \(share)", "目標からいちばん遠い: \(goal)（\(share)）")
  }
  static func byGrouping(_ grouping: Label) -> Label {
    Label("By \(grouping.english)", "\(grouping.japanese)別")
  }
  static let winRateExplained = Label(
    "Won of all that were won or lost; no decision is counted apart.", "受注 ÷（受注＋失注）。見送りは別に数えています。")
  static let intervalExplained = Label(
    "The thin line is where the true rate may lie (95%); pale bars rest on fewer than ten cases.",
    "細い線は本当の率がありうる範囲（95%）。薄い棒は10件未満です。")
  static let toDecide = Label("Still to decide", "まだ決まっていないこと")
  static let whatWeKnow = Label("What we know", "わかっていること")

  static let axisFunnel = Label("people, companies and deals", "人数・件数")
  static let axisWinRate = Label("win rate, %", "受注率（%）")
  static let axisGoals = Label("of the target, % (the line is the target)", "目標に対する割合（%。線が目標）")
  static let axisTenThousandYen = Label("ten thousand yen", "万円")

  static let stepWord = Label("step", "段階")
  static let countWord = Label("count", "数")
  static let shareWord = Label("share", "割合")
  static let perWord = Label("per", "1件あたり")
  static let costWord = Label("cost", "費用")
  static let dealWord = Label("deal", "商談")
  static let accountWord = Label("account", "取引先")
  static let stateWord = Label("state", "状態")
  static let openedWord = Label("began", "発生日")
  static let touchWord = Label("first met", "出会い")
  static let amountWord = Label("amount", "金額")
  static let endWord = Label("outcome", "結果")
  static let winRateWord = Label("win rate", "受注率")
  static let goalWord = Label("goal", "目標")
  static let dueWord = Label("by", "期日")
  static let ownersWord = Label("who", "担当")
  static let actualWord = Label("so far", "実績")
  static let targetWord = Label("target", "目標値")
  static let daysWord = Label("days", "日数")
  static let causeWord = Label("cause", "原因")
  static let whatWord = Label("what", "内容")
  static let sinceWord = Label("how long", "いつから")
  static let departmentWord = Label("department", "部門")

  static func reportWritten(_ file: String) -> Label {
    Label("\(file): open it in a browser, or print it", "\(file) を作りました。ブラウザーで開くか、印刷してください")
  }
  static let reportWhat = Label(
    "a page of which answer, and into which file?", "どの答えのページを、どのファイルに作りますか")
  static let reportExample = Label("report agenda meeting.html", "レポート 合わせ 会議.html")
  static func reportIsHTML(_ file: String) -> Label {
    Label("a page is an .html file, not \(file)", "ページは .html のファイルです（\(file) ではなく）")
  }
}
