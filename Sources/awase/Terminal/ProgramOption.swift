import AwaseCore

/// An option of the process: what is said of it in help, in the manual and in completion.
struct ProgramOption: Sendable {
  let names: [String]
  /// What its value is called; nil for a flag.
  var value: Label?
  let help: Label

  var englishHelp: String { help.english }

  static let workspace = ProgramOption(
    names: ["-w", "--workspace"], value: Label("FILE", "ファイル"),
    help: Label("The workspace's file.", "ワークスペースのファイル。"))
  static let home = ProgramOption(
    names: ["--home"], value: Label("DIR", "フォルダ"),
    help: Label(
      "The folder for keys and marks, and for the workspace if none is named.",
      "鍵と目印を置くフォルダ。指定がなければワークスペースもここに。"))
  static let file = ProgramOption(
    names: ["-f"], value: Label("FILE", "ファイル"),
    help: Label("Carries out the lines of a file.", "ファイルの各行を実行する。"))
  static let json = ProgramOption(
    names: ["--json"], help: Label("One JSON document a line.", "一行ごとに一つのJSONで答える。"))
  static let color = ProgramOption(
    names: ["--color"], value: Label("WHEN", "いつ"),
    help: Label(
      "Colours: auto, always or never. NO_COLOR is heeded.", "色: auto、always、never。NO_COLOR にも従う。"))
  static let lang = ProgramOption(
    names: ["--lang"], value: Label("ja|en", "ja|en"), help: Label("The language: ja or en.", "言語。ja または en。")
  )
  static let author = ProgramOption(
    names: ["--as"], value: Label("PERSON", "人"),
    help: Label(
      "Author of what is written, where several people share a machine.", "一台を何人かで使うとき、誰として書くか。"))
  static let now = ProgramOption(
    names: ["--now"], value: Label("INSTANT", "時刻"),
    help: Label("The time to go by, as ISO 8601; for scripts and tests.", "基準の時刻（ISO 8601）。スクリプトと試験のため。"))
  static let keepGoing = ProgramOption(
    names: ["--keep-going"], help: Label("After a failed line, go on.", "失敗した行があっても続ける。"))
  static let version = ProgramOption(
    names: ["--version"], help: Label("Shows the version.", "版を表示する。"))
  static let usage = ProgramOption(
    names: ["-h", "--help"], help: Label("Shows this.", "この説明を表示する。"))

  static let all = [workspace, home, file, json, color, lang, author, now, keepGoing, version, usage]

  /// What `--help` shows.
  static func page(_ language: Language) -> [String] {
    let rows = all.map { option in
      [
        option.names.joined(separator: ", ") + (option.value.map { " " + $0[language] } ?? ""),
        option.help[language],
      ]
    }
    return [Say.programSummary[language], ""] + Say.programUsage.map { "  " + $0[language] } + [""]
      + Table.lines(rows, indent: 2) + ["", Say.programHint[language]]
  }
}
