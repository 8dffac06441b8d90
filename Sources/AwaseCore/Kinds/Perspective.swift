extension Kind {
  /// What one side saw on a visit. Hidden from the other side until both have written, or for a day, so that neither copies.
  public static let perspective = Kind(
    "perspective", "perspective", "視点",
    help: Label(
      "What one side saw on a visit; hidden until both sides have written", "同じ訪問を片方の部門がどう見たか。両方が書くまで伏せる"),
    title: ["visit", "side"], body: "text",
    seal: Kind.Seal(subject: "visit", side: "side"),
    fields: [
      Field(
        "visit", .reference(to: "visit"), "visit", "訪問",
        help: Label("The visit you were on", "どの訪問のことか")
      ).required(),
      .side.required(),
      Field(
        "text", .note, "what I saw", "見たこと",
        help: Label("What struck you, in your own words", "気づいたことを自分の言葉で")
      ).also("内容").sealed(),
      Field(
        "voice", .note, "customer's words", "お客様の言葉",
        help: Label("Word for word, as you heard it", "聞いたとおりに、一字一句")
      ).also("声").verbatim().sealed(),
      Field(
        "guess", .note, "our guess", "推測",
        help: Label("What you believe lies behind it", "その裏に何があると思うか")
      ).sealed(),
      .by,
      .tags.sealed(),
    ])
}
