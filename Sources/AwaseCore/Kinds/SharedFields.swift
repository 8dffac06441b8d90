/// Fields that several kinds have alike, said once so that they mean the same everywhere.
extension Field {
  static let tags = Field(
    "tags", .set(of: .text), "tags", "タグ",
    help: Label("Words of your own to group records by", "自由な言葉での分類"))

  static let note = Field(
    "note", .note, "note", "備考",
    help: Label("Whatever else is worth knowing", "ほかに知っておくとよいこと")
  ).also("メモ")

  /// The ids of one record in other systems. A file that is read in twice finds its records again by them.
  static let sources = Field(
    "sources", .set(of: .text), "external ids", "外部ID",
    help: Label(
      "Its ids in other systems, so that a list read in twice adds nothing", "ほかのシステムでのID。二度取り込んでも増えない"))

  /// Who says so. The log knows the author as well; this is who *saw* it, and may be set for somebody else.
  static let by = Field(
    "by", .reference(to: "person"), "written by", "記入者",
    help: Label("Who of us says so", "社内の誰が言っているか")
  ).initially(.author).provenance()

  static let side = Field(
    "side", .side, "side", "立場",
    help: Label("Sales or marketing", "営業か、マーケか"))

  static let source = Field(
    "source", .source, "source", "きっかけ",
    help: Label("What first brought them to us", "最初に何で出会ったか")
  ).also("流入元").headers(CommonHeaders.origins)

  /// What qualifies an opportunity by the BANT rule. An empty one is a question to ask.
  static let bant = [
    Field(
      "budget", .text, "budget", "予算",
      help: Label("Money set aside, or how it will be found (BANT)", "確保した予算、または取り方（BANT）")),
    Field(
      "authority", .text, "authority", "決裁権",
      help: Label("Who decides, and how it is approved (BANT)", "誰がどう決めるか（BANT）")),
    Field(
      "need", .text, "need", "必要性",
      help: Label("What they must solve, in one line (BANT)", "何を解決したいか、一言で（BANT）")),
    Field(
      "timing", .text, "timing", "導入時期",
      help: Label("When they want it in use (BANT)", "いつから使いたいか（BANT）")),
  ]
}

/// Column headers that mean the same in lists of several kinds, said once so that each kind understands them all. Width,
/// case, spaces and what stands in brackets behind them make no difference (``ImportMapping``).
enum CommonHeaders {
  static let companies = [
    "会社名", "会社", "社名", "企業名", "貴社名", "御社名", "法人名", "団体名", "取引先", "取引先名", "得意先名", "顧客", "顧客名",
    "Company", "Company Name", "Account Name", "Associated Company",
  ]

  static let people = [
    "氏名", "お名前", "名前", "ご氏名", "姓名", "担当者名", "ご担当者", "ご担当者名", "ご担当者様", "参加者名", "参加者氏名",
    "ユーザー名(元の名前)", "User Name (Original Name)", "Full Name", "Contact Name", "Name",
  ]

  static let phones = ["Phone Number", "TEL", "電話", "電話番号", "TEL番号", "Telephone"]

  static let faxes = ["FAX", "FAX番号", "ファックス", "ファクス", "Fax Number"]

  static let origins = [
    "流入経路", "流入媒体", "獲得経路", "参照元", "当社を知ったきっかけ", "弊社を知ったきっかけ", "お知りになったきっかけ", "リードソース",
  ]

  /// What somebody writes into a form.
  static let inquiries = [
    "お問い合わせ内容", "問い合わせ内容", "お問合せ内容", "問合せ内容", "お問い合わせ", "お問合せ", "問い合わせ", "ご相談内容", "相談内容", "ご相談", "ご質問",
    "ご質問内容",
    "ご要望", "ご要望内容", "ご用件", "メッセージ", "Inquiry", "Message", "Comments",
  ]

  /// When a form was sent.
  static let receipts = [
    "受付日時", "受付日", "送信日時", "送信日", "受信日時", "受信日", "問い合わせ日", "問い合わせ日時", "お問い合わせ日", "お問い合わせ日時", "お問合せ日時", "登録日時",
    "回答日時",
    "タイムスタンプ", "Timestamp", "Submitted At", "Submission Date",
  ]

  static let mails = [
    "Email", "e-mail", "Eメール", "Mail", "メール", "メールアドレス", "電子メール", "Email Address", "Mail Address",
    "ユーザーのメール", "ユーザーのメールアドレス", "User Email",
  ]
}
