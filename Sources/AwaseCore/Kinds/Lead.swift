extension Kind {
  /// Somebody who may buy, on the way from marketing to sales.
  ///
  /// A step of the hand-off is one change that writes `status` and `since`, and with them whatever it came with
  /// (`to`, `due`, `until`, `reason`). The log keeps every step with its author; the record shows the last.
  public static let lead = Kind(
    "lead", "lead", "リード",
    help: Label(
      "Somebody who may buy, handed from marketing to sales as a promise", "買ってくれるかもしれない相手。マーケから営業への約束"),
    title: ["account", "contact", "on"], columns: ["status", "to", "due", "amount"], body: "text",
    questions: [
      Kind.Question("account", "Which company", "どの会社ですか"),
      Kind.Question("contact", "Who is interested", "どなたですか"),
      Kind.Question("text", "What are they interested in", "何に関心がありますか"),
      Kind.Question("source", "What brought them to us", "きっかけ"),
      Kind.Question("amount", "What it could bring", "いくらになりそうですか"),
      Kind.Question("timing", "When they want it in use", "いつから使いたいですか"),
    ],
    fields: leadOrigin + leadGrades + leadHandOff + Field.bant
      + [
        Field(
          "deal", .reference(to: "deal"), "deal", "商談",
          help: Label("What it became", "どの商談になったか")),
        .sources.headers("Lead ID", "ID", "Record ID"),
        .tags,
        .note.headers("Description"),
      ])

  private static let leadOrigin: [Field] = [
    Field(
      "account", .reference(to: "account"), "account", "取引先",
      help: Label("Which company", "どの会社か")
    ).required().headers(CommonHeaders.companies),
    Field(
      "contact", .reference(to: "contact"), "contact", "コンタクト",
      help: Label("Who there showed interest", "関心を示した方")
    ).headers(CommonHeaders.people)
      .joining(["Last Name", "First Name"], ["LastName", "FirstName"], ["氏名[姓]", "氏名[名]"], ["姓", "名"]),
    Field(
      "text", .note, "interest", "関心",
      help: Label("What they asked for or looked at, in plain words", "何を尋ね、何を見たか。ふつうの言葉で")
    ).also("内容").headers(CommonHeaders.inquiries),
    .source.headers(CommonHeaders.origins + ["LeadSource", "Lead Source", "Original Source"]),
    Field(
      "event", .reference(to: "event"), "event", "イベント",
      help: Label("Where we met them", "どのイベントで出会ったか")
    ).headers("Campaign", "キャンペーン"),
    Field(
      "products", .set(of: .text), "products", "商材",
      help: Label("What of ours they are interested in", "当社の何に関心があるか")
    ).headers("ご興味のある製品", "興味のある製品", "ご希望の製品", "製品名", "商品名"),
    Field(
      "amount", .yen, "expected amount", "見込額",
      help: Label("What it could bring; lost leads are counted with it", "いくらになりそうか。失われたときの額にもなる")
    ).notNegative(),
    Field(
      "on", .date, "date", "獲得日",
      help: Label("When they came to us", "出会った日")
    ).initially(.today).happened().headers(
      CommonHeaders.receipts + ["Create Date", "CreatedDate", "作成日", "作成日時", "日時"]),
    Field(
      "by", .reference(to: "person"), "brought by", "獲得者",
      help: Label("Who of us brought it in", "社内の誰が見つけたか")
    ).initially(.author).provenance(),
  ]

  private static let leadGrades: [Field] = [
    Field(
      "marketing_grade", .grade, "marketing's grade", "マーケ評価",
      help: Label("How good marketing finds it, from A to D", "マーケから見た良さ。AからD")),
    Field(
      "marketing_because", .note, "marketing's reason", "マーケ理由",
      help: Label("What makes marketing think so", "マーケがそう見る理由")),
    Field(
      "marketing_horizon", .horizon, "marketing's horizon", "マーケ時期",
      help: Label("When marketing expects a contract", "マーケが見る契約の時期")),
    Field(
      "sales_grade", .grade, "sales' grade", "営業評価",
      help: Label("How good sales finds it, from A to D", "営業から見た良さ。AからD")),
    Field(
      "sales_because", .note, "sales' reason", "営業理由",
      help: Label("What makes sales think so", "営業がそう見る理由")),
    Field(
      "sales_horizon", .horizon, "sales' horizon", "営業時期",
      help: Label("When sales expects a contract", "営業が見る契約の時期")),
  ]

  private static let leadHandOff: [Field] = [
    Field(
      "status",
      .choice([
        Choice("new", "new", "新規").also("Open - Not Contacted", "OPEN", "ATTEMPTED_TO_CONTACT"),
        Choice("mql", "marketing qualified", "マーケ有望").also("marketingqualifiedlead"),
        Choice("offered", "offered", "打診中"),
        Choice("sal", "accepted", "受領").also("CONNECTED"),
        Choice("working", "working", "対応中").also("Working - Contacted", "IN_PROGRESS"),
        Choice("sql", "sales qualified", "営業有望").also("salesqualifiedlead", "Qualified"),
        Choice("converted", "converted", "商談化").also("Closed - Converted", "OPEN_DEAL").ending(),
        Choice("declined", "declined", "辞退").ending(),
        Choice("returned", "returned", "差戻し").also("BAD_TIMING", "Nurturing"),
        Choice("closed", "disqualified", "対象外").also(
          "Closed - Not Converted", "UNQUALIFIED", "Unqualified Lead"
        ).ending(),
      ]), "status", "状態",
      help: Label(
        "How far the hand-off is: marketing finds it ready (MQL), sales took it on (SAL), sales finds it real (SQL)",
        "受け渡しの段階。マーケが有望と見た（MQL）、営業が受けた（SAL）、営業も有望と見た（SQL）")
    ).initially(.choice("new")).dated(by: "since").headers("Lead Status", "リード状況"),
    Field(
      "since", .date, "since", "状態日",
      help: Label("When it came to this status", "いまの状態になった日")
    ).initially(.today).happened(),
    Field(
      "to", .reference(to: "person"), "offered to", "渡す相手",
      help: Label("Which rep is asked to take it on", "引き受けを頼む営業")
    ).also("担当").headers("Contact owner", "Lead Owner"),
    Field(
      "offered_by", .reference(to: "person"), "offered by", "打診者",
      help: Label("Who asked the rep, and is told the answer", "営業に頼んだ人。返事はこの人に届く")),
    Field(
      "due", .date, "due", "期日",
      help: Label("By when the rep promises to have been in touch", "営業が連絡を約束する日")),
    Field(
      "until", .date, "returned until", "再開日",
      help: Label("When a returned lead comes back by itself", "差戻したリードが自動で戻る日")),
    Field(
      "reason", .note, "reason", "理由",
      help: Label(
        "Why it was declined, returned or closed; the other side learns from it", "断り、差戻し、対象外の理由。相手の学びになる")),
  ]
}
