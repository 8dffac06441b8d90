import AwaseCore

// What is said of lists that are taken in.

extension Say {
  static let importAs = Label("what is in the list? as:KIND", "何の一覧ですか: 種類:取引先")
  static let importWhat = Label("which file?", "どのファイルを？")
  static let importExample = Label("import accounts.csv as:account dry-run", "読み込む accounts.csv 種類:取引先 試し")

  static func badMapping(_ pair: String) -> Label {
    Label("not a header of the file and a field: \(pair)", "見出し=項目 の形で、どちらもあるものを: \(pair)")
  }

  static func imported(_ report: ImportReport, isDryRun: Bool) -> Label {
    let refused = Set(report.troubles.filter(\.isRefusal).map(\.line)).count
    let english =
      "\(report.rows) rows: \(report.added) new, \(report.filled) filled in, \(report.unchanged) known, \(refused) left out"
    let japanese =
      "\(report.rows)行: 新規 \(report.added) · 補った \(report.filled) · 既知 \(report.unchanged) · 入らない \(refused)"
    return isDryRun
      ? Label(english + " (dry run: nothing was stored)", japanese + "（試し。何も書き込んでいません）")
      : Label(english, japanese)
  }

  static func leftOut(_ headers: [String]) -> Label {
    let list = headers.joined(separator: ", ")
    return Label("no home for: \(list)", "入れ先なし: \(list)")
  }

  static func trouble(_ trouble: ImportReport.Trouble) -> Label {
    switch trouble.reason {
    case .missing(let field):
      Label(
        "line \(trouble.line): no \(field.label.english)", "\(trouble.line)行目: \(field.label.japanese)がありません")
    case .unreadable(let field, let text):
      Label(
        "line \(trouble.line): \(field.label.english): cannot read \(text)",
        "\(trouble.line)行目: \(field.label.japanese): 読み取れません: \(text)")
    case .unmatched(let field, let text):
      Label(
        "line \(trouble.line): \(field.label.english): nobody known as \(text); left empty",
        "\(trouble.line)行目: \(field.label.japanese): 該当なし: \(text)（空のままにしました）")
    }
  }

  static func emptyList(_ path: String) -> Label { Label("\(path) is empty", "空のファイルです: \(path)") }

  static func nothingRecognised(_ path: String, _ headers: [String]) -> Label {
    let list = headers.prefix(8).joined(separator: ", ")
    return Label("\(path): no header is known: \(list)", "\(path): 分かる見出しがありません: \(list)")
  }

  static let mapThem = Label("say which is which: map:\"Their header=field, …\"", "対応を指定: 対応:「見出し=項目、…」")

  static func csv(_ path: String, _ failure: CSVReader.Failure) -> Label {
    switch failure {
    case .unclosedQuote(let line):
      Label("\(path): line \(line): a quote is not closed", "\(path): \(line)行目: 引用符が閉じていません")
    case .invalidUTF8(let line):
      Label("\(path): line \(line): not valid UTF-8", "\(path): \(line)行目: UTF-8ではありません")
    case .fieldTooLong(let line, _):
      Label("\(path): line \(line): a field is too long", "\(path): \(line)行目: 長すぎる項目があります")
    case .tooManyFields(let line, _):
      Label("\(path): line \(line): too many fields", "\(path): \(line)行目: 項目が多すぎます")
    case .textAfterQuote(let line):
      Label("\(path): line \(line): text after a closing quote", "\(path): \(line)行目: 引用符の後に文字があります")
    }
  }
}
