extension Kind {
  /// One rung of the customer's ladder of needs.
  public static let need = Kind(
    "need", "need", "課題",
    help: Label(
      "What a customer must solve: at the desk, as a company, or for its own customers",
      "お客様の課題。担当者、会社、その先のお客様の三段で"),
    title: ["account", "rung", "text"], body: "text",
    fields: [
      Field(
        "account", .reference(to: "account"), "account", "取引先",
        help: Label("Whose need it is", "どの会社の課題か")
      ).required(),
      Field(
        "rung",
        .choice([
          Choice("desk", "the desk", "担当者"),
          Choice("company", "the company", "会社"),
          Choice("customer", "its customers", "お客様の先"),
        ]), "rung", "段",
        help: Label("Who has the trouble; an empty rung is a question to ask", "誰が困っているか。空いた段は次の質問になる")
      ).required(),
      Field(
        "text", .note, "need", "内容",
        help: Label("What they must solve, whether we sell it or not", "解決したいこと。当社の商材に限らない")
      ).required(),
      Field(
        "voice", .note, "customer's words", "お客様の言葉",
        help: Label("Word for word, as it was said", "言われたとおりに、一字一句")
      ).also("声").verbatim(),
      Field(
        "contact", .reference(to: "contact"), "told by", "話した人",
        help: Label("Who told us", "教えてくださった方")),
      Field(
        "visit", .reference(to: "visit"), "visit", "訪問",
        help: Label("The visit we learnt it on", "どの訪問で知ったか")),
      Field(
        "on", .date, "date", "日付",
        help: Label("When we learnt it", "知った日")
      ).initially(.today).happened(),
      .by,
      .tags,
      .note,
    ])
}
