extension Kind {
  /// Something between the departments that bothers one of them.
  public static let talk = Kind(
    "talk", "issue", "困りごと",
    help: Label(
      "Something between the departments that bothers us, and how mending it helps customers",
      "部門の間で困っていること。直すとお客様にどう良いか"),
    title: ["text", "on"], body: "text",
    fields: [
      Field(
        "text", .note, "what bothers us", "内容",
        help: Label("What bothers you, without blame", "困っていること。誰も責めずに")
      ).required(),
      Field(
        "helps", .note, "helps customers", "お客様の利点",
        help: Label("How mending it helps the customer", "直すとお客様がどう助かるか")),
      .side,
      .by,
      Field(
        "on", .date, "date", "日付",
        help: Label("When it was raised", "声を上げた日")
      ).initially(.today).happened().provenance(),
      Field(
        "state",
        .choice([
          Choice("open", "open", "未解決"),
          Choice("talking", "being discussed", "相談中"),
          Choice("agreed", "agreed", "合意"),
          Choice("solved", "solved", "解決").ending(),
          Choice("dropped", "dropped", "取り下げ").ending(),
        ]), "state", "状態",
        help: Label("How far we are with it", "どこまで話が進んだか")
      ).initially(.choice("open")),
      Field(
        "agreed", .note, "agreement", "合意内容",
        help: Label("What we agreed to do", "一緒に決めたこと")),
      Field(
        "owner", .reference(to: "person"), "owner", "担当",
        help: Label("Who sees to it", "進める人")),
      Field(
        "account", .reference(to: "account"), "account", "取引先",
        help: Label("The customer it showed at, if any", "具体的なお客様があれば")),
      .tags,
      .note,
    ])
}
