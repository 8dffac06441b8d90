import AwaseCore

// What is said of issues between the departments, and of the joint meeting. Nobody is ever blamed here.

extension Say {
  static let gradesSection = Label("leads graded differently", "評価が分かれたリード")
  static let gradesDecision = Label(
    "what makes it good, or what to ask first: grade LEAD", "何がそろえば良いリードか: 評価 リード")
  static let standingSection = Label("hand-offs that stand still", "動きのない受け渡し")
  static let standingDecision = Label(
    "who begins when, or back to nurture: accept, offer, return", "誰がいつ動くか、育成に戻すか: 受領、打診、差戻し")
  static let leaksDecision = Label("who acts on which (leaks)", "どれを誰が動かすか（見えない損失）")

  static func leaksSection(_ sum: String) -> Label {
    Label("losses nobody sees, \(sum)", "見えない損失 \(sum)")
  }

  static let talkWhat = Label("what bothers you?", "何に困っていますか")
  static let talkWord = Label("\"what bothers you\"", "困っていること")
  static let talkRest = Label("helps:\"how mending it helps customers\"", "お客様の利点:「直すとお客様がどう助かるか」")
  static let answerWhat = Label("what do you think, or could you do?", "どう思いますか。何ができそうですか")
  static let agreeWhat = Label("what did you agree on?", "何を一緒に決めましたか")

  static func answerExample(_ verb: String) -> Label {
    Label("\(verb) ISSUE TEXT; talks lists the issues", "\(verb) 困りごと 内容。一覧は 困りごと一覧")
  }

  static let howDoesItHelp = Label(
    "how would mending it help the customer? — set . helps:\"…\"", "直すと、お客様はどう助かりますか — 変更 . お客様の利点:「…」")

  static func talkHeading(_ date: String) -> Label { Label("Issues between us, \(date)", "困りごと \(date)") }
  static let noTalks = Label(
    "no open issues. To raise one: talk TEXT helps:\"…\"", "話し中の困りごとはありません。声を上げるには: 困りごと 内容 お客様の利点:「…」")

  static func daysOld(_ days: Int) -> Label {
    days == 0 ? Label("today", "今日") : Label(days == 1 ? "1 day" : "\(days) days", "\(days)日")
  }

  static func replies(_ count: Int) -> Label {
    switch count {
    case 0: Label("no reply yet", "返信待ち")
    case 1: Label("1 reply", "返信 1")
    default: Label("\(count) replies", "返信 \(count)")
    }
  }

  static func turn(_ side: String?) -> Label {
    switch side {
    case "sales": Label("sales' turn", "次は営業から")
    case "marketing": Label("marketing's turn", "次はマーケから")
    default: Label("anybody's turn", "どちらからでも")
    }
  }

  static let threadHeading = Label("What was said", "やり取り")
  static func nowTalking(_ state: Label) -> Label {
    Label("replied · \(state.english)", "返信しました · \(state.japanese)")
  }

  static let agreedWord = Label("agreed", "合意")
}

// MARK: - The joint meeting

extension Say {
  static func agendaHeading(_ date: String) -> Label {
    Label("The next joint meeting, \(date)", "今週の合わせ  \(date)")
  }
  static let nothingToDiscuss = Label(
    "nothing to settle: a good week to ask each other how it goes", "決めることはありません。近況を聞き合うのに良い週です")
  static func section(_ heading: Label, _ count: Int) -> Label {
    Label("\(heading.english) (\(count))", "\(heading.japanese) \(count)件")
  }
  static func decide(_ what: Label) -> Label {
    Label("to decide: \(what.english)", "決めること: \(what.japanese)")
  }

