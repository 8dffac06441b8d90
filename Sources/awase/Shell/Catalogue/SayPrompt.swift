import AwaseCore

// What is said at the prompt: questions, drafts, completion, history.

extension Say {
  static let prompt = "awase› "

  static let askNextStep = Label("Next step, and its date", "次の一手と期日")
  static let askDay = Label("By when", "いつまでに")
  static let askTasks = Label("What has to be prepared, and when", "準備 (3週間前 会場予約、…)")

  static let howToAnswer = Label(
    "Enter goes on · back goes back · Ctrl-C gives up", "Enter で次へ · 戻る で前へ · Ctrl-C でやめる")
  static let backWords = ["back", "戻る", "もどる"]
  static let isFirstQuestion = Label("this is the first question", "これが最初の質問です")

  static let pagerHint = Label("(q closes, space goes on)", "（q で閉じる、スペースで次へ）")
  static let howToAddNew = Label("+NAME for a company or somebody new", "初めての会社や人は +名前")
  static let answerNeeded = Label("this one is needed", "これだけは必要です")
  static let gaveUp = Label("Nothing was stored.", "何も記録していません")
  static func understood(_ text: String) -> String { "→ " + text }

  static func draftFound(_ words: String, _ answers: [String]) -> [Label] {
    let said = answers.map { Label("    \($0)", "    \($0)") }
    return [Label("  Half written: \(words)", "  書きかけがあります: \(words)")] + said
  }

  static let goOn = Label("Go on? (yes/no)", "よろしいですか (はい/いいえ)")
  static let yesNoWanted = Label("yes or no; Enter for yes", "「はい」か「いいえ」で。Enter だけなら「はい」")
  static let goOnWithDraft = Label("Go on with it? (yes/no)", "続けますか (はい/いいえ)")
  static let draftDropped = Label("  Thrown away.", "  書きかけを捨てました")

  static let moreCandidates = Label("… there are more; go on typing", "… ほかにもあります。続けて打つと絞れます")
  static func searching(_ text: String) -> Label { Label("(search: \(text))› ", "(検索: \(text))› ") }

  static let completedDays = [
    Label("today", "今日"), Label("tomorrow", "明日"), Label("yesterday", "昨日"), Label("next mon", "来週月曜"),
    Label("in 3 business days", "3営業日"), Label("end of month", "月末"),
  ]
}
