import AwaseCore

// What is said when a line cannot be carried out: what, where, and what to do.

extension Say {
  static func error(_ message: Label) -> Label {
    Label("error: \(message.english)", "エラー: \(message.japanese)")
  }

  // MARK: Options of the process

  static func badColor(_ said: String) -> Label {
    Label(
      "--color takes auto, always or never, not \(said)", "--color には auto・always・never のどれかを（「\(said)」ではなく）")
  }
  static func badLanguage(_ said: String) -> Label {
    Label("--lang takes ja or en, not \(said)", "--lang には ja か en を（「\(said)」ではなく）")
  }
  static func badInstant(_ said: String) -> Label {
    Label(
      "--now takes an instant such as 2026-11-24T18:00:00+09:00, not \(said)",
      "--now には 2026-11-24T18:00:00+09:00 のような時刻を（「\(said)」ではなく）")
  }

  // MARK: The line

  static func unknownVerb(_ word: String) -> Label { Label("unknown command: \(word)", "知らない命令です: \(word)") }

  static func unclearVerb(_ word: String, _ verbs: [String]) -> Label {
    let list = verbs.joined(separator: ", ")
    return Label("\(word) may mean several commands: \(list)", "\(word) はいくつかの命令に当てはまります: \(list)")
  }

  static func verbFirst(_ name: String) -> Label {
    Label("what to do comes first: visit \(name) …, dossier \(name)", "先に命令を: 訪問 \(name) …、カルテ \(name)")
  }

  static let seeHelp = Label("see: help", "一覧: ヘルプ")
  static let seeKinds = Label("see: kinds", "一覧: 種類")

  static func didYouMean(_ words: [String]) -> Label {
    Label("did you mean: \(words.joined(separator: ", "))?", "もしかして: \(words.joined(separator: "、"))")
  }

  /// - Parameter all: what there is to choose from.
  static func didYouMean(_ words: [String], of all: Label) -> Label {
    let near = didYouMean(words)
    return Label("\(near.english) (\(all.english))", "\(near.japanese)（\(all.japanese)）")
  }

  static func unclosedQuote(_ text: String) -> Label {
    let start = String(text.prefix(20))
    return Label("a quote is not closed: \(start)", "引用符が閉じていません: \(start)")
  }

  /// An error, with where in a file of lines it came up.
  static func inLine(_ number: Int, of file: String, _ error: String, _ language: Language) -> String {
    let mark = Say.error(Label("", ""))[language]
    return error.hasPrefix(mark) ? "\(mark)\(file):\(number): \(error.dropFirst(mark.count))" : error
  }

  static let invalidUTF8 = Label("the line is not valid UTF-8", "UTF-8として正しくない行です")

  static func unexpectedWord(_ word: String) -> Label {
    Label("no use for: \(word)", "ここでは使えません: \(word)")
  }

  static func cannotBeEmpty(_ field: Label) -> Label {
    Label("\(field.english) cannot be empty", "\(field.japanese)は空にできません")
  }

  static func namesBegin(_ name: String) -> Label {
    Label("if it is somebody's name, or a company's: @\(name)", "人や会社の名前なら: @\(name)")
  }

  static func unknownOption(_ name: String) -> Label {
    Label("this command has no \(name):", "この命令に \(name): はありません")
  }

  static func unknownField(_ name: String, _ kind: Label) -> Label {
    Label(
      "\(kind.english) has no field \(name) (put text in quotes if it is meant as text)",
      "\(kind.japanese)に項目「\(name)」はありません（文章なら引用符で囲んでください）")
  }

  static func fieldsOf(_ kind: Kind) -> Label {
    // Where another command is called as the kind is, help is about that.
    let verb = Verb.exactly(kind.label.japanese)?.name.english ?? kind.name
    let japanese = verb == kind.name ? kind.label.japanese : kind.name
    return Label("its fields: help \(kind.name)", "項目の一覧: ヘルプ \(japanese)")
  }

  static func smallAmount(_ yen: Int64, _ field: String) -> Label {
    let millions = "\(Double(yen) / 100)M"
    return Label(
      "taken as ¥\(yen); in units of ¥10,000 it would be \(field):\(millions)",
      "\(yen)円としました。\(yen)万円なら \(field):\(yen)万")
  }

  static func spaceBefore(_ field: String, behind text: String) -> Label {
    Label("meant as a field: \(text) \(field):…", "項目のつもりなら、前に空白を: \(text) \(field):…")
  }

