import AwaseCore

// What is said of lists that are written.

extension Say {
  static let exportWhat = Label("which kind?", "どの種類を？")
  static let exportWhere = Label("into which file?", "どのファイルへ？")
  static let exportExample = Label("export account accounts.csv", "書き出す 取引先 取引先.csv")
  static let exportFormats = Label(
    "accounts.csv, .tsv, .jsonl; contacts also .vcf; events and tasks also .ics",
    "取引先.csv、.tsv、.jsonl。コンタクトは .vcf、イベントとタスクは .ics も")

  static func exportFormat(_ path: String) -> Label {
    Label("no format by the name of \(path)", "名前から形式が分かりません: \(path)")
  }

  static func holdsOnly(_ kinds: [Label]) -> Label {
    Label(
      "it holds: \(kinds.map(\.english).joined(separator: ", "))",
      "入るもの: \(kinds.map(\.japanese).joined(separator: "、"))")
  }

  static func exported(_ count: Int, _ kind: Label, _ path: String) -> Label {
    Label("\(path): \(count) × \(kind.english)", "\(path): \(kind.japanese) \(count)件を書き出しました")
  }

  static func privateLeftOut(_ count: Int) -> Label {
    Label(
      "\(count) of your own left out (private:yes takes them along)", "自分だけの記録 \(count)件は除きました（自分だけ:はい で含める）")
  }

  static func undatedLeftOut(_ count: Int) -> Label {
    Label("\(count) without a day left out", "日付のない \(count)件は除きました")
  }

  static func missing(_ missing: ListExport.Report.Missing, _ encoding: TextEncoding) -> Label {
    let characters = missing.characters.map { String(Character($0)) }
    return Label(
      "row \(missing.row) (\(missing.title)): \(encoding.rawValue) does not have \(characters.joined(separator: ", "))",
      "\(missing.row)行目（\(missing.title)）: \(encoding.rawValue)にない文字: \(characters.joined(separator: "、"))")
  }

  static let useUTF8 = Label(
    "〓 stands for each; without encoding: all characters are kept", "その文字は〓にしました。文字コードの指定なしなら、すべてそのまま残ります")
}
