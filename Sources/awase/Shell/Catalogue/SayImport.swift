import AwaseCore

// What is said of lists that are taken in.

extension Say {
  static func importAs(_ path: String) -> Label {
    Label("\(path): what is in the list?", "\(path): 何の一覧か分かりません")
  }

  static let sayKind = Label("say it: as:account", "種類を指定してください: 種類:取引先")
  static let importWhat = Label("which file?", "どのファイルを？")
  static let importExample = Label("import accounts.csv as:account dry-run", "読み込む accounts.csv 種類:取引先 試し")

  static func badMapping(_ pair: String) -> Label {
    Label("not a header of the file and a field: \(pair)", "見出し=項目 の形で、どちらもあるものを: \(pair)")
  }

  /// What the list is.
  static func listOf(_ kinds: [Label], _ source: Label?, isRemembered: Bool) -> Label {
    let kind = Label(
      kinds.map(\.english).joined(separator: " and "), kinds.map(\.japanese).joined(separator: "と"))
    let english = source.map { "\(kind.english): \($0.english)" } ?? kind.english
    let japanese = source.map { "\(kind.japanese)の一覧（\($0.japanese)）" } ?? "\(kind.japanese)の一覧"
    return isRemembered
      ? Label(english + ", columns assigned as the last time", japanese + "。列の対応は前回と同じ")
      : Label(english, japanese)
  }

  static let ownLayout = Label("written by Awase", "Awaseから書き出したもの")

  static func imported(_ report: ImportReport, isDryRun: Bool) -> Label {
    let counts = counts(report)
    return dryRun(
      Label("\(report.rows) rows: " + counts.english, "\(report.rows)行: " + counts.japanese), isDryRun)
  }

  static func rows(_ count: Int, isDryRun: Bool) -> Label {
    dryRun(Label("\(count) rows", "\(count)行"), isDryRun)
  }

  private static func dryRun(_ label: Label, _ isDryRun: Bool) -> Label {
    guard isDryRun else { return label }
    return Label(label.english + " (dry run: nothing was stored)", label.japanese + "（試し。何も書き込んでいません）")
  }

  static func counts(_ report: ImportReport) -> Label {
    var english = "\(report.added) new, \(report.filled) filled in, "
    var japanese = "新規 \(report.added) · 補った \(report.filled) · "
    english += "\(report.changed) changed, \(report.unchanged) unchanged, \(report.refused) refused"
    japanese += "更新 \(report.changed) · 変化なし \(report.unchanged) · 入らない \(report.refused)"
    if report.cellsLeftOut > 0 {
      english += ", cells left out: \(report.cellsLeftOut)"
      japanese += " · 除いた欄 \(report.cellsLeftOut)"
    }
    return Label(english, japanese)
  }

  static func line(_ number: Int) -> Label { Label("line \(number)", "\(number)行目") }

  static let newRecords = Label("new", "新規")
  static let changedValues = Label("changed in the list since the last time", "前回から一覧で変わった値")
  static let filledValues = Label("filled in", "補う値")
  static let keptValues = Label("left as people have written it", "社内で書かれた値を残した")
  static let earlierValues = Label(
    "left as it was: an earlier row is about the same record", "同じ記録の行が前にもあり、入れていない値")
  static let toOverwrite = Label("overwrite:yes takes the list's values", "一覧の値にするには 上書き:はい")
  static let nothing = Label("(nothing)", "（なし）")

  static func badEncoding(_ name: String) -> Label {
    Label("no encoding known as \(name)", "知らない文字コードです: \(name)")
  }

  static let encodings = Label(
    "encoding:utf-8, cp932 (Shift_JIS), utf-16 or windows-1252",
    "文字コード:utf-8、cp932（シフトJIS）、utf-16、windows-1252 のどれか")

  static func badDateOrder(_ text: String) -> Label {
    Label("no order of dates: \(text)", "日付の順ではありません: \(text)")
  }

  static let sayDateOrder = Label(
    "say in which order the dates are: dates:ymd, dates:dmy or dates:mdy",
    "日付の順を指定してください: 日付順:年月日、日付順:日月年、日付順:月日年")

  static func leftOut(_ headers: [String]) -> Label {
    let list = headers.joined(separator: ", ")
    return Label("no home for: \(list)", "入れ先なし: \(list)")
  }

