/// Standard terms that several fields choose from.
extension FieldType {
  /// The department somebody speaks for.
  static let side: FieldType = .choice([
    Choice("sales", "sales", "営業").also("営業部"),
    Choice("marketing", "marketing", "マーケ").also("マーケティング", "マーケティング部"),
  ])

  /// How good a lead is, from A (best) to D.
  static let grade: FieldType = .choice([
    Choice("a", "A", "A"),
    Choice("b", "B", "B"),
    Choice("c", "C", "C"),
    Choice("d", "D", "D"),
  ])

  /// When a lead is expected to become a contract, soonest first.
  static let horizon: FieldType = .choice([
    Choice("month", "this month", "今月"),
    Choice("quarter", "within three months", "3か月以内"),
    Choice("half", "within six months", "半年以内").also("6か月以内"),
    Choice("year", "within a year", "1年以内").also("12か月以内"),
    Choice("later", "some day", "いつか"),
  ])

  /// How sure one is of what one heard.
  static let sureness: FieldType = .choice([
    Choice("low", "low", "低"),
    Choice("medium", "medium", "中"),
    Choice("high", "high", "高"),
  ])

  /// What first brought somebody to us. Leads and deals share it, so that they can be followed from one to the other.
  static let source: FieldType = .choice([
    Choice("seminar", "seminar", "セミナー").also(
      "Seminar - Internal", "Seminar - Partner", "Webinar", "ウェビナー",
      "オンラインセミナー", "自社セミナー", "勉強会"),
    Choice("exhibition", "trade show", "展示会").also("Trade Show", "Exhibition", "見本市", "オンライン展示会"),
    Choice("web", "web", "ウェブ").also(
      "Website", "Organic Search", "ホームページ", "HP", "Webサイト",
      "ウェブサイト", "自社サイト", "自然検索", "検索", "Google検索", "オーガニック検索", "SEO"),
    Choice("download", "download", "資料請求").also("資料ダウンロード", "資料DL", "ダウンロード", "ホワイトペーパー"),
    Choice("advertisement", "advertisement", "広告").also(
      "Paid Search", "Paid Social", "Advertisement", "Google広告", "Yahoo広告", "Yahoo!広告", "Microsoft広告",
      "Bing広告",
      "Facebook広告", "Instagram広告", "LinkedIn広告", "X広告", "Twitter広告", "YouTube広告", "SNS広告", "Meta広告", "Web広告",
      "ウェブ広告",
      "ネット広告", "インターネット広告", "リスティング", "リスティング広告", "検索広告", "ディスプレイ広告", "バナー広告", "動画広告", "雑誌広告", "新聞広告"),
    Choice("press", "public relations", "広報").also("Public Relations", "プレスリリース", "PR"),
    Choice("referral", "referral", "紹介").also(
      "External Referral", "Employee Referral", "Referrals", "ご紹介",
      "知人の紹介", "知人からの紹介", "お客様の紹介", "お客様からの紹介", "顧客紹介", "社員紹介", "他社からの紹介"),
    Choice("word-of-mouth", "word of mouth", "口コミ").also("クチコミ"),
    Choice("partner", "partner", "パートナー"),
    Choice("inbound", "inbound call", "問い合わせ").also(
      "Phone Inquiry", "お問い合わせ", "問合せ", "お問合せ", "問い合せ", "お問い合せ", "電話問い合わせ", "電話"),
    Choice("outbound", "outbound call", "新規開拓").also("Cold Call", "テレアポ", "飛び込み", "飛び込み営業"),
    Choice("existing", "existing customer", "既存客").also("既存顧客", "既存"),
    Choice("list", "purchased list", "購入リスト").also("Purchased List", "リスト購入"),
    Choice("other", "other", "その他"),
  ])

  /// Why a deal was won or lost, or a customer left.
  static let reason: FieldType = .choice([
    Choice("price", "price", "価格"),
    Choice("product", "product fit", "機能"),
    Choice("support", "support", "支援体制"),
    Choice("record", "track record", "実績"),
    Choice("relationship", "relationship", "関係"),
    Choice("budget", "budget", "予算"),
    Choice("timing", "timing", "時期"),
    Choice("delivery", "delivery time", "納期").also("リードタイム"),
    Choice("approval", "not approved", "稟議否決"),
    Choice("priority", "other priorities", "優先度"),
    Choice("status-quo", "status quo", "現状維持"),
    Choice("in-house", "done in-house", "内製"),
    Choice("silence", "no response", "音信不通"),
    Choice("reorganised", "reorganisation", "組織変更"),
    Choice("other", "other", "その他"),
  ])

  /// What a piece of competitor knowledge is about.
  static let topic: FieldType = .choice([
    Choice("price", "price", "価格"),
    Choice("product", "product", "機能"),
    Choice("support", "support", "支援体制"),
    Choice("terms", "contract terms", "契約条件"),
    Choice("reputation", "reputation", "評判"),
    Choice("people", "people", "体制"),
    Choice("plans", "plans", "動き"),
    Choice("other", "other", "その他"),
  ])

  /// What a contact has to say in a purchase.
  static let buyingRole: FieldType = .choice([
    Choice("decision-maker", "decision maker", "決裁者"),
    Choice("evaluator", "evaluator", "評価者"),
    Choice("influencer", "influencer", "影響者"),
    Choice("champion", "champion", "推進者"),
    Choice("sponsor", "executive sponsor", "後ろ盾"),
    Choice("user", "user", "利用者"),
    Choice("gatekeeper", "gatekeeper", "窓口"),
  ])

  /// The buying path, from first hearing of us to using what was bought. For each key, the account has a field
  /// named after it that holds the step's owners: `research` and `research_by`.
  static let buyingPath: FieldType = .choice([
    Choice("awareness", "awareness", "認知"),
    Choice("research", "research", "情報収集"),
    Choice("comparison", "comparison", "比較検討"),
    Choice("approval", "approval", "稟議"),
    Choice("contract", "contract", "契約"),
    Choice("use", "in use", "利用"),
  ])
}
