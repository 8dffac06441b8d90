extension Kind {
  /// A seminar, exhibition or other occasion that sales and marketing plan together.
  public static let event = Kind(
    "event", "event", "イベント",
    help: Label("A seminar or exhibition that sales and marketing plan together", "営業とマーケが一緒に企画するセミナーや展示会"),
    questions: [
      Kind.Question("name", "What is it called", "何というイベントですか"),
      Kind.Question("on", "When", "いつですか"),
      Kind.Question("sales", "Who answers for it in sales", "営業の責任者"),
      Kind.Question("marketing", "Who answers for it in marketing", "マーケの責任者"),
      Kind.Question("purpose", "What will be better for whom", "誰の何が良くなりますか"),
      Kind.Question("measure", "What do we count", "何を数えますか"),
      Kind.Question("number", "How many do we want", "いくつを目指しますか"),
      Kind.Question("meaning", "What that means for sales", "それは営業にとって何ですか"),
      Kind.Question("revenue", "Revenue expected of it", "いくらの売上になりますか"),
      Kind.Question("due", "By when that revenue", "売上はいつまでに"),
    ],
    fields: [
      Field(
        "name", .text, "event name", "イベント名",
        help: Label("As it is announced", "案内に載せる名前")
      ).naming(.plain).required().headers("Event Title", "Title", "セミナー名"),
      Field(
        "format",
        .choice([
          Choice("seminar", "seminar", "セミナー"),
          Choice("webinar", "webinar", "ウェビナー"),
          Choice("exhibition", "trade show", "展示会"),
          Choice("roundtable", "roundtable", "座談会"),
          Choice("users", "user meeting", "ユーザー会"),
          Choice("other", "other", "その他"),
        ]), "format", "形式",
        help: Label("What sort of occasion it is", "どんな催しか")),
      Field(
        "status",
        .choice([
          Choice("planned", "planned", "企画中"),
          Choice("open", "open", "募集中"),
          Choice("held", "held", "開催済"),
          Choice("cancelled", "cancelled", "中止"),
        ]), "status", "状態",
        help: Label("How far it is", "どこまで進んだか")
      ).initially(.choice("planned")),
      Field(
        "on", .date, "date", "開催日",
        help: Label("When it takes place; its tasks count back from here", "開催する日。準備はここから逆算する")
      ).also("日付").headers("Start Date"),
      Field(
        "ends", .date, "last day", "終了日",
        help: Label("Where it takes several days", "数日にわたるとき")
      ).headers("End Date"),
      Field(
        "place", .text, "place", "会場",
        help: Label("Where, or online", "どこで。オンラインも可")
      ).headers("Location", "場所"),
      Field(
        "sales", .reference(to: "person"), "sales owner", "営業責任者",
        help: Label("Who answers for it in sales", "営業側で責任を持つ人")
      ).also("営業"),
      Field(
        "marketing", .reference(to: "person"), "marketing owner", "マーケ責任者",
        help: Label("Who answers for it in marketing", "マーケ側で責任を持つ人")
      ).also("マーケ"),
      Field(
        "purpose", .note, "purpose", "目的",
        help: Label("What will be better for whom, in plain words", "誰にとって何が良くなるか。ふつうの言葉で")),
      Field(
        "audience", .note, "audience", "対象",
        help: Label("Whom we want to see there", "来ていただきたい方")),
      Field(
        "measure", .text, "measure", "指標",
        help: Label("What the number counts: guests, meetings, deals", "数字が数えるもの。来場者、面談、商談など")),
      Field(
        "number", .integer, "target number", "目標数",
        help: Label("How many we want", "目指す数")
      ).within(1...100_000_000),
      Field(
        "meaning", .note, "meaning", "意味",
        help: Label("What the number means for sales, in plain words", "その数字が営業にとって何を意味するか")),
      Field(
        "revenue", .yen, "expected revenue", "見込売上",
        help: Label("What it should bring in the end", "最後にいくらの売上になるか")
      ).notNegative(),
      Field(
        "due", .date, "revenue by", "売上時期",
        help: Label("By when that revenue should be there", "いつまでに売上になるか")
      ).also("by"),
      Field(
        "budget", .yen, "budget", "予算",
        help: Label("What it may cost", "使ってよい額")
      ).notNegative(),
      Field(
        "cost", .yen, "cost", "費用",
        help: Label("What it did cost", "実際にかかった額")
      ).notNegative(),
      Field(
        "capacity", .integer, "capacity", "定員",
        help: Label("How many can take part", "参加できる人数")
      ).within(1...100_000_000).headers("Max Attendees"),
      Field(
        "survey", .note, "survey questions", "設問",
        help: Label("What guests are asked afterwards", "終わったあとに尋ねること")
      ).also("アンケート"),
      Field(
        "learned", .note, "lessons", "振り返り",
        help: Label("What both sides would do differently", "次は何を変えるか、両部門で")),
      .sources.headers("Event ID", "ID"),
      .tags,
      .note.headers("Description"),
    ])
}
