extension Kind {
  /// A person at a company we sell to.
  public static let contact = Kind(
    "contact", "contact", "コンタクト", also: ["people", "人", "連絡先", "担当者", "名刺"],
    help: Label("A person at a company we sell to", "取引先の人"),
    isPersonal: true,
    fields: [
      Field(
        "name", .text, "name", "氏名",
        help: Label("Family name first, as on the name card", "名刺のとおり、姓から")
      ).naming(.person).required().headers(CommonHeaders.people)
        .joining(["Last Name", "First Name"], ["LastName", "FirstName"], ["氏名[姓]", "氏名[名]"], ["姓", "名"]),
      Field(
        "kana", .text, "reading", "フリガナ",
        help: Label("How the name is read, to find it by", "読み方。検索に使う")
      ).naming(.person).also("よみ").headers("ふりがな", "氏名カナ", "氏名フリガナ", "氏名ふりがな", "氏名かな", "名前カナ", "カナ氏名")
        .joining(["セイ", "メイ"], ["せい", "めい"], ["姓カナ", "名カナ"]),
      Field(
        "alias", .set(of: .text), "aliases", "別名",
        help: Label("Former and romanised names", "旧姓、ローマ字など")
      ).naming(.person).also("旧姓"),
      Field(
        "account", .reference(to: "account"), "account", "会社",
        help: Label("Where this person works now", "いまの勤務先")
      ).also("取引先")
        .headers(CommonHeaders.companies + ["勤務先", "所属会社"]),
      Field(
        "also_at", .set(of: .reference(to: "account")), "also at", "兼務先",
        help: Label("Other companies where this person has a post", "ほかに籍のある会社")),
      Field(
        "former", .set(of: .reference(to: "account")), "worked at", "前職",
        help: Label("Companies this person has left; the relationship comes along", "以前の勤務先。ご縁は続く")),
      Field(
        "department", .text, "department", "部署",
        help: Label("Where in the company", "所属")
      ).headers("部署名", "部門", "部門名", "所属", "所属部署"),
      Field(
        "title", .text, "job title", "役職",
        help: Label("Position, as on the name card", "名刺にある肩書き")
      ).headers("役職名", "肩書", "肩書き"),
      Field(
        "hats", .set(of: .text), "hats", "担当業務",
        help: Label(
          "Every job this person does, also those we do not sell to", "兼任も含めたすべての仕事。売り先以外も")
      ).also("兼任"),
      Field(
        "asked", .set(of: .text), "asked about", "確認済業務",
        help: Label("The jobs we have asked about; the rest are questions to ask", "もう話を聞いた仕事。残りは次の質問になる")),
      Field(
        "role", .buyingRole, "buying role", "役割",
        help: Label("What this person has to say in a purchase", "購入を決めるときの立場")
      ).headers("Contact Role", "決裁役割"),
      Field(
        "email", .text, "email", "メール",
        help: Label("Business address", "仕事のアドレス")
      ).headers(CommonHeaders.mails + ["e-mail(1)"]),
      Field(
        "phone", .text, "phone", "電話",
        help: Label("Direct line", "直通の番号")
      ).headers(
        CommonHeaders.phones + ["TEL直通", "直通", "直通電話", "電話番号(直通)", "TEL(直通)"]),
      Field(
        "office", .text, "office phone", "部署電話",
        help: Label("The department's number", "部署の番号")
      ).headers("TEL部門"),
      Field(
        "mobile", .text, "mobile", "携帯",
        help: Label("Mobile number", "携帯の番号")
      ).headers(
        "携帯電話", "携帯番号", "携帯電話番号", "電話番号(携帯)", "電話(携帯)", "TEL(携帯)", "携帯TEL",
        "Mobile Phone Number", "Mobile Phone"),
      Field(
        "fax", .text, "fax", "FAX",
        help: Label("The fax number", "ファックスの番号")
      ).headers(CommonHeaders.faxes),
      Field(
        "postal", .text, "postal code", "郵便番号",
        help: Label("Of the office where this person sits", "勤務地のもの")
      ).headers("Zip", "〒", "郵便"),
      Field(
        "address", .text, "address", "住所",
        help: Label("The office where this person sits", "勤務地")
      ).headers("Street Address", "所在地"),
      Field(
        "consent", .flag, "mail consent", "配信同意",
        help: Label("Whether this person agreed to get our mailings", "案内メールを送ってよいと言われたか")
      ).headers(
        "メルマガ希望", "メルマガ", "メルマガ配信", "メルマガ配信希望", "メルマガ購読", "メールマガジン", "メールマガジン希望", "メール配信", "メール配信希望", "配信希望",
        "案内メール", "ご案内メール", "Newsletter", "Email Opt In"),
      Field(
        "owner", .reference(to: "person"), "owner", "担当",
        help: Label("Who of us keeps in touch", "社内の主担当")
      ).headers("Contact owner"),
      Field(
        "known_by", .set(of: .reference(to: "person")), "known by", "面識者",
        help: Label("Who of us has met this person", "会ったことのある社内の人")
      ).headers("名刺所有者"),
      Field(
        "exchanged", .date, "cards exchanged", "名刺交換日",
        help: Label("When we first met", "初めて会った日")
      ).happened(),
      Field(
        "departed", .date, "left on", "離職日",
        help: Label("When this person left or moved; ask who follows", "退職や異動の日。後任を尋ねる")
      ).also("退職日").inThePast(),
      .sources.headers("ID", "Contact ID", "Record ID"),
      .tags,
      .note.headers("Description"),
    ])
}
