import AwaseCore

// What is said of records, visits and events.

extension Say {
  static let archivedMark = Label("[archived]", "[しまってある]")
  static let archivedField = Label("archived", "しまう")
  static let archivedValue = Label("archived", "しまった")
  static let restoredValue = Label("restored", "戻した")
  static let editedValue = Label("edited meanwhile", "その間に書きかえた")
  static let nothingLeft = Label("nothing is left of this record", "この記録には何も残っていません")
  static func allTakenBack(_ name: String) -> Label {
    Label("nothing is left of \(name): it was taken back", "\(name) は取り消されていて、何も残っていません")
  }
  static let bringBack = Label(
    "right after undo, redo brings it back; otherwise write it again",
    "取り消した直後なら「やり直し」で戻ります。そうでなければ、もう一度書いてください")
  static let nothingToRedo = Label(
    "nothing to bring back: redo only follows undo, before anything else is written",
    "やり直すものがありません。やり直せるのは「取り消し」のあと、ほかに何も書かないうちだけです")
  static func redone(_ count: Int) -> Label {
    Label("Brought back what was taken back last (\(count) values).", "取り消したことを元に戻しました（\(count)項目）。")
  }
  /// A number, and from where to where it may go, where that is for people to know.
  static func wantsNumber(in range: ClosedRange<Int64>) -> Label {
    guard range.lowerBound >= 0, range.upperBound <= 9_999 else { return wantsNumber }
    return Label(
      "a number from \(range.lowerBound) to \(range.upperBound)", "\(range.lowerBound)～\(range.upperBound)の数")
  }
  static let differenceHeading = Label("difference", "食い違い")
  static let differsMark = Label("≠", "≠")
  static let bothShown = Label("(what is shown holds both edits)", "（表示には両方の変更が入っています）")
  static let noDifferences = Label("No differences: everybody says the same.", "食い違いはありません。")

  static func addedBy(_ person: String, _ time: String) -> Label {
    Label("added by \(person), \(time)", "\(person) が追加 \(time)")
  }

  static func settleWith(_ line: String) -> Label { Label("to settle: \(line)", "一つにするには: \(line)") }

  static func settled(_ sides: String) -> Label {
    Label("This ended a difference: \(sides)", "これで終わった食い違い: \(sides)")
  }

  static func endedForGood(_ sides: String) -> Label {
    Label(
      "a difference was here, and does not come back: \(sides)", "食い違いは戻りません。前にあったのは: \(sides)")
  }

  static func archived(_ title: String) -> Label {
    Label("\(title) is out of the lists. restore brings it back.", "\(title) を一覧から外しました。「戻す」で戻ります。")
  }

  static func archivedAlready(_ title: String) -> Label {
    Label("\(title) is out of the lists already.", "\(title) は、もう一覧から外れています。")
  }

  static func listedAlready(_ title: String) -> Label {
    Label("\(title) is in the lists already.", "\(title) は、もう一覧にあります。")
  }

  static func restored(_ title: String) -> Label {
    Label("\(title) is back in the lists.", "\(title) を一覧に戻しました。")
  }

  static func undone(_ time: String, _ count: Int) -> Label {
    Label("Took back what was written \(time) (\(count) values).", "\(time) に書いたことを取り消しました（\(count)項目）。")
  }

  static func doneAlready(_ task: String, _ date: String) -> Label {
    Label("\(task) was done on \(date)", "「\(task)」は \(date) に終わっています")
  }

  static func thereAlready(_ name: String, _ id: String) -> Label {
    Label("\(name) is there already (\(id))", "「\(name)」は、もう登録があります（\(id)）")
  }

  static func ifItIs(_ kind: Kind) -> Label {
    kind.name == "contact"
      ? Label("if it is them, without the +", "その方なら + なしで")
      : Label("if it is this \(kind.label.english), without the +", "その\(kind.label.japanese)なら + なしで")
  }

