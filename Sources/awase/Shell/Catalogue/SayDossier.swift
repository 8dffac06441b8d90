import AwaseCore

// What is said of people's jobs, of needs, and on the page before a visit.

extension Say {
  static let askedMark = Label("✓", "✓")
  static let notAskedMark = Label("?", "?")

  // MARK: Hats

  static func askAboutHat(_ name: String, _ hat: String) -> Label {
    Label("\(name) also does \(hat) — not asked yet", "\(name)は\(hat)も担当 — まだ聞いていない")
  }

  static let noHats = Label("no jobs noted yet: hats . +JOB", "担当業務はまだありません: 担当業務 . +仕事")
  static let alsoAt = Label("also at", "兼務先")
  static let hasLeft = Label("has left", "離職")
  static func askAsked(_ hat: String) -> Label {
    Label("once asked: hats . asked:\(hat)", "聞いたら: 担当業務 . 聞いた:\(hat)")
  }
  static let nobodyKnown = Label("nobody known there yet", "まだ知っている方がいません")

  static func missingRoles(_ roles: [String], _ deals: Int) -> Label {
    Label(
      "nobody known as: \(roles.joined(separator: ", ")) (open deals: \(deals))",
      "まだ見えない役割: \(roles.joined(separator: "、"))（進行中の商談 \(deals)件）")
  }

  static let rolesAdvice = Label(
    "to note one: set DEAL deciders+:NAME · hats @CONTACT role:decision-maker",
    "記録: 変更 商談 決裁者+:名前 · 担当業務 @人 役割:決裁者")

  // MARK: Needs

  static let emptyRung = Label("empty — ask", "空白 — 次に聞く")
  static let needWhat = Label("what do they need?", "何に困っていますか")
  /// What a line lacks that notes a need.
  static func needRest(rung: Bool, text: Bool) -> Label {
    Label(
      [rung ? "rung:desk" : "", text ? "what they need" : ""].filter { !$0.isEmpty }.joined(separator: " "),
      [rung ? "段:担当者" : "", text ? "困っていること" : ""].filter { !$0.isEmpty }.joined(separator: " "))
  }

  static let needRung = Label(
    "whose trouble is it: rung:desk, company or customer?", "誰の課題ですか（段:担当者、会社、お客様の先）")
  static let needWhose = Label("whose need is it?", "どの取引先の課題ですか")

  static func needNoted(_ rung: String) -> Label { Label("noted: \(rung)", "課題（\(rung)）") }
  static func rungAsCompany(_ key: String, _ fallback: String) -> Label {
    switch key {
    case "desk": Label("what troubles the people at the desk", "担当者としての課題")
    case "company": Label("what troubles the company", "会社としての課題")
    case "customer": Label("what troubles its customers", "お客様の先の課題")
    default: Label(fallback, fallback)
    }
  }

  // MARK: Dossier

  static let partSales = Label("Sales", "取引")
  static let partContact = Label("Contact", "連絡先")
  static func postalCode(_ code: String) -> Label { Label(code, code.hasPrefix("〒") ? code : "〒\(code)") }
  static let partRemarks = Label("Remarks", "備考")
  static let partPath = Label("Path", "道すじ")
  static let partPeople = Label("People", "人")
  static let partDeals = Label("Deals", "商談")
  static let partEnded = Label("Ended", "終了")
  static let partLeads = Label("Leads", "リード")
  static let partCompetitors = Label("Rivals", "競合")
  static let partVoices = Label("Voices", "声")
  static let partVisit = Label("Visit", "訪問")
  static let partNext = Label("Next", "次の手")
  static let partDifferences = Label("Differ", "食違い")
  static let partGroup = Label("Group", "グループ")
  static let partNeeds = Label("Needs", "課題")

  static func totalIs(_ sum: String) -> Label { Label("total \(sum)", "合計 \(sum)") }
  static func boughtByGroup(_ sum: String) -> Label { Label("sales \(sum)", "取引 \(sum)") }
  static func nobodyAs(_ roles: [String]) -> Label {
    Label("not seen: \(roles.joined(separator: ", "))", "見えない: \(roles.joined(separator: "・"))")
  }
  static func daysAgo(_ days: Int) -> Label {
    days == 0 ? Label("today", "今日") : Label("\(days) days ago", "\(days)日前")
  }
  static let isFading = Label("getting old", "古くなりかけ")
  static let isFaded = Label("old", "古い")
  static func inUse(_ names: String) -> Label { Label("in use: \(names)", "導入済: \(names)") }
  static func decidedBy(_ date: String) -> Label { Label("due \(date)", "予定 \(date)") }
  static func openSum(_ sum: String) -> Label { Label("open \(sum)", "進行中 \(sum)") }
  static func unsettled(_ count: Int) -> Label {
    Label("\(count) in all — differences", "計\(count)件 — 食い違い")
  }

  static let questionsHeading = Label("What to ask next", "次に聞くこと")
  static let nothingToAsk = Label("Nothing is missing that we would know of.", "聞き残しは見当たりません。")

  static func askOverdue(_ task: String, _ days: Int) -> Label {
    Label("\(task) — \(days) days late: say when it comes", "「\(task)」が\(days)日遅れ — いつになるかお伝えする")
  }
  static func askNobody(_ step: String) -> Label {
    Label("\(step): nobody of us has them — who does?", "「\(step)」の担当がいない — 誰が受け持つか決める")
  }
  static func askOutdated(_ deal: String, _ step: String) -> Label {
    Label(
      "\(deal) was lost, and the path still says \(step): where are they?",
      "「\(deal)」のあとも道すじは「\(step)」のまま — いまはどこか")
  }
  static func askSuccessor(_ name: String, _ date: String) -> Label {
    Label("who follows \(name), who left on \(date)?", "\(name)（\(date) 離職）の後任はどなたか")
  }
  static func askDecider(_ deal: String) -> Label { Label("who decides on \(deal)?", "「\(deal)」を決めるのはどなたか") }
  static func askQualification(_ deal: String, _ fields: [String]) -> Label {
    Label("\(deal): \(fields.joined(separator: ", "))?", "「\(deal)」の\(fields.joined(separator: "・"))が分からない")
  }
  static func askRungs(_ rungs: [String]) -> Label {
    Label("\(rungs.joined(separator: ", ")) — empty", "\(rungs.joined(separator: "・")) — 空白")
  }
  static func askDepartments(_ names: [String]) -> Label {
    Label(
      "business with \(names.joined(separator: ", ")) — nobody knows",
      "\(names.joined(separator: "・"))との取引 — 誰も知らない")
  }
}