  static let issuesSection = Label("open issues", "困りごと")
  static let issuesDecision = Label(
    "what to try first, who and by when (agree ISSUE TEXT)", "まず何を試すか、誰がいつまでに（合意 困りごと 内容）")
  static let agreedDecision = Label(
    "does it go as agreed? what is mended: solve ISSUE", "決めたとおり進んでいるか。直ったものは（解決 困りごと）")
  static let agendaGoalsSection = Label("goals on their way", "進行中の目標")
  static let turnedDownSection = Label(
    "leads declined or returned in the last 14 days", "この14日に辞退・差戻しになったリード")
  static let turnedDownDecision = Label(
    "what to learn from it, and who keeps in touch (nurture)", "何を学び、誰がつなぐか（育成）")
  static let decidedSection = Label("deals decided in the last 14 days", "この14日に決着した商談")
  static let decidedDecision = Label(
    "what to do again, or otherwise (winloss)", "次も続けること、変えること（勝敗）")
  static let resultsSection = Label("results of events", "イベントの結果")
  static func cameAndFollowed(_ came: Int, _ followed: Int) -> Label {
    Label("\(came) came, \(followed) followed up", "来場 \(came)（フォロー済 \(followed)）")
  }
  static let resultsDecision = Label(
    "what to do next with the guests, what to do otherwise (funnel EVENT)", "来場した方に次に何をするか、何を変えるか（成果 イベント）")
  static let differencesSection = Label("differences", "食い違い")
  static let differencesDecision = Label(
    "which words hold for both (differences)", "どの書き方で合わせるか（食い違い で一覧）")
  static let viewsSection = Label("ride-alongs seen from one side only", "片側だけの同行メモ")
  static let viewsDecision = Label(
    "tell each other what you saw, and write it (ride VISIT TEXT)", "どう見えたかを話し、その場で書く（同行 訪問 内容）")
  static let cardsSection = Label("battlecard lines to check", "確かめたい切り返し")
  static let cardsDecision = Label(
    "who asks, and where; or drop the line (archive)", "誰がどこで聞くか、または消すか（しまう）")
  static func followUpsSection(_ guests: Int) -> Label {
    Label("guests who wait to hear from us (\(guests))", "連絡を待っている来場者 \(guests)名")
  }
  static let followUpsDecision = Label("who gets in touch, and when (follow EVENT)", "誰がいつ連絡するか（フォロー イベント）")

  static func waitingGuests(_ waiting: Int, _ came: Int) -> Label {
    Label("\(waiting) of \(came) who came", "来場\(came)名のうち\(waiting)名")
  }

  static let justOverSection = Label("events just over", "終わったばかりのイベント")
  static let justOverDecision = Label(
    "who writes down who came, and gets in touch (checkin EVENT @…, follow EVENT)",
    "誰が来場を記録し、連絡するか（受付 イベント @人、フォロー イベント）")
  static let attendanceMissing = Label("who came is not written down", "来場の記録がありません")
  static func followUpsOpen(_ waiting: Int, _ came: Int) -> Label {
    Label("\(waiting) of \(came) who came to get in touch with", "来場\(came)名のうち連絡前 \(waiting)名")
  }

  static func unownedSection(_ tasks: Int) -> Label {
    Label("preparations that nobody owns (\(tasks))", "担当のいない準備 \(tasks)件")
  }
  static func unownedTasks(_ count: Int, _ due: String?) -> Label {
    Label(
      "without an owner: \(count)" + (due.map { ", the first due \($0)" } ?? ""),
      "担当のいない準備 \(count)件" + (due.map { "（最初は \($0)まで）" } ?? ""))
  }
  static let unownedDecision = Label("who does them (plan EVENT owner:PERSON)", "誰が受け持つか（計画 イベント 担当:人）")

  static let wordsSection = Label("words to explain", "説明待ちの言葉")
  static let wordsDecision = Label("say it in plain words (term WORD \"…\")", "ふつうの言葉で一言（用語 言葉 「…」）")
  static let eventsSection = Label("events without an owner from both sides", "担当がそろわないイベント")
  static let eventsDecision = Label(
    "who answers for it (set EVENT sales:… marketing:…)", "誰が受け持つか（変更 イベント 営業責任者:… マーケ責任者:…）")

  static func viewMissing(_ side: Label, _ days: Int) -> Label {
    let english = days == 0 ? "since today" : "for \(days) days"
    let japanese = days == 0 ? "今日から" : "\(days)日前から"
    return Label("\(side.english)' view awaited \(english)", "\(side.japanese)の見方待ち (\(japanese))")
  }
}
