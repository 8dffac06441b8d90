import AwaseCore

// What is said of leads on their way from marketing to sales. It is read by both: nobody is blamed.

extension Say {
  static func quote(_ text: String) -> Label { Label("\"\(text)\"", "「\(text)」") }
  static func visitForLead(_ account: String, _ lead: String) -> Label {
    Label("visit @\(account) … lead:\(lead)", "訪問 @\(account) … リード:\(lead)")
  }
  static func next(_ line: String) -> Label { Label("→ \(line)", "→ \(line)") }
  static func see(_ reference: String) -> Label { Label("see: show \(reference)", "見るには: 表示 \(reference)") }

  // MARK: Where a lead stands

  static func state(_ state: HandOffState) -> Label {
    switch state {
    case .new: Label("new", "新規")
    case .mql: Label("marketing qualified", "マーケ有望")
    case .offered: Label("offered", "打診中")
    case .overdue: Label("awaiting an answer", "返事待ち")
    case .untouched: Label("accepted, not begun", "受領・これから")
    case .working: Label("being worked on", "対応中")
    case .sql: Label("sales qualified", "営業有望")
    case .returned: Label("waiting for its day", "再開待ち")
    case .back: Label("back again", "戻ってきた")
    case .converted: Label("became a deal", "商談化")
    case .declined: Label("declined", "辞退")
    case .closed: Label("disqualified", "対象外")
    }
  }

  static func due(_ date: String) -> Label { Label("due \(date)", "期日 \(date)") }

  /// In business days, from below zero where it is late.
  static func daysLeft(_ days: Int) -> Label {
    switch days {
    case ..<0: Label("\(-days) business days past", "\(-days)営業日すぎ")
    case 0: Label("today", "今日まで")
    default: Label("in \(days) business days", "あと\(days)営業日")
    }
  }

  static func sinceAccepted(_ days: Int) -> Label {
    days == 0
      ? Label("accepted today", "今日受領") : Label("accepted \(days) business days ago", "受領から\(days)営業日")
  }

  /// In business days.
  static func notOfferedFor(_ days: Int) -> Label {
    days == 0
      ? Label("came today, not offered yet", "今日から・打診先なし")
      : Label("\(days) business days, offered to nobody", "\(days)営業日・打診先なし")
  }

  static func both(_ one: Label, _ other: Label) -> Label {
    Label("\(one.english), \(other.english)", "\(one.japanese) \(other.japanese)")
  }

  static func comesBack(_ date: String, isPast: Bool) -> Label {
    isPast ? Label("since \(date)", "\(date) から") : Label("comes back by itself on \(date)", "\(date) に自動で戻る")
  }

  static let noReturnDate = Label("no day to come back", "再開日なし")
  static let gradesDiffer = Label("the sides see it differently: worth a talk", "評価が分かれています。話すきっかけに")
  static func wayOf(_ field: Label) -> Label { Label("way: \(field.english)", "\(field.japanese)の移り変わり") }
  static func daysPassed(_ days: Int) -> Label { Label(days == 1 ? "1 day" : "\(days) days", "\(days)日") }

  static func daysSoFar(_ days: Int) -> Label {
    days == 0 ? Label("since today", "今日から") : Label("\(days) days so far", "\(days)日経過")
  }

  static let answersHeading = Label("What became of leads you handed over", "渡したリードのその後")
  static let withoutReason = Label("no reason given", "理由の記録なし")
  static let handOffsHeading = Label("Leads that wait for you", "あなたを待つリード")

  // MARK: The page

  static func leadsHeading(_ date: String) -> Label { Label("Hand-offs, \(date)", "リードの受け渡し \(date)") }

  static let noLeads = Label(
    "no lead yet: add lead account:… text:…", "リードはまだありません: 追加 リード 取引先:… 関心:…")

  static func toDo(_ state: HandOffState, _ count: Int) -> Label {
    switch state {
    case .overdue: Label("Answer awaited, past its day: \(count)", "返事を待っている（期日すぎ） \(count)件")
    case .untouched: Label("Accepted, not begun: \(count)", "受領して、これから \(count)件")
    case .back: Label("Back again: \(count)", "再開日がきて戻ってきた \(count)件")
    case .new: Label("New, offered to nobody yet: \(count)", "新規（まだ打診していない） \(count)件")
    case .mql: Label("Marketing finds ready, offered to nobody yet: \(count)", "マーケ有望（まだ打診していない） \(count)件")
    case .offered: Label("Offered, answer due: \(count)", "打診中（返事の期日） \(count)件")
    case .returned: Label("Waiting for their day: \(count)", "再開待ち \(count)件")
    default: Label("\(Say.state(state).english): \(count)", "\(Say.state(state).japanese) \(count)件")
    }
  }