  static func stayedText(_ name: String) -> Label {
    Label(
      "\(name): stayed in the text; meant as a field, it has a space before it: … \(name):…",
      "「\(name):」は文章のままです。項目のつもりなら、前に空白を: … \(name):…")
  }

  static let whichKind = Label("which kind?", "どの種類ですか")

  static func unknownKind(_ name: String) -> Label { Label("unknown kind: \(name)", "知らない種類です: \(name)") }

  static func fieldMissing(_ field: Label, _ kind: Label) -> Label {
    Label("\(kind.english): missing \(field.english)", "\(kind.japanese)には「\(field.japanese)」が必要です")
  }

  static func example(_ field: Field, _ kind: Kind) -> Label {
    Label(
      "give it as \(field.name):… (\(field.help.english))",
      "\(field.label.japanese):… のように（\(field.help.japanese)）")
  }

  // MARK: Values

  static func badValue(_ text: String, _ field: Label, _ wanted: Label) -> Label {
    Label(
      "\(field.english): cannot read \(text) as \(wanted.english)",
      "\(field.japanese): 「\(text)」は\(wanted.japanese)として読めません")
  }

  static let wantsNumber = Label("a whole number", "数")
  static let wantsAmount = Label("an amount of whole yen, such as 4800000 or 4.8m", "円の金額（4800000、480万円 など）")
  static let wantsDate = Label(
    "a date, such as 2026-11-24, 11/24 or next tue", "日付（2026-11-24、11/24、来週火曜 など）")
  static let wantsYesNo = Label("yes or no", "「はい」「いいえ」")

  static func noSuchDate(_ text: String, _ field: Label) -> Label {
    Label("\(field.english): there is no such day: \(text)", "\(field.japanese): そのような日はありません: \(text)")
  }

  static func wholeName(_ name: String) -> Label {
    Label(
      "\(name) is only a part of the name: write all of it, or the id",
      "「\(name)」は名前の一部です。名前を最後まで、またはIDで書いてください")
  }

  static func outOfRange(_ text: String, _ field: Label, _ range: ClosedRange<Int64>) -> Label {
    let bounds = { (isJapanese: Bool) in
      [range.lowerBound, range.upperBound].map { bound in
        bound.magnitude > 9_999
          ? Yen.compact(bound, japanese: isJapanese).filter { $0 != "円" && $0 != "¥" } : "\(bound)"
      }
    }
    return Label(
      "\(field.english): \(text) is not within \(bounds(false)[0]) and \(bounds(false)[1])",
      "\(field.japanese): 「\(text)」は\(bounds(true)[0])から\(bounds(true)[1])までに入りません")
  }

  static func yearOutOfRange(_ text: String, _ field: Label) -> Label {
    Label("\(field.english): nobody plans for such a year: \(text)", "\(field.japanese): 年を確かめてください: \(text)")
  }

  static func notYet(_ text: String, _ field: Label) -> Label {
    Label("\(field.english): that day has not come yet: \(text)", "\(field.japanese): まだ来ていない日です: \(text)")
  }

  static func yearInDoubt(_ text: String, isOver: Bool) -> Label {
    isOver
      ? Label("\(text) is over: which year?", "\(text) は過ぎています。何年の日ですか")
      : Label("\(text) has not come yet: which year?", "\(text) はまだ来ていません。何年の日ですか")
  }

  static func sayTheYear(_ dates: [String]) -> Label {
    Label("write \(dates.joined(separator: " or "))", "\(dates.joined(separator: " か ")) と書いてください")
  }

  /// - Parameter day: as it is shown in each language.
  static func otherWeekday(_ text: String, _ day: Label, _ field: Label) -> Label {
    Label(
      "\(field.english): \(text) is not that weekday: \(day.english)",
      "\(field.japanese): 「\(text)」は曜日が合いません: \(day.japanese)")
  }

  static func yesNo(_ english: String, _ japanese: String, _ said: String) -> Label {
    Label("\(english): takes yes or no, not \(said)", "\(japanese): は はい か いいえ です: \(said)")
  }

  static func notAChoice(_ text: String, _ field: Label) -> Label {
    Label("\(field.english): \(text) is none of the choices", "\(field.japanese): 「\(text)」は選べません")
  }

  static func choices(_ choices: [Label]) -> Label {
    Label(
      "choices: \(choices.map(\.english).joined(separator: ", "))",
      "選べるもの: \(choices.map(\.japanese).joined(separator: "、"))")
  }

  static func notASet(_ field: Label) -> Label {
    Label("\(field.english) holds one value: no + or -", "\(field.japanese)の値は一つです。＋や－は使えません")
  }

