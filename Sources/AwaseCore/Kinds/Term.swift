extension Kind {
  /// A word the other side may not know, in plain words.
  public static let term = Kind(
    "term", "term", "用語",
    help: Label("A word the other side may not know, in plain words", "相手の部門が知らないかもしれない言葉と、その言い換え"),
    body: "plain", isOneByName: true,
    fields: [
      Field(
        "word", .text, "word", "言葉",
        help: Label("As it is used in talks and plans", "会話や企画書に出てくる形")
      ).naming(.plain).required().headers("Term", "用語", "用語名"),
      Field(
        "alias", .set(of: .text), "also written", "別表記",
        help: Label("Other spellings, and what the letters stand for", "ほかの書き方、略さない形")
      ).naming(.plain),
      Field(
        "plain", .note, "plain words", "言い換え",
        help: Label("What it means, as you would tell a customer", "お客様に話すつもりで、ふつうの言葉で")
      ).also("意味").headers("説明", "定義", "Definition", "Meaning"),
      Field(
        "so", .note, "so what", "営業には",
        help: Label("What follows from it for sales", "営業にとって、だから何なのか")),
      Field(
        "side", .side, "used by", "使う部門",
        help: Label("Whose word it is", "どちらの部門の言葉か")),
      .by,
      .tags,
      .note,
    ])
}
