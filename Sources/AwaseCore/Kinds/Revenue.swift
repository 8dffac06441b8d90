extension Kind {
  /// What one of our departments sold to one account in one period.
  public static let revenue = Kind(
    "revenue", "revenue", "売上",
    help: Label(
      "What one of our departments sold to one company in one period", "どの部門が、どの会社に、いつ、いくら売ったか"),
    title: ["account", "department", "period"], body: "note",
    fields: [
      Field(
        "account", .reference(to: "account"), "account", "取引先",
        help: Label("Who bought", "買ってくださった会社")
      ).required().keepingUnmatched(in: "written").headers(
        "会社名", "顧客", "顧客名", "取引先名", "Company", "Account Name"),
      Field(
        "written", .text, "name as written", "元の名前",
        help: Label("The customer's name in a list, where no account is called so", "一覧にあった名前。取引先が見つからないとき残る")
      ),
      Field(
        "department", .text, "our department", "部門",
        help: Label("Which of our departments sold it", "当社のどの部門が売ったか")
      ).grouping().headers("部門名", "事業部", "部署", "Department", "Division"),
      Field(
        "period", .text, "period", "期間",
        help: Label("Month, quarter or fiscal year, always written the same way", "月、四半期、年度など。いつも同じ書き方で")
      ).headers("年度", "年月", "計上月", "期", "Fiscal Period"),
      Field(
        "start", .date, "first day", "期首日",
        help: Label("The first day of the period, so that periods stand in order", "期間の初日。順に並べるために")
      ).inThePast(),
      Field(
        "amount", .yen, "amount", "金額",
        help: Label("Leave it empty where nobody knows: unknown is not zero", "分からなければ空のまま。不明はゼロではない")
      ).headers("売上", "売上高", "売上金額", "Revenue"),
      Field(
        "products", .set(of: .text), "products", "商材",
        help: Label("What was sold", "売ったもの")),
      Field(
        "deal", .reference(to: "deal"), "deal", "商談",
        help: Label("The deal it came from", "どの商談の売上か")),
      Field(
        "src", .text, "taken from", "情報源",
        help: Label("Where the figure comes from", "数字の出どころ")),
      .by,
      .sources.headers("ID", "伝票番号"),
      .tags,
      .note,
    ])
}
