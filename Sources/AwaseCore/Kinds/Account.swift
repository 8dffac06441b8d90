extension Kind {
  /// A company we sell to, or mean to.
  public static let account = Kind(
    "account", "account", "取引先",
    also: ["company", "companies", "customer", "customers", "会社", "企業", "顧客", "得意先"],
    help: Label("A company we sell to, or mean to", "取引している、または取引したい会社"),
    fields: accountNames + accountProfile + accountAddress + accountRelation + accountPath
      + [
        .sources.headers("ID", "Account ID", "Record ID", "Company ID", "会社ID", "顧客ID", "ORACLE_ID__C"),
        .tags,
        .note.headers("DESCRIPTION", "About Us"),
      ])

  private static let accountNames: [Field] = [
    Field(
      "name", .text, "company name", "会社名",
      help: Label("The full name, as the company writes it", "正式な会社名")
    ).naming(.company).required()
      .headers(CommonHeaders.companies),
    Field(
      "kana", .text, "reading", "フリガナ",
      help: Label("How the name is read, to find it by", "読み方。検索に使う")
    ).naming(.company).also("よみ").headers(
      "furigana", "ふりがな", "会社名カナ", "企業名カナ", "社名カナ", "会社名フリガナ", "会社フリガナ", "企業名フリガナ", "顧客名フリガナ",
      "取引先名フリガナ"),
    Field(
      "alias", .set(of: .text), "aliases", "略称",
      help: Label("Short, former and English names", "略称、旧社名、英語名")
    ).naming(.company).also("別名").headers("en_name", "旧社名"),
    Field(
      "number", .text, "corporate number", "法人番号",
      help: Label("The 13 digits that tell companies of one name apart", "13桁。同じ名前の会社を見分ける")
    ).headers("corporate_number"),
    Field(
      "code", .text, "customer code", "顧客コード",
      help: Label("Our own number for this customer", "自社での顧客番号")
    ).headers("ACCOUNTNUMBER", "Account Number", "顧客番号"),
    Field(
      "site", .text, "site", "拠点",
      help: Label("Which office, where one company has several entries", "同じ会社が複数あるとき、どの拠点か")
    ).headers("Account Site", "事業所"),
    Field(
      "parent", .reference(to: "account"), "parent company", "親会社",
      help: Label("Whose subsidiary it is; sales add up over the group", "どの会社の子会社か。売上はグループで合計される")
    ).headers("PARENTID", "Parent Account", "親会社名"),
    Field(
      "group", .text, "corporate group", "グループ",
      help: Label("What people call the group it belongs to", "属する企業グループの呼び名")
    ).grouping().headers("企業グループ"),
  ]

  private static let accountProfile: [Field] = [
    Field(
      "industry", .text, "industry", "業種",
      help: Label("What the company does", "何をしている会社か")
    ).headers("業界", "業種名"),
    Field(
      "sic", .text, "industry code", "業種コード",
      help: Label("Its class in an official list of industries", "産業分類の番号")
    ).headers("SIC Code", "産業分類"),
    Field(
      "employees", .integer, "employees", "従業員数",
      help: Label("How many people work there", "働いている人の数")
    ).within(0...100_000_000).headers("NUMBEROFEMPLOYEES", "Number of Employees", "社員数"),
    Field(
      "capital", .yen, "capital", "資本金",
      help: Label("Paid-in capital", "払い込まれた資本の額")
    ).notNegative(),
    Field(
      "turnover", .yen, "annual revenue", "年商",
      help: Label("What it sells in a year; what we sell to it is kept apart", "その会社の一年の売上。当社の売上ではない")
    ).headers("ANNUALREVENUE", "売上高"),
    Field(
      "fiscal", .integer, "fiscal month", "決算月",
      help: Label("The month its books close, from 1 to 12: budgets follow it", "1～12。予算の時期が分かる")
    ).within(1...12).headers("決算期"),
    Field(
      "ownership",
      .choice([
        Choice("public", "public", "上場"),
        Choice("private", "private", "未上場"),
        Choice("subsidiary", "subsidiary", "子会社"),
        Choice("other", "other", "その他"),
      ]), "ownership", "上場区分",
      help: Label("Whether its shares are traded", "株式を公開しているか")),
    Field(
      "ticker", .text, "ticker symbol", "証券コード",
      help: Label("Its code at the stock exchange", "取引所での番号")
    ).headers("TICKERSYMBOL"),
    Field(
      "website", .text, "website", "サイト",
      help: Label("Its web address", "ホームページ")
    ).also("ホームページ").headers("URL", "Website URL", "Company Domain Name"),
    Field(
      "incumbents", .set(of: .reference(to: "competitor")), "uses now", "導入済競合",
      help: Label("Competitors whose product is in use there", "いま使われている競合")),
  ]

  private static let accountAddress: [Field] = [
    Field(
      "phone", .text, "phone", "電話",
      help: Label("The switchboard", "代表番号")
    ).headers(CommonHeaders.phones + ["TEL会社", "代表電話", "代表番号", "電話番号(代表)", "TEL(代表)"]),
    Field(
      "mail", .text, "company mail", "代表メール",
      help: Label("The address of the company itself, such as info@", "info@ など、会社としてのアドレス")
    ).also("email", "メール").headers(CommonHeaders.mails + ["会社メール", "Company Email"]),
    Field(
      "fax", .text, "fax", "FAX",
      help: Label("The fax number", "ファックスの番号")
    ).headers(CommonHeaders.faxes),
    Field(
      "postal", .text, "postal code", "郵便番号",
      help: Label("For letters and for finding neighbours", "郵便物の宛先")
    ).headers("BILLINGPOSTALCODE", "Billing Zip/Postal Code", "post_code", "Zip", "〒", "郵便"),
    Field(
      "country", .text, "country", "国",
      help: Label("Where the office is", "所在する国")
    ).headers("BILLINGCOUNTRY", "Billing Country", "Country/Region"),
    Field(
      "region", .text, "region", "地域",
      help: Label("The sales region, such as Tokai", "東海など、営業の地域")
    ).headers("エリア"),
    Field(
      "prefecture", .text, "prefecture", "都道府県",
      help: Label("Prefecture or state", "都道府県、または州")
    ).headers("BILLINGSTATE", "Billing State/Province", "State/Region", "State", "prefecture_name"),
    Field(
      "city", .text, "city", "市区町村",
      help: Label("City, ward or town", "市、区、町、村")
    ).headers("BILLINGCITY", "Billing City", "city_name"),
    Field(
      "street", .text, "street address", "住所",
      help: Label("The rest of the address", "市区町村より後、または住所の全体")
    ).headers("BILLINGSTREET", "Billing Street", "Street", "street_number", "所在地"),
  ]

  private static let accountRelation: [Field] = [
    Field(
      "owner", .reference(to: "person"), "owner", "担当",
      help: Label("Who of us looks after this company", "社内の主担当")
    ).headers("Account Owner", "Company owner", "営業担当", "営業担当者"),
    Field(
      "relation",
      .choice([
        Choice("prospect", "prospect", "見込み客").also(
          "見込み", "見込", "見込客", "見込み顧客", "見込顧客", "見込先", "見込み先"),
        Choice("customer", "customer", "顧客").also(
          "既存顧客", "既存", "既存客", "既存先", "取引中", "契約中", "Customer - Direct", "Customer - Channel"),
        Choice("dormant", "dormant", "休眠").also("休眠顧客", "休眠客", "休眠中"),
        Choice("churned", "churned", "解約").also("解約済", "解約済み", "解約顧客", "取引終了"),
        Choice("partner", "partner", "パートナー").also(
          "Reseller", "Integrator", "代理店", "販売代理店", "協力会社", "Channel Partner / Reseller",
          "Installation Partner", "Technology Partner"),
        Choice("other", "other", "その他").also("Analyst", "Competitor", "Investor", "Press", "Vendor"),
      ]), "relationship", "取引区分",
      help: Label("What this company is to us today", "いま、当社にとって何か")
    ).headers("TYPE", "Account Type", "顧客区分", "取引ステータス", "顧客ステータス"),
    Field(
      "rating",
      .choice([
        Choice("hot", "hot", "ホット"),
        Choice("warm", "warm", "ウォーム"),
        Choice("cold", "cold", "コールド"),
      ]), "rating", "温度感",
      help: Label("How warm the talks are", "話がどれだけ進みそうか")
    ).headers("Account Rating"),
    Field(
      "nurture",
      .choice([
        Choice("gathering", "gathering information", "情報収集中"),
        Choice("lost", "after a lost deal", "失注後"),
        Choice("dormant", "no longer in touch", "休眠中"),
        Choice("churned", "after leaving us", "解約後"),
      ]), "nurture list", "育成",
      help: Label("Why we keep in touch though there is no deal now", "商談がなくても関係を保つ理由")),
    Field(
      "revisit", .date, "revisit on", "再訪日",
      help: Label("When to come back, so that nobody forgets", "次に声をかける日。忘れないために")),
    Field(
      "trigger", .note, "trigger", "再訪条件",
      help: Label("What should bring us back earlier: a new budget, a new boss", "来期予算や異動など、早く動くきっかけ")),
    Field(
      "dormant", .date, "dormant since", "休眠日",
      help: Label("When the contact broke off", "やり取りが途絶えた日")
    ).inThePast(),
    Field(
      "churned", .date, "churned on", "解約日",
      help: Label("When it stopped buying from us", "取引をやめた日")
    ).inThePast(),
    Field(
      "churn_reason", .reason, "churn reason", "解約理由",
      help: Label("Why it left; winning it back begins here", "なぜ離れたか。取り戻す手がかり")),
  ]

  private static let accountPath: [Field] = [
    Field(
      "path", .buyingPath, "buying path", "検討段階",
      help: Label("How far along they are in their decision", "購入の検討がどこまで来たか")
    ).dated(by: "path_since"),
    Field(
      "path_since", .date, "on path since", "段階開始日",
      help: Label("When they came to this step", "いまの段階に入った日")
    ).inThePast(),
    pathOwners("awareness", "awareness", "認知"),
    pathOwners("research", "research", "情報収集"),
    pathOwners("comparison", "comparison", "比較検討"),
    pathOwners("approval", "approval", "稟議"),
    pathOwners("contract", "contract", "契約"),
    pathOwners("use", "use", "利用"),
  ]

  /// Who of us looks after the account at one step. A set, so that an overlap can be said, and seen.
  private static func pathOwners(_ step: String, _ english: String, _ japanese: String) -> Field {
    Field(
      "\(step)_by", .set(of: .reference(to: "person")), "\(english) owner", "\(japanese)担当",
      help: Label(
        "Who looks after them at this step (\(english)); nobody is a gap, both sides an overlap",
        "「\(japanese)」を受け持つ人。空白なら抜け、両部門なら重なり"))
  }
}
