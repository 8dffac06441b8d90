import AwaseCore

// What `--help`, the manual and completion say beside the tables of commands, kinds and options.

extension Say {
  static let programSummary = Label(
    "A joint workspace for sales and marketing, whole on every machine", "営業とマーケが同じものを見て話すための、手元で動く共同の作業場")
  static let programUsage = [
    Label("awase [OPTION …]", "awase [オプション …]"), Label("awase [OPTION …] LINE …", "awase [オプション …] 行 …"),
    Label("awase [OPTION …] -f FILE", "awase [オプション …] -f ファイル"),
  ]
  static let programHint = Label(
    "Without a line it reads lines, at a prompt where there is a terminal. What there is: awase help",
    "行がなければ、端末ではプロンプトで、そうでなければ標準入力から読みます。使える命令: awase help")

  static let sideNames = ["side", "立場"]
  static let yesAndNo = [Label("yes", "はい"), Label("no", "いいえ")]
  static let sampleDays = [
    Label("today", "今日"), Label("tomorrow", "明日"), Label("yesterday", "昨日"), Label("eom", "月末"),
  ]

  static let manualTitle = Label("Awase Manual", "Awase マニュアル")
  static let manualName = Label("NAME", "名前")
  static let manualSynopsis = Label("SYNOPSIS", "書式")
  static let manualDescription = Label("DESCRIPTION", "説明")
  static let manualOptions = Label("OPTIONS", "オプション")
  static let manualWords = Label("WORDS OF A LINE", "行の書き方")
  static let manualCommands = Label("COMMANDS", "命令")
  static let manualKinds = Label("KINDS OF RECORDS", "記録の種類")
  static let manualStatus = Label("EXIT STATUS", "終了ステータス")
  static let manualEnvironment = Label("ENVIRONMENT", "環境変数")
  static let manualFiles = Label("FILES", "ファイル")

  static let manualIntroduction = [
    Label(
      "Every person has the whole workspace in one file on their own machine, writes in it without a network, and exchanges sealed bundles over a shared folder or a USB stick. What two people see differently is kept from both and shown until they settle it.",
      "ワークスペースの全体が、一人ひとりの手元の一つのファイルに入っています。ネットワークなしで書き、封をした束を共有フォルダやUSBメモリでやりとりします。二人の言うことが違えば両方を残し、話し合って合わせるまで示します。"
    ),
    Label(
      "A line means the same typed at the prompt, piped in, or given as arguments. A line's change is stored whole or not at all.",
      "一行の意味は、プロンプトで打っても、パイプで渡しても、引数で渡しても同じです。一行の変更は、全部入るか、何も入らないかのどちらかです。"),
  ]

  static let manualGrammar: [(Label, Label)] = [
    (
      Label("field:value", "項目:値"),
      Label(
        "sets a field. A value ends at a space unless it is quoted: \"…\" or 「…」. field: alone clears. field+:value and field-:value add to and remove from a set.",
        "項目に値を入れる。空白を含む値は「…」か \"…\" で囲む。「項目:」だけなら空にする。「項目+:値」「項目-:値」は集まりに足す、除く。")
    ),
    (
      Label("+tag, -tag", "+タグ, -タグ"), Label("add and remove a tag.", "タグをつける、外す。")
    ),
    (
      Label("@name, @kind:name", "@名前, @種類:名前"),
      Label(
        "a record by its name, reading, alias, or a part that fits one only; an account first. An id, or a beginning of one of three letters or more, works as well.",
        "名前、フリガナ、略称、または一つに決まる一部で記録を指す。まず取引先から探す。ID（三文字以上）でもよい。")
    ),
    (
      Label(".", "."), Label("the record last written or shown.", "最後に書いた、または見た記録。")
    ),
    (
      Label("dates", "日付"),
      Label(
        "2026-11-24, 11/24, today, tomorrow, next tue, friday, in 3 days, 3 business days, end of month, the 24th, mid december.",
        "2026-11-24、11/24、11/24(火)、24日、今日、明日、来週火曜、次の金曜、来月10日、12月上旬、今週中、月末、年度末、3日後、3営業日、令和8年11月24日。")
    ),
    (
      Label("amounts", "金額"),
      Label(
        "4800000, ¥4,800,000, 4.8M, 4.8 million, 480万円.",
        "4800000、480万円、¥4,800,000、1.2億、1億2000万円、4,800千円、4.8百万、四百八十万円。")
    ),
    (
      Label("# …", "# …"), Label("a comment.", "注釈。何もしない。")
    ),
  ]

  static let manualStatuses: [(String, Label)] = [
    ("0", Label("done", "できた")),
    ("1", Label("not found, or refused", "見つからない、または断った")),
    ("2", Label("the line is not understood", "行の意味が分からない")),
    ("3", Label("more than one record fits; the candidates are listed", "二つ以上の記録に当てはまる。候補を示す")),
    (
      "4",
      Label(
        "a file from outside is invalid, damaged, foreign or cannot be opened",
        "外からのファイルが正しくない、壊れている、よそのもの、または開けない")
    ),
    ("5", Label("done in part; what was refused is listed", "一部だけできた。できなかったものを示す")),
  ]

  static let manualVariables: [(String, Label)] = [
    ("AWASE_WORKSPACE", Label("the workspace's file, where -w does not say it", "-w がないときのワークスペースのファイル")),
    (
      "AWASE_HOME",
      Label("the folder for keys and marks, where --home does not say it", "--home がないときの、鍵と目印のフォルダ")
    ),
    (
      "AWASE_LANG",
      Label(
        "ja or en, where --lang does not say it; else the locale decides",
        "--lang がないときの言語（ja か en）。なければロケールで決まる")
    ),
    ("AWASE_NOW", Label("the clock, where --now does not say it", "--now がないときの基準の時刻")),
    ("AWASE_PASSPHRASE", Label("the passphrase of bundles that need one", "合言葉の要る束の合言葉")),
  ]

  static let manualFileNotes = [
    Label(
      "$XDG_DATA_HOME/awase, or ~/.local/share/awase: the workspace (workspace.sqlite), the keys of this machine, and marks that tell a copy from the original.",
      "$XDG_DATA_HOME/awase、なければ ~/.local/share/awase に、ワークスペース（workspace.sqlite）、この端末の鍵、複製を見分ける目印があります。")
  ]
}