  static func line(for state: HandOffState, _ short: String) -> Label {
    switch state {
    case .overdue:
      Label("accept \(short), or decline \(short) REASON", "受領 \(short) または 辞退 \(short) 理由")
    case .back, .new, .mql: Label("offer \(short) to:NAME", "打診 \(short) 渡す相手:名前")
    default: Label("visit @ACCOUNT … lead:\(short)", "訪問 @取引先 … リード:\(short)")
    }
  }

  static func differingGrades(_ count: Int) -> Label {
    Label("Seen differently, to talk about: \(count)", "評価が分かれている（次に話すこと） \(count)件")
  }

  static func agreementHeading(_ cases: Int) -> Label {
    Label("Graded by both sides: \(cases)", "両方が評価したリード \(cases)件")
  }

  static func quarter(_ year: Int, _ first: Int, _ last: Int) -> Label {
    Label("\(year)-\(first) to \(last)", "\(year)年\(first)–\(last)月")
  }

  static let marketingBySales = Label("marketing \\ sales", "マーケ＼営業")

  static func agreementNow(_ quarter: Label, _ figure: String) -> Label {
    Label("same grade this quarter (\(quarter.english)): \(figure)", "一致 この四半期（\(quarter.japanese)）\(figure)")
  }

  static func agreementBefore(_ quarter: Label, _ figure: String) -> Label {
    Label("the one before (\(quarter.english)): \(figure)", "　　 前の四半期（\(quarter.japanese)）\(figure)")
  }

  static func tooFewCases(_ hits: Int, _ cases: Int) -> Label {
    cases == 0
      ? Label("none graded by both", "両方の評価はまだなし")
      : Label(
        "\(hits) of \(cases), too few cases (n=\(cases))", "\(cases)件中\(hits)件。少なすぎて割合は出しません (n=\(cases))")
  }

  // MARK: What makes no sense

  static func notOffered(_ status: Label) -> Label {
    Label("it is not offered to anybody: \(status.english)", "いま誰にも打診していません（\(status.japanese)）")
  }

  static let alreadyConverted = Label("it has become a deal already", "もう商談になっています")
  static let isClosed = Label("it was found to be no case for us", "対象外になっています")
  static func reopenLead(_ short: String) -> Label {
    Label("to open it again: set \(short) status:new", "開き直すには: 変更 \(short) 状態:新規")
  }

  static func alreadyTaken(_ rep: String) -> Label {
    Label("\(rep) has taken it on already", "もう \(rep) が受けています")
  }

  static func workOn(_ short: String) -> Label {
    Label("the next step: visit @ACCOUNT … lead:\(short)", "次は: 訪問 @取引先 … リード:\(short)")
  }

  static let offerWhom = Label("to whom?", "どなたに頼みますか")

  static func offerExample(_ short: String) -> Label {
    Label("offer \(short) to:NAME grade:A due:DATE", "打診 \(short) 渡す相手:名前 評価:A 期日:日付")
  }

  static let declineWhy = Label("why? marketing learns from it", "理由を一言。マーケの学びになります")

  static func declineExample(_ short: String) -> Label {
    Label("decline \(short) \"no budget this year\"", "辞退 \(short) 今期の予算がない")
  }

  static let returnWhy = Label("why? marketing learns from it", "理由を一言。マーケの学びになります")
  static let returnUntil = Label("until when? it comes back by itself on that day", "いつまで？ その日に自動で戻ってきます")

  static func returnExample(_ short: String) -> Label {
    Label("return \(short) \"budget next year\" until:2027-04-01", "差戻し \(short) 来期予算 再開日:4/1")
  }

  static func untilIsPast(_ said: String) -> Label {
    Label("\(said) does not lie ahead", "再開日は先の日付にしてください: \(said)")
  }

  static let gradeOfWhich = Label("the grade of which lead?", "どのリードの評価ですか")

  static let gradesUnexplained = Label(
    "what A to D mean is for both sides to agree on: term \"grade A\" \"…\"",
    "A〜Dの意味は、両部門で決めて残せます: 用語 A評価 「…」")
  static let gradesExplainedBy = Label(
    "what a grade means can be changed: term \"grade A\" \"…\"", "意味を改めるには: 用語 A評価 「…」")

  static let gradeWhat = Label("which grade, from A to D?", "評価はA〜Dのどれですか")
  static let gradeExample = Label(
    "grade LEAD A because:\"large, budget next year\" horizon:half", "評価 リード A 理由:「大手・来期予算」 時期:半年以内")
}
