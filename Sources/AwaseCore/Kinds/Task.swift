extension Kind {
  /// Something to do by a day: the next step of a visit, or one of an event's preparations.
  public static let task = Kind(
    "task", "task", "タスク",
    help: Label("Something to do by a day, such as the next step after a visit", "いつまでに何をするか。訪問後の次の一手など"),
    title: ["text", "due"], columns: ["owner", "account", "event", "done"], body: "text",
    countdown: Countdown(
      subject: "event", day: "on", lastDay: "ends", days: "offset", due: "due", done: "done"),
    fields: [
      Field(
        "text", .text, "what", "内容",
        help: Label("What is to be done", "すること")
      ).required().also("やること").headers("Subject", "件名", "Task"),
      Field(
        "due", .date, "due", "期日",
        help: Label("By when", "いつまでに")
      ).headers("Due Date", "ActivityDate", "期限"),
      Field(
        "owner", .reference(to: "person"), "owner", "担当",
        help: Label("Who does it", "する人")
      ).initially(.author).headers("Assigned To", "Assigned"),
      Field(
        "done", .date, "done on", "完了日",
        help: Label("When it was done; empty while it is open", "終えた日。空なら、まだ")
      ).also("完了").happened().ending(),
      Field(
        "offset", .integer, "days from event", "前後日数",
        help: Label(
          "Days from the event's date, below zero for before: -21 is three weeks before",
          "イベントの日からの日数。前は負の数。-21なら3週間前")
      ).within(-3_660...3_660),
      Field(
        "account", .reference(to: "account"), "account", "取引先",
        help: Label("For which company", "どの会社のことか")
      ).headers("会社名", "顧客名"),
      Field(
        "contact", .reference(to: "contact"), "contact", "コンタクト",
        help: Label("With whom", "どなたとのことか")),
      Field(
        "visit", .reference(to: "visit"), "visit", "訪問",
        help: Label("The visit it follows from", "どの訪問の次の一手か")),
      Field(
        "event", .reference(to: "event"), "event", "イベント",
        help: Label("The event it prepares or follows up", "どのイベントの準備やフォローか")),
      Field(
        "lead", .reference(to: "lead"), "lead", "リード",
        help: Label("The lead it works on", "どのリードへの対応か")),
      Field(
        "deal", .reference(to: "deal"), "deal", "商談",
        help: Label("The deal it moves on", "どの商談を進めるか")),
      Field(
        "talk", .reference(to: "talk"), "issue", "困りごと",
        help: Label("The issue between us that it mends", "どの困りごとを解くか")),
      Field(
        "by", .reference(to: "person"), "asked by", "依頼者",
        help: Label("Who asked for it", "頼んだ人")
      ).initially(.author).provenance(),
      .sources.headers("ID", "Task ID"),
      .tags,
      .note,
    ])
}