  /// What to type so that the columns get a home.
  static func toPlace(_ headers: [String], _ kinds: [Label]) -> Label {
    let shown = headers.prefix(2).map { DisplayWidth.truncate($0, to: 40) }
    let english = shown.map { $0 + "=field" } + (headers.count > 2 ? ["…"] : [])
    let japanese = shown.map { $0 + "=項目" } + (headers.count > 2 ? ["…"] : [])
    let help = kinds.map { Label("help \($0.english)", "ヘルプ \($0.japanese)") }
    return Label(
      "to take them in: map:\"\(english.joined(separator: ", "))\"; fields: "
        + help.map(\.english).joined(separator: ", "),
      "入れるには 対応:「\(japanese.joined(separator: "、"))」。項目名は "
        + help.map(\.japanese).joined(separator: "、"))
  }

  /// The list has more than what was asked for.
  static func leaveOutKind(_ kind: Label, _ others: [Label]) -> Label {
    let (english, japanese) = others.count > 1 ? ("all", "すべて") : ("both", "両方")
    return Label(
      "the list also has: \(others.map(\.english).joined(separator: ", ")); without as:\(kind.english) \(english) come in",
      "この一覧には\(others.map(\.japanese).joined(separator: "と"))もあります。種類:\(kind.japanese) を付けなければ\(japanese)入ります"
    )
  }

  static func trouble(_ trouble: ImportReport.Trouble, in report: ImportReport) -> Label {
    var reason = reason(trouble.reason, trouble.cell.map { column($0.field, in: report) } ?? Label("", ""))
    if trouble.cell != nil {
      let left = trouble.isRefusal ? rowLeftOut : trouble.keptIn.map { wordsKept(in: $0) } ?? cellLeftOut
      reason = Label("\(reason.english) (\(left.english))", "\(reason.japanese)（\(left.japanese)）")
    }
    return Label("line \(trouble.line): \(reason.english)", "\(trouble.line)行目: \(reason.japanese)")
  }

  private static let rowLeftOut = Label("the row was left out", "行ごと除きました")

  private static func wordsKept(in field: Field) -> Label {
    Label("the words are in the \(field.label.english)", "言葉は\(field.label.japanese)に残しました")
  }

  private static let cellLeftOut = Label("only this cell was left out", "この欄だけ除きました")

  /// A field, with what the list calls it.
  private static func column(_ field: Field, in report: ImportReport) -> Label {
    guard let header = report.header(of: field).map({ DisplayWidth.truncate($0, to: 40) }), !header.isEmpty,
      !field.names.contains(where: { Normalisation.search($0) == Normalisation.search(header) })
    else { return field.label }
    return Label("\(header) → \(field.label.english)", "\(header) → \(field.label.japanese)")
  }

  /// What the cell of a field should hold, in short.
  private static func wanted(_ field: Field) -> Label? {
    switch field.type.member {
    case .integer: wantsNumber
    case .yen: Label("an amount of yen", "円の金額")
    case .date: Label("a date", "日付")
    case .flag: wantsYesNo
    default: nil
    }
  }

  private static func unreadable(_ text: String, _ field: Field, _ column: Label) -> Label {
    if text.utf8.contains(0) {
      return Label("\(column.english): holds a NUL character", "\(column.japanese): 使えない文字（NUL）があります")
    }
    guard let wanted = wanted(field) else {
      return Label(
        "\(column.english): \(text) was shortened by a spreadsheet",
        "\(column.japanese): 表計算ソフトで桁が失われています: \(text)")
    }
    return badValue(text, column, wanted)
  }

  private static func reason(_ reason: ImportReport.Trouble.Reason, _ column: Label) -> Label {
    switch reason {
    case .missing(let field):
      return Label("no \(field.label.english)", "\(field.label.japanese)がありません")
    case .unreadable(let field, let text): return unreadable(text, field, column)
    case .outOfRange(let field, let text):
      return field.type.member == .date
        ? yearOutOfRange(text, column) : outOfRange(text, column, field.range)
    case .secondValue(_, let text):
      return Label(
        "\(column.english): another column comes first, not taken: \(text)",
        "\(column.japanese): 別の列の値が先にあり、入れていません: \(text)")
    case .ambiguousDate(_, let text):
      return Label(
        "\(column.english): \(text) may be several days", "\(column.japanese): どの日か決まりません: \(text)")
    case .unmatched(let field, let text, let kept):
      let where_ = kept.map { wordsKept(in: $0) }
      return Label(
        "\(field.label.english): nobody known as \(text); \(where_?.english ?? "left as it was")",
        "\(field.label.japanese): 該当なし: \(text)（\(where_?.japanese ?? "そのままにしました")）")
    case .severalRecords(let name, let count, let taken):
      let id = taken.description.prefix(6)
      return Label(
        "\(count) records are called \(name); read as the row of \(id); if they are one, join them with: same",
        "「\(name)」は\(count)件あります。\(id)の行として読みました。同じものなら「同じ」でまとめられます")
    case .surplus(let texts):
      let list = texts.prefix(5).joined(separator: ", ")
      return Label("more cells than headers, left out: \(list)", "見出しより多い項目を除きました: \(list)")
    case .unknownChoice(_, let text, _): return notAChoice(text, column)
    case .openLead(let name, let known):
      let id = known.map { " \($0.description.prefix(6))" } ?? ""
      return Label(
        "\(name) has another open lead\(id); if it is the same matter, join them with: same",
        "\(name)さんには進行中のリードがもう1件あります\(id)。同じ話なら「同じ」でまとめられます")
    case .tooLong: return Label("too long", "長すぎます")
    case .unknownNumber(let number):
      return Label("no record has the number \(number); added", "この番号の記録がないため新規にしました: \(number)")
    }
  }

