extension Kind {
  /// One meeting with a customer: what was said, their own words, and what we make of it, kept apart.
  /// The next step of a visit is a task that refers to it.
  public static let visit = Kind(
    "visit", "visit", "訪問",
    help: Label(
      "A meeting with a customer: facts, their own words, and our guess, kept apart",
      "お客様との面談。事実、お客様の言葉、推測を分けて残す"),
    title: ["on", "account", "met"], columns: ["by", "text"], body: "text",
    questions: [
      Kind.Question("account", "Which company", "どの会社ですか"),
      Kind.Question("met", "Whom did you meet", "どなたに会いましたか"),
      Kind.Question("text", "What happened (facts)", "何がありましたか (事実)"),
      Kind.Question("voice", "The customer's words", "お客様の言葉"),
      Kind.Question("guess", "Your guess", "あなたの推測"),
    ],
    fields: [
      Field(
        "on", .date, "date", "日付",
        help: Label("When you met", "会った日")
      ).initially(.today).happened().headers("訪問日"),
      Field(
        "account", .reference(to: "account"), "account", "取引先",
        help: Label("Whom you visited", "訪ねた会社")
      ).required().headers(CommonHeaders.companies),
      Field(
        "met", .set(of: .reference(to: "contact")), "met", "面談者",
        help: Label("Whom you spoke to", "会った方")
      ).also("相手", "会った方", "会った人").headers("先方担当者"),
      Field(
        "by", .reference(to: "person"), "visited by", "訪問者",
        help: Label("Who of us went", "社内の誰が訪ねたか")
      ).initially(.author).provenance().headers("作成者", "営業担当者", "担当者"),
      Field(
        "with", .set(of: .reference(to: "person")), "colleagues", "同行者",
        help: Label("Who of us came along", "社内から一緒に行った人")),
      Field(
        "channel",
        .choice([
          Choice("visit", "on site", "訪問"),
          Choice("online", "online", "オンライン").also("web会議", "ウェブ会議", "Zoom", "Teams", "リモート"),
          Choice("phone", "phone", "電話").also("TEL", "call"),
          Choice("office", "at our office", "来社"),
          Choice("event", "at an event", "会場"),
          Choice("mail", "by mail", "メール").also("email", "e-mail"),
        ]), "channel", "方法",
        help: Label("How you met", "どうやって会ったか")
      ).headers("活動種別"),
      Field(
        "subject", .text, "subject", "件名",
        help: Label("What it was about, in one line", "何の用件か、一言で")
      ).headers("題名"),
      Field(
        "text", .note, "facts", "事実",
        help: Label("What was said and what happened, without interpretation", "言われたこと、起きたこと。解釈は入れない")
      ).also("内容").headers("コメント", "報告", "報告内容"),
      Field(
        "voice", .note, "customer's words", "お客様の言葉",
        help: Label("Word for word, as it was said", "言われたとおりに、一字一句")
      ).also("声").verbatim(),
      Field(
        "guess", .note, "our guess", "推測",
        help: Label("What you believe lies behind it", "その裏に何があると思うか")),
      Field(
        "deal", .reference(to: "deal"), "deal", "商談",
        help: Label("The deal it belongs to", "どの商談の訪問か")
      ).headers("商談名", "案件名"),
      Field(
        "lead", .reference(to: "lead"), "lead", "リード",
        help: Label("The lead it follows up", "どのリードへの対応か")),
      .sources.headers("ID", "(番号)"),
      .tags,
      .note,
    ])
}