  static func namesakeFirst(_ kind: Kind) -> Label {
    kind.name == "contact"
      ? Label("a namesake is added first: add contact", "同名の別の方なら、先に 追加 コンタクト")
      : Label(
        "another of that name is added first: add \(kind.name)",
        "同名の別の\(kind.label.japanese)なら、先に 追加 \(kind.label.japanese)")
  }

  static func newAccount(_ name: String) -> Label {
    Label("new account: \(name)", "新しい取引先: \(name)")
  }

  static func calledAlike(_ names: [String]) -> Label {
    Label(
      "called much like it: \(names.joined(separator: ", ")); if that is meant: undo, then without the +",
      "似た名前の取引先: \(names.joined(separator: "、"))。そちらなら: 取り消し のあと + なしで")
  }

  static func dueWhen(_ id: String) -> Label {
    Label("By when? set \(id) due:DATE", "いつまでですか: 変更 \(id) 期日:日付")
  }

  static let undoHint = Label("(not what you meant? undo takes it back)", "（まちがいなら「取り消し」で元に戻ります）")

  static let sharedStays = Label(
    "no list shows it to others; its words stay in the history, which bundles carry",
    "ほかの人の一覧には出ません。ただし書いた言葉は履歴に残り、束で渡ります")
  static let nameTakenBack = Label(
    "its name is gone, and what others have written of it is still there: redo brings the name back",
    "名前がなくなり、ほかの人の書いたことは残っています。名前は「やり直し」で戻ります")

  static func undoSkipped(_ count: Int) -> Label {
    Label("left as they are, since somebody has changed them: \(count)", "その後に変えられたので残したもの: \(count)項目")
  }

  static func noneInList(_ kind: Label) -> Label {
    Label("No \(kind.english) matches.", "条件に合う\(kind.japanese)はありません。")
  }

  static func newCompetitor(_ name: String) -> Label {
    Label("new competitor \(name) (undo takes it back)", "新しい競合 \(name)（戻すには: 取り消し）")
  }

  static func isOfAnother(_ contact: String, _ company: String) -> Label {
    Label(
      "\(contact) is of \(company); somebody new: undo, then met:+NAME",
      "\(contact) は \(company) の方です。別の方なら: 取り消し のあと 面談者:+名前")
  }

  static let movedToAccount = Label("went along to that company:", "一緒にその取引先へ移したもの:")

  static func noOwner(_ side: Label) -> Label {
    Label("no owner from \(side.english) yet", "\(side.japanese)の担当がまだいません")
  }

  static let attendedMark = Label("came", "来場")

  static func eventCount(_ event: String, _ invited: Int, _ accepted: Int, _ came: Int) -> Label {
    Label(
      "\(event): \(invited) invited, \(accepted) accepted, \(came) came",
      "\(event): 招待 \(invited) · 参加 \(accepted) · 来場 \(came)")
  }

  static func todayHeading(_ date: String) -> Label { Label("Today, \(date)", "今日 \(date)") }
  static func moreTasks(_ count: Int, late: Int) -> Label {
    let more = more(count)
    return late == 0
      ? more : Label("\(more.english), \(late) of them late", "\(more.japanese)（うち遅れ \(late)件）")
  }

  static func laterTasks(_ count: Int) -> Label {
    Label("\(count) due after the coming week", "1週間より先に \(count)件")
  }

  static let dueHeading = Label("To do", "すること")
  static let eventsHeading = Label("Events ahead", "これからのイベント")
  static let awaitingHeading = Label(
    "The other side has written — your view is awaited", "相手は書きました — あなたの見方待ち")
  static let followUpsHeading = Label("Guests to get in touch with", "連絡する来場者")
  static let revisitsHeading = Label("Companies to come back to", "声をかける取引先")
  static let issuesHeading = Label("Issues that wait for our side", "返事を待つ困りごと")
  static let colleaguesHeading = Label("What colleagues heard", "みんなの訪問")
  static let nothingDue = Label("nothing due", "予定はありません")

  static func overdue(_ days: Int) -> Label { Label("\(days) days late", "\(days)日遅れ") }

  static func differencesToSettle(_ count: Int) -> Label {
    Label("Differences to settle: \(count)", "食い違い \(count)件")
  }
}