  static func cannotMake(_ name: String) -> Label {
    Label("cannot make a record from: +\(name)", "新しく作れません: +\(name)")
  }

  // MARK: Records

  static func noSuchRecord(_ name: String, _ kind: Label) -> Label {
    Label("no \(kind.english) is called \(name)", "「\(name)」という\(kind.japanese)はありません")
  }

  static func addIt(_ kind: String, _ label: Label, _ name: String) -> Label {
    Label(
      "to add it: add \(kind) \(quoted(name))", "追加するには: 追加 \(label.japanese) \(quoted(name))")
  }

  private static func quoted(_ name: String) -> String { name.contains(" ") ? "\"\(name)\"" : name }

  static func newByPlus(_ kind: Label) -> Label {
    Label("a new \(kind.english) has a + before it", "新しい\(kind.japanese)なら + を付けて")
  }

  static func isSomebodyOf(_ name: String, _ companies: [String]) -> Label {
    Label(
      "\(name) is somebody at \(companies.joined(separator: ", ")), not a company",
      "\(name) は \(companies.joined(separator: "、")) の方で、取引先ではありません")
  }

  static func noNewPerson(_ name: String) -> Label {
    Label(
      "\(name) is not one of us yet, and is not made in passing", "「\(name)」は、まだこちらのメンバーではありません。ついでには作りません")
  }

  static let membersJoin = Label(
    "the members: members; somebody without this program: add person NAME",
    "いまのメンバー: メンバー。このプログラムを使わない人なら: 追加 人 名前")

  static let newContactByPlus = Label("somebody new has a + before them", "初めての方なら + を付けて")
  static let toAddLead = Label("for a new lead", "リードを書き留めるなら")

  static func mended(_ when: Label, _ line: String) -> Label {
    Label("\(when.english): \(line)", "\(when.japanese): \(line)")
  }

  static func isIDOf(_ id: String, _ found: Label, _ title: String, _ wanted: Label?) -> Label {
    guard let wanted else {
      return Label("\(id) is \(found.english) \(title)", "\(id) は\(found.japanese)「\(title)」です")
    }
    return Label(
      "\(id) is \(found.english) \(title), not a \(wanted.english)",
      "\(id) は\(found.japanese)「\(title)」で、\(wanted.japanese)ではありません")
  }

  static func noSuchWord(_ word: String) -> Label {
    Label("no record is called \(word)", "「\(word)」という記録はありません")
  }

  static func ambiguous(_ name: String, _ count: Int) -> Label {
    Label(
      "\(name) fits \(count) records; say more, or give an id:", "「\(name)」は\(count)件に当てはまります。もう少し詳しく、またはIDで:"
    )
  }

  static func noneOpen(_ kind: Label, _ account: String) -> Label {
    Label("\(account) has no open \(kind.english)", "\(account) に動いている\(kind.japanese)はありません")
  }

  static func noneOpenHolds(_ text: String, _ kind: Label) -> Label {
    Label("no open \(kind.english) holds \(text)", "「\(text)」にあたる、動いている\(kind.japanese)はありません")
  }

  static func findIt(_ text: String) -> Label {
    Label("among all records: find \(quoted(text))", "すべての記録から探すには: 検索 \(quoted(text))")
  }

  static let recordMissing = Label("which record? (@name, an id, or .)", "どの記録ですか（@名前、ID、または .）")

  static func kindMissing(_ kind: Label) -> Label { Label("which \(kind.english)?", "どの\(kind.japanese)ですか") }

  static func wrongKind(_ found: String, _ wanted: Label) -> Label {
    Label("that is a \(found), not a \(wanted.english)", "それは\(wanted.japanese)ではありません（\(found)）")
  }

  static let nothingCurrent = Label(
    "nothing was written or shown yet that . could stand for", "「.」が指す記録がまだありません")
  static let nothingToSet = Label("what to change?", "何を変えますか")
  static let nothingToUndo = Label("nothing of yours is left to take back", "取り消せる自分の変更はもうありません")
  static let changedSince = Label(
    "others have changed it since; nothing was taken back", "その後ほかの人が変えたので、取り消しませんでした")
  static let seeHistory = Label("see: history REF", "経過: 履歴 記録")
  static let nullCharacter = Label("a text holds the null character (U+0000)", "文にヌル文字（U+0000）が入っています")
  static let tooLarge = Label(
    "too much for one line (16 MB, 65,536 values)", "一行で書ける量を超えています（16 MB、65,536個まで）")

  // MARK: The work

