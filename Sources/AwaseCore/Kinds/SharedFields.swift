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
  ).initially(.author)

  static let side = Field(
    "side", .side, "side", "立場",
    help: Label("Sales or marketing", "営業か、マーケか"))

  static let source = Field(
    "source", .source, "source", "きっかけ",
    help: Label("What first brought them to us", "最初に何で出会ったか")
  ).also("流入元")

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