  /// What a field has to choose from.
  static func choices(of field: Label, _ choices: [Label]) -> Label {
    let all = Say.choices(choices)
    return Label("\(field.english): \(all.english)", "\(field.japanese)で\(all.japanese)")
  }

  /// Rows about people who were forgotten.
  static func forgottenLines(_ lines: [Int]) -> Label {
    let shown = lines.prefix(10).map(String.init) + (lines.count > 10 ? ["…"] : [])
    return Label(
      "rows about people who were forgotten, left out: \(lines.count) (line \(shown.joined(separator: ", "))); whoever has agreed anew: add contact NAME",
      "消去した人の行が\(lines.count)行あり、入れていません（\(shown.joined(separator: "、"))行目）。改めて了承を得た人は: 追加 コンタクト 氏名")
  }

  /// What a list is rather a list of.
  static func fits(_ kinds: [Kind]) -> Label {
    let main = kinds.last?.label ?? Label("", "")
    let names = Label(
      kinds.map(\.label.english).joined(separator: ", "),
      kinds.map(\.label.japanese).joined(separator: "・"))
    guard kinds.count < 2 || kinds.last != .contact else {
      return Label("without as: it comes in as \(names.english)", "種類を付けずに読み込むと、\(names.japanese)として入ります")
    }
    return Label("it looks like a list for as:\(main.english)", "この一覧には 種類:\(main.japanese) が合いそうです")
  }

  static func undecodable(_ path: String, _ encoding: TextEncoding) -> Label {
    Label("\(path): not in \(encoding.rawValue)", "\(path): \(encoding.rawValue)として読めません")
  }

  static func unknownEncoding(_ encoding: TextEncoding) -> Label {
    Label(
      "iconv does not know \(encoding.rawValue) on this machine", "このマシンのiconvは\(encoding.rawValue)を知りません")
  }

  static func outdatedCard(_ path: String, _ line: Int) -> Label {
    Label("\(path): line \(line): vCard 2.1 is not read", "\(path): \(line)行目: vCard 2.1 は読めません")
  }

  static let newerCard = Label("export the address book as vCard 3 or 4", "アドレス帳から vCard 3 か 4 で書き出してください")

  static func malformedList(_ path: String, _ line: Int) -> Label {
    Label("\(path): line \(line): not what such a file holds", "\(path): \(line)行目: この形式の内容ではありません")
  }

  static func wrongKindOfList(_ path: String, _ kind: Label) -> Label {
    Label("\(path) cannot hold: \(kind.english)", "\(path) には入らない種類です: \(kind.japanese)")
  }

  static func emptyList(_ path: String) -> Label { Label("\(path) is empty", "空のファイルです: \(path)") }

  static func nothingRecognised(_ path: String, _ headers: [String]) -> Label {
    let list = headers.prefix(8).map { DisplayWidth.truncate($0, to: 40) }.joined(separator: ", ")
    return Label("\(path): no header is known: \(list)", "\(path): 分かる見出しがありません: \(list)")
  }

  static let mapThem = Label("say which is which: map:\"Their header=field, …\"", "対応を指定: 対応:「見出し=項目、…」")

  static func csv(_ path: String, _ failure: CSVReader.Failure) -> Label {
    switch failure {
    case .unclosedQuote(let line):
      Label("\(path): line \(line): a quote is not closed", "\(path): \(line)行目: 引用符が閉じていません")
    case .invalidUTF8(let line):
      Label("\(path): line \(line): neither UTF-8 nor CP932", "\(path): \(line)行目: UTF-8でもシフトJISでもありません")
    case .fieldTooLong(let line, _):
      Label("\(path): line \(line): a field is too long", "\(path): \(line)行目: 長すぎる項目があります")
    case .tooManyFields(let line, _):
      Label("\(path): line \(line): too many fields", "\(path): \(line)行目: 項目が多すぎます")
    case .textAfterQuote(let line):
      Label("\(path): line \(line): text after a closing quote", "\(path): \(line)行目: 引用符の後に文字があります")
    }
  }
}
