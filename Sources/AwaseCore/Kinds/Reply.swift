extension Kind {
  /// What somebody says to an issue between the departments. Each is a record of its own, so that two who answer at once
  /// are both heard.
  public static let reply = Kind(
    "reply", "reply", "返信",
    help: Label("What somebody says to an issue between us", "困りごとへの返信。一つずつ、誰がいつ言ったかと一緒に残る"),
    title: ["talk", "by", "on"], body: "text",
    fields: [
      Field(
        "talk", .reference(to: "talk"), "issue", "困りごと",
        help: Label("What it answers", "どの困りごとへの返信か")
      ).required(),
      Field(
        "text", .note, "reply", "内容",
        help: Label("What you think, or could do", "どう思うか、何ができるか")
      ).required(),
      .side,
      .by,
      Field(
        "on", .date, "date", "日付",
        help: Label("When it was said", "返信した日")
      ).initially(.today).happened(),
      .tags,
    ])
}
