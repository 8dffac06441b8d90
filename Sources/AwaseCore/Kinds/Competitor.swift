extension Kind {
  /// A company or product that our customers may choose instead of us.
  public static let competitor = Kind(
    "competitor", "competitor", "競合",
    help: Label("A company or product our customers may choose instead of us", "お客様が当社の代わりに選びうる会社や製品"),
    fields: [
      Field(
        "name", .text, "name", "競合名",
        help: Label("As customers call it", "お客様が呼ぶ名前")
      ).naming(.company).required().headers("会社名", "Company", "Competitor Name", "企業名"),
      Field(
        "kana", .text, "reading", "フリガナ",
        help: Label("How the name is read, to find it by", "読み方。検索に使う")
      ).naming(.company).also("よみ"),
      Field(
        "alias", .set(of: .text), "aliases", "略称",
        help: Label("Short, former and English names", "略称、旧社名、英語名")
      ).naming(.company).also("別名"),
      Field(
        "products", .set(of: .text), "products", "製品",
        help: Label("What it sells against us", "当社とぶつかる商品やサービス")
      ).naming(.plain),
      Field(
        "pricing", .text, "pricing", "価格帯",
        help: Label("What it usually asks for", "よく出てくる値段")),
      Field(
        "strengths", .note, "strengths", "強み",
        help: Label("Where customers prefer it", "お客様に選ばれる理由")),
      Field(
        "weaknesses", .note, "weaknesses", "弱み",
        help: Label("Where customers are let down", "お客様が不満に思うところ")),
      Field(
        "website", .text, "website", "サイト",
        help: Label("Its web address", "ホームページ")
      ).headers("URL"),
      Field(
        "owner", .reference(to: "person"), "owner", "担当",
        help: Label("Who of us keeps this up to date", "社内で情報を新しく保つ人")),
      .tags,
      .note.headers("Description"),
    ])
}
