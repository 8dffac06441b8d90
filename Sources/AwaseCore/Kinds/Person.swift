extension Kind {
  /// Somebody of our own company.
  public static let person = Kind(
    "person", "person", "メンバー",
    help: Label("Somebody of our own company", "社内の人"),
    isPersonal: true,
    fields: [
      Field(
        "name", .text, "name", "名前",
        help: Label("As colleagues call this person", "社内での呼び名")
      ).naming(.person).required().headers("氏名", "Full Name", "User Name", "担当者名"),
      Field(
        "kana", .text, "reading", "フリガナ",
        help: Label("How the name is read, to find it by", "読み方。検索に使う")
      ).naming(.person).also("よみ").headers("ふりがな", "氏名カナ"),
      .side,
      Field(
        "department", .text, "department", "部署",
        help: Label("Where this person works", "所属")
      ).headers("部署名", "Division"),
      Field(
        "title", .text, "job title", "役職",
        help: Label("Position", "肩書き")
      ).headers("役職名", "Title"),
      Field(
        "email", .text, "email", "メール",
        help: Label("For task lists and invitations", "連絡や招待の宛先")
      ).headers("e-mail", "Email Address", "メールアドレス"),
      Field(
        "phone", .text, "phone", "電話",
        help: Label("Where to reach this person", "つながる番号")
      ).headers("Phone Number", "電話番号"),
      .sources.headers("ID", "User ID", "Record ID", "ユーザーID"),
      .tags,
      .note,
    ])
}
