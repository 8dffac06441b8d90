import AwaseCore

// What help says beside the tables of commands and kinds.

extension Say {
  static let helpHint = Label("More: help COMMAND, help KIND", "詳しくは: ヘルプ 命令、ヘルプ 種類")
  static let allTopics = Label("all", "すべて")
  static let fieldsHeading = Label("Fields", "項目")
  static let examplesHeading = Label("Examples", "例")
  static let usedBy = Label("Commands that write or show it", "使う命令")
  static let requiredMark = Label(" (required)", "（必須）")

  static let helpOnWriting = [
    Label("Writing", "書き方"),
    Label(
      "  visit @Aoba asked for a quote met:Sato next:\"next tue send the quote\"",
      "  訪問 @青葉 見積依頼 面談者:佐藤 次:「来週火曜 見積提出」"),
    Label(
      "  @name a record · field:value a field · +word a tag · . the record last shown",
      "  @名前 は記録 · 項目:値 は項目 · +言葉 はタグ · . は最後に見た記録"),
    Label(
      "  days: 11/24, tomorrow, next tue, in 3 days, end of month · yen: 4800000, 4.8M",
      "  日付: 11/24、明日、来週火曜、月末、3営業日 · 金額: 480万円、1.2億"),
    Label(
      "  English or Japanese, in full or just the beginning; undo takes a line back",
      "  日本語でも英語でも、途中まででも通じます。まちがえたら「取り消し」（undo）"),
    Label(
      "More: help visit, help deal, help all", "詳しくは: ヘルプ 訪問、ヘルプ 商談、ヘルプ すべて"),
  ]

  static func helpOnKind(_ kind: Kind) -> Label {
    Label(
      "the kind \(kind.label.english): help \(kind.name)", "種類「\(kind.label.japanese)」の項目: ヘルプ \(kind.name)")
  }

  static func noHelp(_ word: String) -> Label {
    Label("no command or kind is called \(word)", "「\(word)」という命令や種類はありません")
  }
}
