extension Kind {
  /// One person invited to one event, from the invitation to the follow-up.
  public static let invitee = Kind(
    "invitee", "invitee", "招待者",
    help: Label("One person invited to one event, up to the follow-up", "イベントに招いた方。招待からフォローまで"),
    title: ["event", "contact"], columns: ["status", "attended", "owner", "followed"], body: "note",
    isPersonal: true,
    fields: [
      Field(
        "event", .reference(to: "event"), "event", "イベント",
        help: Label("Which event", "どのイベントか")
      ).required().headers("Event ID", "Event Name", "イベント名"),
      Field(
        "contact", .reference(to: "contact"), "contact", "コンタクト",
        help: Label("Who is invited", "招く方")
      ).required().headers(CommonHeaders.people)
        .joining(["Last Name", "First Name"], ["LastName", "FirstName"], ["氏名[姓]", "氏名[名]"], ["姓", "名"]),
      Field(
        "account", .reference(to: "account"), "account", "取引先",
        help: Label("The company at that time", "そのときの勤務先")
      ).headers(CommonHeaders.companies),
      Field(
        "why", .text, "invited because", "招待理由",
        help: Label("What makes this event useful to this person", "なぜこの方に役立つか")),
      Field(
        "by", .reference(to: "person"), "invited by", "招待元",
        help: Label("Who of us invites", "社内の誰が招くか")
      ).initially(.author).provenance(),
      Field(
        "pending", .flag, "not yet asked", "声かけ待ち",
        help: Label("Whoever invites has still to ask", "招待元が、まだ声をかけていない")),
      Field(
        "status",
        .choice([
          Choice("invited", "needs action", "返事待ち").also(
            "NEEDS-ACTION", "AWAITING_PAYMENT", "未回答", "未返信", "返信待ち", "承認待ち", "招待中"),
          Choice("yes", "accepted", "参加").also(
            "ACTIVE", "出席", "approved", "承認済み", "承認済", "申込", "申し込み", "申込み", "申込済", "申込済み", "登録済", "登録済み",
            "参加予定", "出席予定",
            "参加する", "参加します", "出席する", "出席します"),
          Choice("maybe", "tentative", "未定").also("検討中", "保留", "調整中"),
          Choice("no", "declined", "不参加").also(
            "CANCELLED", "欠席", "キャンセル", "取消", "取り消し", "辞退", "denied", "否認", "参加しない", "参加しません", "欠席する", "欠席します"
          ),
        ]), "status", "出欠",
        help: Label("The reply", "お返事")
      ).initially(.choice("invited")).dated(by: "replied").headers(
        "ご出欠", "参加可否", "申込状況", "承認ステータス", "Approval Status"),
      Field(
        "replied", .date, "replied on", "返信日",
        help: Label("When the reply came", "お返事のあった日")
      ).happened().headers(
        "Created Date", "申込日", "申込日時", "登録日時", "登録時間", "Registration Time", "回答日時", "タイムスタンプ", "Timestamp"),
      Field(
        "attended", .flag, "attended", "来場",
        help: Label(
          "Whether this person came; counted once however often it is recorded", "来てくださったか。何度記録しても一回と数える")
      ).dated(by: "checked_in").headers("Check Ins", "参加", "出席済み", "来場有無", "参加有無"),
      Field(
        "checked_in", .date, "checked in", "受付日",
        help: Label("The day this person came", "来場した日")
      ).happened().headers("来場日時", "来場日", "参加時刻", "参加日時", "入室時刻", "参加時間", "Join Time"),
      Field(
        "survey", .note, "survey answers", "アンケート",
        help: Label("The answers, word for word", "回答をそのまま")
      ).verbatim(),
      Field(
        "owner", .reference(to: "person"), "follow-up owner", "フォロー担当",
        help: Label("Who of us gets in touch afterwards", "終わったあと連絡する人")),
      Field(
        "due", .date, "follow-up due", "フォロー期日",
        help: Label("By when to get in touch", "いつまでに連絡するか")),
      Field(
        "followed", .date, "followed up", "フォロー日",
        help: Label("When somebody got in touch", "連絡した日")
      ).happened(),
      Field(
        "tried", .date, "last attempt", "不在の日",
        help: Label("When somebody last tried to get in touch, and reached nobody", "最後に連絡を試みて、つながらなかった日")
      ).happened(),
      Field(
        "outcome", .note, "follow-up result", "フォロー結果",
        help: Label("What came of it", "どうなったか")),
      Field(
        "lead", .reference(to: "lead"), "lead", "リード",
        help: Label("The lead that came of it", "生まれたリード")),
      .sources.headers("ID", "Public ID", "Attendee ID"),
      .tags,
      .note.headers("Notes"),
    ])
}