  static let visitWhom = Label("whom did you visit?", "どの取引先を訪問しましたか")
  static let visitWhat = Label("what happened?", "何がありましたか")
  static let rideWhat = Label("what did you see?", "何に気づきましたか")

  // Words that stand for what a line lacks.

  static let accountWord = Label("@ACCOUNT", "@取引先")
  static let competitorWord = Label("COMPETITOR", "競合名")
  static let eventWord = Label("NAME", "名前")
  static let visitRest = Label("what happened next:\"next tue what to do\"", "あったこと 次:「来週火曜 すること」")
  static let rideRest = Label("what you saw", "見たこと")
  static let sawRest = Label("what you heard", "聞いたこと")
  static let eventRest = Label("DATE sales:PERSON marketing:PERSON", "日付 営業:人 マーケ:人")

  static func fieldWords(_ fields: [Field]) -> Label {
    Label(
      fields.map { $0.name + ":…" }.joined(separator: " "),
      fields.map { $0.label.japanese + ":…" }.joined(separator: " "))
  }

  static func noVisits(_ account: String) -> Label {
    Label("no visit to \(account) yet", "\(account) への訪問はまだありません")
  }

  static let sawWhat = Label("what did you hear of the competitor?", "競合の何を聞きましたか")
  static func nextWhat(_ said: String) -> Label { Label("what is to be done: \(said)?", "何をするのですか: \(said)") }

  static let whatNext = Label("what is to be done, and when?", "何を、いつまでにしますか")
  static let nextRest = Label("\"next tue\" what to do", "来週火曜 すること")
  static let postponeUntil = Label("until when?", "いつまで延ばしますか")
  static let dateWord = Label("DATE", "日付")

  static let nextExample = Label("next:\"next tue send the quote\"", "次:「来週火曜 見積提出」")
  static let eventWhat = Label("what is the event called?", "イベントの名前は？")
  static func eventExists(_ name: String) -> Label {
    Label("there is an event \(name) already", "イベント「\(name)」はもうあります")
  }

  static func changeInstead(_ kind: String, _ label: Label, _ name: String) -> Label {
    Label(
      "to change it: set @\(kind):\(quoted(name)) …", "変えるには: 変更 @\(label.japanese):\(quoted(name)) …")
  }

  static let inviteWhom = Label("whom?", "どなたを？")
  static func noContacts(_ account: String) -> Label {
    Label("no contact is known at \(account)", "\(account) の人がまだ登録されていません")
  }

  static func addContact(_ account: String) -> Label {
    Label("add contact NAME account:\(account)", "追加 コンタクト 名前 取引先:\(account)")
  }

  static let replyWhat = Label("what was the reply? yes, no or maybe", "お返事は？ 参加・不参加・未定")
  static let replyExample = Label("reply \"Hiring seminar\" @contact:Sato yes", "返事 面接辞退セミナー @コンタクト:佐藤 参加")
  static let termWhat = Label("which word, and what does it mean?", "どの言葉を、どう説明しますか")
  static let termExample = Label(
    "term CVR \"of 100 who look, how many apply\" so:\"more applications for the same money\"",
    "用語 CVR 「申し込んだ人の割合」 営業には:「100人見て3人申し込めば3%」")

  static func noDifferenceThere(_ field: Label) -> Label {
    Label("nobody differs on: \(field.english)", "「\(field.japanese)」に食い違いはありません")
  }

  static let setInstead = Label("to change it all the same: set REF field:value", "それでも変えるなら: 変更 記録 項目:値")
  static let settleWhat = Label(
    "which field, and what is right? settle REF field:value", "どの項目を、何に合わせますか: 合わせる 記録 項目:値")

  // MARK: The workspace

  static let whoAreYou = Label("who are you? as:NAME", "あなたの名前は？ 私:名前")
  static let whichSide = Label("sales or marketing? side:sales", "営業かマーケか、立場を書いてください: 立場:営業")
  static let initWhat = Label("what is the workspace called?", "ワークスペースの名前は？")
  static let initExample = Label(
    "init Nagoya as:Tanaka side:sales", "開設 名古屋営業所 私:田中 立場:営業")

  static func notASide(_ text: String) -> Label {
    Label("\(text) is neither sales nor marketing", "「\(text)」は営業でもマーケでもありません")
  }

  static func noWorkspace(_ path: String) -> Label {
    Label("there is no workspace at \(path)", "ワークスペースがありません: \(path)")
  }

