extension Kind {
  /// One thing heard or seen of a competitor, with where it came from and how sure it is.
  public static let sighting = Kind(
    "sighting", "sighting", "競合情報",
    help: Label(
      "One thing heard or seen of a competitor, with its source and how sure it is",
      "競合について見聞きしたこと。出どころと確かさを添えて"),
    title: ["on", "competitor", "account"], body: "text",
    fields: [
      Field(
        "competitor", .reference(to: "competitor"), "competitor", "競合",
        help: Label("Whom it is about", "どの競合の話か")
      ).required().headers("競合名"),
      Field(
        "account", .reference(to: "account"), "account", "取引先",
        help: Label("Where it was heard or seen", "どこで見聞きしたか")
      ).headers("会社名", "顧客", "顧客名"),
      Field(
        "text", .note, "claim", "内容",
        help: Label("What they say, offer or do", "何を言い、何を出し、何をしているか")
      ).required(),
      Field(
        "src", .text, "heard from", "情報源",
        help: Label("Who said it, or where it stood", "誰から、または何で知ったか")
      ).also("出どころ", "出所"),
      Field(
        "sure", .sureness, "how sure", "確かさ",
        help: Label("How far you would rely on it", "どれだけ当てにできるか")
      ).also("確度"),
      Field(
        "topic", .topic, "topic", "話題",
        help: Label("What it is about", "何についての話か")),
      Field(
        "on", .date, "date", "日付",
        help: Label("When it was heard; old news fades", "知った日。古くなるほど薄れる")
      ).initially(.today).happened(),
      .by,
      Field(
        "visit", .reference(to: "visit"), "visit", "訪問",
        help: Label("The visit it was heard on", "どの訪問で知ったか")),
      Field(
        "deal", .reference(to: "deal"), "deal", "商談",
        help: Label("The deal it matters to", "どの商談に関わるか")),
      .tags,
      .note,
    ])
}
