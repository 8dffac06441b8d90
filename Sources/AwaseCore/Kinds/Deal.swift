extension Kind {
  /// A sale in the making, and what became of it.
  ///
  /// A step of its way is one change that writes `stage` and `since`; the log keeps every step with its author.
  public static let deal = Kind(
    "deal", "deal", "商談",
    help: Label("A sale in the making, and what became of it", "受注を目指す案件と、その結末"),
    columns: ["account", "stage", "amount", "probability", "close", "owner"],
    questions: [
      Kind.Question("account", "Which company", "どの会社ですか"),
      Kind.Question("name", "What do we call it", "何という商談ですか"),
      Kind.Question("amount", "What is it worth to us", "いくらの商談ですか"),
      Kind.Question("close", "When should it be decided", "いつ決まりそうですか"),
      Kind.Question("deciders", "Who decides", "決裁者"),
      Kind.Question("competitors", "Who else is in it", "競合"),
      Kind.Question("source", "What brought them to us", "きっかけ"),
    ],
    fields: dealCore + dealPeople + dealOutcome + Field.bant
      + [
        .sources.headers("ID", "Opportunity ID", "Record ID", "Deal ID"),
        .tags,
        .note.headers("DESCRIPTION", "Deal Description"),
      ])

  private static let dealCore: [Field] = [
    Field(
      "name", .text, "deal name", "商談名",
      help: Label("What colleagues call it", "社内での呼び名")
    ).naming(.plain).required().headers("Opportunity Name", "案件名"),
    Field(
      "account", .reference(to: "account"), "account", "取引先",
      help: Label("Who would buy", "買ってくださる会社")
    ).required()
      .headers(["ACCOUNTID", "Associated Company IDs", "会社ID"] + CommonHeaders.companies),
    Field(
      "stage",
      .choice([
        Choice("prospecting", "prospecting", "アプローチ").also("Appointment Scheduled", "appointmentscheduled"),
        Choice("qualification", "qualification", "案件化").also("Qualified To Buy", "qualifiedtobuy"),
        Choice("needs", "needs analysis", "ヒアリング"),
        Choice("proposal", "value proposition", "提案").also(
          "Id. Decision Makers", "Perception Analysis", "Presentation Scheduled", "presentationscheduled"),
        Choice("quote", "price quote", "見積").also("Proposal/Price Quote"),
        Choice("negotiation", "negotiation", "交渉").also(
          "Negotiation/Review", "Decision Maker Bought-In", "decisionmakerboughtin"),
        Choice("approval", "approval", "稟議"),
        Choice("verbal", "verbal agreement", "内示").also("Contract Sent", "contractsent"),
        Choice("won", "closed won", "受注").also("closedwon").ending(),
        Choice("lost", "closed lost", "失注").also("closedlost").ending(),
        Choice("no-decision", "no decision", "見送り").ending(),
      ]), "stage", "段階",
      help: Label("How far it has come, or how it ended", "どこまで進んだか、またはどう終わったか")
    ).also("outcome", "結果").initially(.choice("prospecting")).dated(by: "since").headers(
      "STAGENAME", "Deal Stage", "フェーズ"),
    Field(
      "since", .date, "since", "段階日",
      help: Label("When it came to this stage", "いまの段階に入った日")
    ).initially(.today).happened(),
    Field(
      "amount", .yen, "amount", "金額",
      help: Label("What it is worth to us", "受注したときの額")
    ).notNegative().headers("受注金額", "見込金額"),
    Field(
      "close", .date, "close date", "受注予定日",
      help: Label("When it should be decided; once decided, when it was", "決まる見込みの日。決まったあとは、その日")
    ).headers("CLOSEDATE", "完了予定日"),
    Field(
      "probability", .integer, "probability", "確度",
      help: Label("How likely we win it, from 0 to 100", "受注の見込み。0～100")
    ).within(0...100).counted(in: "%").headers("Deal probability"),
    Field(
      "opened", .date, "opened", "発生日",
      help: Label("When it became a deal; lead times count from here", "商談になった日。所要日数はここから数える")
    ).initially(.today).happened().headers("CREATEDDATE", "Create Date", "作成日"),
    Field(
      "business",
      .choice([
        Choice("new", "new business", "新規"),
        Choice("upsell", "upsell", "増額"),
        Choice("cross-sell", "cross-sell", "追加商材"),
        Choice("renewal", "renewal", "更新"),
        Choice("win-back", "win-back", "復活"),
      ]), "business type", "案件区分",
      help: Label("Whether they buy from us for the first time", "初めての取引か、続きの取引か")),
    Field(
      "products", .set(of: .text), "products", "商材",
      help: Label("What of ours they would buy", "当社の何を買っていただくか")),
    Field(
      "department", .text, "our department", "部門",
      help: Label("Which of our departments sells it", "当社のどの部門の商談か")),
    Field.source.headers("LEADSOURCE", "Lead Source", "Original Source"),
    Field(
      "lead", .reference(to: "lead"), "lead", "リード",
      help: Label("The lead it came from", "どのリードから生まれたか")),
    Field(
      "event", .reference(to: "event"), "event", "イベント",
      help: Label("The event that began it", "始まりになったイベント")
    ).headers("Primary Campaign Source"),
  ]

  private static let dealPeople: [Field] = [
    Field(
      "owner", .reference(to: "person"), "owner", "担当",
      help: Label("Who of us leads it", "社内の主担当")
    ).initially(.author).headers("Opportunity Owner", "Deal owner", "営業担当"),
    Field(
      "contacts", .set(of: .reference(to: "contact")), "contacts", "関係者",
      help: Label("Everybody there who has to do with it", "先方で関わる人すべて")),
    Field(
      "deciders", .set(of: .reference(to: "contact")), "decision makers", "決裁者",
      help: Label("Who says yes or no", "可否を決める人")),
    Field(
      "evaluators", .set(of: .reference(to: "contact")), "evaluators", "評価者",
      help: Label("Who compares and tests", "比べて評価する人")),
    Field(
      "influencers", .set(of: .reference(to: "contact")), "influencers", "影響者",
      help: Label("Whose opinion the others heed", "意見が重んじられる人")),
    Field(
      "champions", .set(of: .reference(to: "contact")), "champions", "推進者",
      help: Label("Who speaks for us when we are not there", "当社がいない場で推してくれる人")),
    Field(
      "sponsors", .set(of: .reference(to: "contact")), "executive sponsors", "後ろ盾",
      help: Label("Who backs it from the top", "上から支えてくれる役員")),
  ]

  private static let dealOutcome: [Field] = [
    Field(
      "competitors", .set(of: .reference(to: "competitor")), "competitors", "競合",
      help: Label("Everybody else they look at", "ほかに検討されている会社")),
    Field(
      "reason", .reason, "reason", "理由",
      help: Label("The main reason it was won or lost", "受注、失注の一番の理由")
    ).also("失注理由", "受注理由").headers("Closed Lost Reason", "Closed Won Reason", "Loss Reason"),
    Field(
      "said", .note, "customer said", "お客様の説明",
      help: Label("The reason in the customer's own words", "お客様が語った理由を、一字一句")
    ).also("声", "voice", "お客様の言葉").verbatim(),
    Field(
      "guess", .note, "our guess", "推測",
      help: Label("What we believe the reason was", "本当の理由は何だったと思うか")),
    Field(
      "lost_to", .reference(to: "competitor"), "lost to", "受注競合",
      help: Label("Who won it instead", "代わりに選ばれた会社")
    ).also("to"),
  ]
}