  static let makeOne = Label(
    "init NAME as:YOU side:sales founds one; join as:YOU side:… makes an empty one",
    "「開設 名前 私:あなた 立場:営業」で作るか、「参加する 私:あなた 立場:…」で空のものを作ります")

  static func alreadyExists(_ path: String) -> Label {
    Label("there is a workspace at \(path) already", "もうワークスペースがあります: \(path)")
  }

  static let anotherFile = Label("another one goes into another file: -w FILE", "別のものは別のファイルに: -w ファイル")

  static func notAWorkspace(_ path: String) -> Label {
    Label("\(path) is not a workspace", "ワークスペースではありません: \(path)")
  }

  static func newerWorkspace(_ path: String, _ version: Int) -> Label {
    Label("\(path) is of a newer version (\(version)) of Awase", "\(path) は新しい版（\(version)）のAwaseのものです")
  }

  static let update = Label("update awase", "awaseを新しくしてください")

  static func readOnly(_ path: String) -> Label { Label("\(path) cannot be written to", "書き込めません: \(path)") }

  static func diskFull(_ path: String) -> Label { Label("the disk is full: \(path)", "ディスクがいっぱいです: \(path)") }

  static let nothingStored = Label(
    "nothing was stored; free some room and try again", "何も書き込んでいません。空きを作ってもう一度どうぞ")

  static let storedInPart = Label(
    "a part of the list is stored, or all of it; free some room and give the same line again: it goes on from there",
    "一覧の途中まで、または全部を書き込みました。空きを作って同じ行をもう一度どうぞ。続きから入ります")

  static func busy(_ path: String) -> Label {
    Label("\(path) is busy with another program", "ほかのプログラムが使用中です: \(path)")
  }

  static let tryAgain = Label("try again in a moment", "少し待ってもう一度どうぞ")

  static func cannotOpen(_ path: String) -> Label { Label("cannot open \(path)", "開けません: \(path)") }

  static func damagedWorkspace(_ path: String, _ detail: String) -> Label {
    Label("\(path) is damaged (\(detail))", "\(path) が壊れています (\(detail))")
  }

  static let notFoundedYet = Label("this workspace is still empty", "このワークスペースはまだ空です")
  static let mergeFirst = Label(
    "take in a colleague's bundle first: merge FILE", "まず同僚の束を取り込んでください: 取り込む ファイル")
  static let nobodyWrites = Label("nobody is known to write here", "書き手が分かりません")

  // MARK: Bundles

  static let bundleWhere = Label("into which file? bundle FILE", "どのファイルに？ 束ねる ファイル")
  static let mergeWhat = Label("which file? merge FILE …", "どのファイルを？ 取り込む ファイル …")
  static let inspectWhat = Label("which file? inspect FILE", "どのファイルを？ 中身 ファイル")
  static let beyondRepair = Label(
    "the log itself is damaged; it cannot be mended from itself", "記録そのものが壊れていて、作り直せません")

  static func noFile(_ path: String) -> Label { Label("there is no file \(path)", "ファイルがありません: \(path)") }

  static func notAFile(_ path: String) -> Label {
    Label("\(path) is a pipe or a device, not a file", "ファイルではなく、パイプか装置です: \(path)")
  }

  static let notABundle = Label("not a bundle", "束ではありません")

  static let truncated = Label("the bundle is cut off", "束が途中で切れています")

  static func damaged(_ block: Int) -> Label {
    Label("the bundle is damaged (block \(block))", "束が壊れています（\(block)番目の部分）")
  }

  static func invalid(_ block: Int, _ reason: String) -> Label {
    Label("the bundle is invalid (block \(block): \(reason))", "束が正しくありません（\(block)番目の部分: \(reason)）")
  }

  static let newerBundle = Label("a newer Awase wrote this bundle", "新しい版のAwaseが書いた束です")
  static let askAgain = Label("ask for it again; nothing was taken in", "もう一度もらってください。何も取り込んでいません")

  static func chainBroken(_ replica: ReplicaID, _ sequence: UInt64) -> Label {
    Label(
      "changes of replica \(replica.short) up to \(sequence) are not what it wrote",
      "\(replica.short) の\(sequence)番目までの変更が、書かれたものと違います")
  }

  static func forked(_ replica: ReplicaID, _ sequence: UInt64) -> Label {
    Label(
      "change \(sequence) of \(replica.short) is not the one that is here: its machine was copied, or the bundle altered",
      "\(replica.short) の\(sequence)件目が、ここにあるものと違います（端末の複製、または束の書きかえ）")
  }

  static let foreign = Label("the bundle belongs to another workspace", "別のワークスペースの束です")
}
