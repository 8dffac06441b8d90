extension Kind {
  /// A number that both sides answer for, what it means, and the revenue it leads to.
  public static let goal = Kind(
    "goal", "goal", "目標",
    help: Label(
      "A number both sides answer for, what it means, and the revenue it leads to", "両部門で追う数字。その意味と、つながる売上"),
    fields: [
      Field(
        "name", .text, "goal name", "目標名",
        help: Label("What we want, in plain words", "目指すことを、ふつうの言葉で")
      ).naming(.plain).required(),
      Field(
        "parent", .reference(to: "goal"), "part of", "上位目標",
        help: Label("The goal it leads to; at the top stands revenue", "どの目標につながるか。頂点は売上")
      ).also("親"),
      Field(
        "measure",
        .choice([
          Choice("visitors", "web visitors", "サイト訪問"),
          Choice("downloads", "downloads", "資料請求"),
          Choice("inquiries", "inquiries", "問い合わせ"),
          Choice("attendees", "attendees", "来場者"),
          Choice("leads", "leads", "リード数"),
          Choice("mql", "marketing qualified leads", "マーケ有望数"),
          Choice("sal", "accepted leads", "受領数"),
          Choice("sql", "sales qualified leads", "営業有望数"),
          Choice("visits", "visits", "訪問数"),
          Choice("deals", "deals", "商談数"),
          Choice("won", "deals won", "受注数"),
          Choice("revenue", "revenue", "売上"),
          Choice("other", "other", "その他"),
        ]), "measure", "指標",
        help: Label("What is counted", "何を数えるか")),
      Field(
        "target", .integer, "target", "目標値",
        help: Label("How many; yen where revenue is counted", "いくつ。売上なら円")
      ).within(1...Field.mostYen),
      Field(
        "actual", .integer, "actual", "実績",
        help: Label("How many so far, for what this workspace cannot count itself", "いまの数。ここで数えられない指標のとき")
      ).notNegative(),
      Field(
        "meaning", .note, "meaning", "意味",
        help: Label("What the number means for the other side", "その数字が相手の部門にとって何を意味するか")),
      Field(
        "revenue", .yen, "expected revenue", "見込売上",
        help: Label("What it should bring in the end", "最後にいくらの売上になるか")
      ).notNegative(),
      Field(
        "start", .date, "counts from", "開始日",
        help: Label("From when it is counted", "いつから数えるか")
      ).inThePast(),
      Field(
        "due", .date, "due", "期日",
        help: Label("By when", "いつまでに")
      ).also("by", "期限"),
      Field(
        "sales", .reference(to: "person"), "sales owner", "営業責任者",
        help: Label("Who answers for it in sales", "営業側で責任を持つ人")
      ).also("営業"),
      Field(
        "marketing", .reference(to: "person"), "marketing owner", "マーケ責任者",
        help: Label("Who answers for it in marketing", "マーケ側で責任を持つ人")
      ).also("マーケ"),
      Field(
        "event", .reference(to: "event"), "event", "イベント",
        help: Label("Count only what came of this event", "このイベントから生まれた分だけを数える")),
      .tags,
      .note,
    ])
}
