extension Kind {
  /// One line of what to say against a competitor. The lines of one competitor make its card; each stands on the
  /// sightings it cites, so that a line grows old with them.
  public static let battlecard = Kind(
    "battlecard", "battlecard", "バトルカード",
    help: Label(
      "One line of what to know or say against a competitor, with what it rests on", "競合に向き合うための一言。根拠の情報を添えて"),
    title: ["competitor", "part", "text"], body: "text",
    fields: [
      Field(
        "competitor", .reference(to: "competitor"), "competitor", "競合",
        help: Label("Whom it is against", "どの競合に対するものか")
      ).required(),
      Field(
        "part",
        .choice([
          Choice("claim", "their claim", "相手の主張"),
          Choice("strength", "their strength", "相手の強み"),
          Choice("weakness", "their weakness", "相手の弱み"),
          Choice("answer", "our answer", "切り返し"),
          Choice("question", "question to ask", "聞く質問"),
          Choice("proof", "our proof", "事例"),
        ]), "part", "区分",
        help: Label("What kind of line it is", "どの種類の一言か")),
      Field(
        "text", .note, "line", "内容",
        help: Label("One thought, in words to say to a customer", "お客様にそのまま話せる言葉で、一つだけ")
      ).required(),
      Field(
        "sightings", .set(of: .reference(to: "sighting")), "rests on", "根拠",
        help: Label("The sightings it stands on; without a fresh one it is hearsay", "裏付けの競合情報。新しいものがなければ要確認")
      ),
      Field(
        "topic", .topic, "topic", "話題",
        help: Label("What it is about", "何についての話か")),
      .by,
      Field(
        "on", .date, "date", "日付",
        help: Label("When the line was last checked", "最後に確かめた日")
      ).initially(.today).happened(),
      .tags,
      .note,
    ])
}
