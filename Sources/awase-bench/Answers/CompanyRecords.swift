import AwaseCore

/// What each moment of a ``Company`` wrote.
extension Company {
  struct Written {
    var ops: [Op] = []
    var keys: [RecordID: [UInt8]] = [:]
  }

  /// Adds what a moment wrote.
  func write(_ moment: Moment, into written: inout Written) {
    let (sort, index) = (moment.sort, Int(moment.index))
    var page = Page(
      id: id(sort, index), kind: sort.name, random: random(sort, index, salt: 10 + UInt64(moment.step)))
    if sort.isPersonal {
      let key = key(sort, index)
      written.keys[page.id] = key
      if moment.step == 0 { page.set("key", .bytes(key)) }
    }
    fill(&page, sort, index, step: Int(moment.step), day: Int(moment.day))
    written.ops += page.ops
  }

  private func fill(_ page: inout Page, _ sort: Sort, _ index: Int, step: Int, day: Int) {
    switch sort {
    case .person:
      page.set("name", .text("担当\(index)"))
      page.set("side", .text(index % 4 == 3 ? "marketing" : "sales"))
    case .competitor: page.set("name", .text("競合\(index)社"))
    case .account: fillAccount(&page, index)
    case .contact: fillContact(&page, index)
    case .event: fillEvent(&page, index, day)
    case .invitee: fillInvitee(&page, index, step, day)
    case .goal: fillGoal(&page, index)
    case .lead: fillLead(&page, index, step)
    case .deal: fillDeal(&page, index, step)
    case .visit: fillVisit(&page, index, day)
    case .revenue: fillRevenue(&page)
    case .task: fillTask(&page, index, step, day)
    case .sighting, .need, .battlecard: fillKnowledge(&page, sort, index, day)
    case .talk, .reply, .perspective: fillTalk(&page, sort, index, day)
    }
  }

  private func fillKnowledge(_ page: inout Page, _ sort: Sort, _ index: Int, _ day: Int) {
    page.set("text", .text(page.words(35)))
    page.set("on", date(day))
    switch sort {
    case .sighting:
      page.refer("competitor", id(.competitor, page.below(12)))
      page.refer("account", id(.account, page.below(accounts)))
    case .need:
      let account = page.below(accounts)
      page.refer("account", id(.account, account))
      page.set("rung", .text(["desk", "company", "customer"][page.below(3)]))
      if page.chance(40) { page.set("voice", .text(page.words(40))) }
      page.refer("contact", id(.contact, 2 * account))
    default:
      page.refer("competitor", id(.competitor, index % 12))
      page.set("part", .text(["claim", "strength", "answer"][page.below(3)]))
      for _ in 0..<2 { page.include("sightings", .reference(id(.sighting, page.below(count(.sighting))))) }
    }
  }

  private func fillTalk(_ page: inout Page, _ sort: Sort, _ index: Int, _ day: Int) {
    page.set("text", .text(page.words(40)))
    switch sort {
    case .talk:
      page.set("state", .text(page.chance(70) ? "solved" : "open"))
      page.set("side", .text("sales"))
      page.set("on", date(day))
    case .reply:
      page.refer("talk", id(.talk, page.below(count(.talk))))
      page.set("side", .text("marketing"))
      page.set("on", date(day))
    default:
      page.refer("visit", id(.visit, index / 2 * 7))
      page.set("side", .text(index.isMultiple(of: 2) ? "sales" : "marketing"))
    }
  }

  private func fillAccount(_ page: inout Page, _ index: Int) {
    page.set("name", .text("\(page.words(4))\(index)株式会社"))
    page.set("industry", .text(["製造", "建設", "小売", "医療", "金融", "情報", "運輸", "教育"][page.below(8)]))
    page.set("prefecture", .text(["東京都", "愛知県", "大阪府", "福岡県"][page.below(4)]))
    page.set("phone", .text("03-\(1000 + page.below(9000))-\(1000 + page.below(9000))"))
    page.refer("owner", id(.person, owner(ofAccount: index)))
    if page.chance(5) { page.refer("parent", id(.account, page.below(accounts))) }
    if page.chance(6) { page.set("group", .text("グループ\(page.below(max(1, accounts / 100)))")) }
    if page.chance(70) { page.set("fiscal", .integer(Int64(1 + page.below(12)))) }
    let relation = ["prospect", "customer", "customer", "dormant", "churned"][page.below(5)]
    page.set("relation", .text(relation))
    if relation == "churned" || relation == "dormant" {
      page.set(relation, date(-page.below(Self.history)))
      if relation == "churned" {
        page.set("churn_reason", .text(["price", "product", "support"][page.below(3)]))
      }
    }
    if page.chance(10) { page.set("nurture", .text(["gathering", "lost", "dormant"][page.below(3)])) }
    if page.chance(8) { page.set("revisit", date(page.below(400) - 200)) }
    guard page.chance(60) else { return }
    let steps = ["awareness", "research", "comparison", "approval", "contract", "use"]
    page.set("path", .text(steps[page.below(6)]))
    page.set("path_since", date(-page.below(300)))
    for (place, step) in steps.enumerated() where page.chance(85) {
      let main = place < 2 ? marketer(index) : owner(ofAccount: index)
      page.include("\(step)_by", .reference(id(.person, main)))
      if place >= 2, page.chance(5) { page.include("\(step)_by", .reference(id(.person, marketer(index)))) }
    }
  }

  private func fillContact(_ page: inout Page, _ index: Int) {
    page.set("name", .text("\(page.words(2)) \(page.words(2))\(index % 97)"))
    page.refer("account", id(.account, index / 2))
    page.set("title", .text(["部長", "課長", "主任", "係長"][page.below(4)]))
    page.set("email", .text("p\(index)@example.jp"))
    if page.chance(50) {
      page.set("role", .text(["decision-maker", "evaluator", "user", "champion"][page.below(4)]))
    }
    for hat in ["採用", "研修", "総務", "労務"] where page.chance(30) {
      page.include("hats", .text(hat))
      if page.chance(50) { page.include("asked", .text(hat)) }
    }
    if page.chance(5) { page.set("departed", date(-page.below(800))) }
    if page.chance(30) { page.set("consent", .integer(page.chance(90) ? 1 : 0)) }
  }

  private func fillEvent(_ page: inout Page, _ index: Int, _ day: Int) {
    page.set("name", .text("\(["採用", "面接", "研修", "価格"][index % 4])セミナー第\(index)回"))
    page.set("format", .text(["seminar", "webinar", "exhibition"][index % 3]))
    page.set("status", .text(index == 0 ? "open" : "held"))
    page.set("on", date(day + 60))
    page.set("purpose", .text("面接辞退と採用管理の見直しを一緒に考える"))
    page.set("cost", .integer(Int64(page.below(200)) * 10_000))
    // Every fourth person is of marketing, those between are not.
    page.refer("sales", id(.person, index * 4 % count(.person)))
    if page.chance(80) { page.refer("marketing", id(.person, 3)) }
  }

  private func fillInvitee(_ page: inout Page, _ index: Int, _ step: Int, _ day: Int) {
    guard step == 0 else {
      if page.chance(60) { page.set("attended", .integer(1)) }
      return
    }
    let contact = page.below(count(.contact))
    page.refer("event", id(.event, index % count(.event)))
    page.refer("contact", id(.contact, contact))
    if page.chance(80) { page.refer("account", id(.account, contact / 2)) }
    page.set("status", .text(["invited", "yes", "yes", "maybe", "no"][page.below(5)]))
    page.set("replied", date(day))
  }

  private func fillGoal(_ page: inout Page, _ index: Int) {
    let measures = [
      "revenue", "won", "deals", "sql", "sal", "mql", "leads", "attendees", "visits", "downloads",
    ]
    page.set("name", .text("目標\(index)"))
    page.set("measure", .text(measures[index % measures.count]))
    page.set("target", .integer(Int64(100 + page.below(1_000))))
    page.set("start", date(-230))
    page.set("due", date(120))
    if index > 0 { page.refer("parent", id(.goal, index / 2)) }
    if index == 10 { page.refer("event", id(.event, 1)) }
  }

  private func fillLead(_ page: inout Page, _ index: Int, _ step: Int) {
    let way = lead(index)
    let (day, status) = way.steps[step]
    if step == 0 {
      page.refer("account", id(.account, way.account))
      page.refer("contact", id(.contact, 2 * way.account + page.below(2)))
      page.set("text", .text(page.words(30)))
      page.set("source", .text(["seminar", "web", "download", "referral", "inbound"][page.below(5)]))
      if page.chance(20) { page.refer("event", id(.event, page.below(count(.event)))) }
      if page.chance(60) { page.set("amount", .integer(Int64(1 + page.below(500)) * 10_000)) }
      page.set("on", date(day))
      page.refer("by", id(.person, marketer(index)))
    }
    page.set("status", .text(status))
    page.set("since", date(day))
    switch status {
    case "mql": page.set("marketing_grade", .text(["a", "b", "c", "d"][page.below(4)]))
    case "offered":
      page.refer("to", id(.person, owner(ofAccount: way.account)))
      page.set("due", date(day + 3))
    case "sal":
      page.set("due", date(day + 5))
      if page.chance(70) { page.set("sales_grade", .text(["a", "b", "c", "d"][page.below(4)])) }
    case "declined": page.set("reason", .text(page.words(12)))
    case "returned": if page.chance(80) { page.set("until", date(day + 30 + page.below(200))) }
    case "converted": page.refer("deal", id(.deal, index / 2))
    default: break
    }
  }

  private func fillDeal(_ page: inout Page, _ index: Int, _ step: Int) {
    let way = deal(index)
    let (day, stage) = way.steps[step]
    if step == 0 { beginDeal(&page, index, way) }
    page.set("stage", .text(stage))
    page.set("since", date(day))
    guard ["won", "lost", "no-decision"].contains(stage) else { return }
    page.set("close", date(day))
    let reasons = [
      "price", "product", "support", "timing", "budget", "silence", "relationship", "approval",
    ]
    if page.chance(85) { page.set("reason", .text(reasons[page.below(8)])) }
    if page.chance(50) { page.set("said", .text(page.words(40))) }
    if page.chance(40) { page.set("guess", .text(page.words(30))) }
    if stage == "lost", page.chance(40) { page.refer("lost_to", id(.competitor, page.below(12))) }
  }

  private func beginDeal(_ page: inout Page, _ index: Int, _ way: Way) {
    let day = way.steps[0].day
    page.set("name", .text("\(page.words(6))\(index)"))
    page.refer("account", id(.account, way.account))
    if page.chance(85) { page.set("amount", .integer(Int64(1 + page.below(900)) * 10_000)) }
    page.set("opened", date(day))
    page.set("close", date(day + 120))
    page.set("source", .text(["seminar", "web", "download", "referral", "inbound"][page.below(5)]))
    page.refer("owner", id(.person, owner(ofAccount: way.account)))
    page.include("products", .text(["採用管理", "研修", "労務", "勤怠", "評価", "給与"][page.below(6)]))
    page.set("department", .text(["東部", "西部", "官公庁", "代理店"][page.below(4)]))
    if lead(2 * index).isConverted { page.refer("lead", id(.lead, 2 * index)) }
    if page.chance(3) { page.refer("event", id(.event, page.below(count(.event)))) }
    if page.chance(40) { page.include("competitors", .reference(id(.competitor, page.below(12)))) }
    if page.chance(40) { page.include("deciders", .reference(id(.contact, 2 * way.account))) }
    if page.chance(50) { page.set("need", .text(page.words(12))) }
  }

  private func fillVisit(_ page: inout Page, _ index: Int, _ day: Int) {
    var account = page.below(accounts)
    if page.chance(40) {
      let number = page.below(count(.deal))
      account = deal(number).account
      page.refer("deal", id(.deal, number))
    } else if page.chance(20) {
      let number = page.below(count(.lead))
      account = lead(number).account
      page.refer("lead", id(.lead, number))
    }
    page.set("on", date(day))
    page.refer("account", id(.account, account))
    page.include("met", .reference(id(.contact, 2 * account + page.below(2))))
    page.refer("by", id(.person, owner(ofAccount: account)))
    page.set("text", .text(page.words(40 + page.below(120))))
    if page.chance(40) { page.set("voice", .text(page.words(40))) }
  }

  private func fillRevenue(_ page: inout Page) {
    let year = 2023 + page.below(4)
    page.refer("account", id(.account, page.below(accounts)))
    page.set("department", .text(["東部", "西部", "官公庁", "代理店"][page.below(4)]))
    page.set("period", .text("\(year)年度"))
    page.set("start", .text("\(year)-04-01"))
    if page.chance(95) { page.set("amount", .integer(Int64(1 + page.below(900)) * 10_000)) }
    page.refer("by", id(.person, page.chance(97) ? 3 : 1))
  }

  private func fillTask(_ page: inout Page, _ index: Int, _ step: Int, _ day: Int) {
    guard step == 0 else { return page.set("done", date(day)) }
    page.set("text", .text(page.words(14)))
    if page.chance(95) { page.set("due", date(day + page.below(30))) }
    page.refer("owner", id(.person, index % count(.person)))
    let number = page.below(accounts)
    switch page.below(3) {
    case 0:
      page.refer("deal", id(.deal, number))
      page.refer("account", id(.account, deal(number).account))
    case 1:
      page.refer("lead", id(.lead, number))
      page.refer("account", id(.account, lead(number).account))
    default: page.refer("visit", id(.visit, number))
    }
  }
}

/// One record as somebody fills it in.
private struct Page {
  let id: RecordID
  let kind: String
  var random: SplitMix
  var ops: [Op] = []

  init(id: RecordID, kind: String, random: SplitMix) {
    self.id = id
    self.kind = kind
    self.random = random
  }

  mutating func below(_ limit: Int) -> Int { random.below(limit) }
  mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }
  mutating func words(_ count: Int) -> String { random.japanese(count) }

  mutating func set(_ field: String, _ value: Value) {
    ops.append(Op(record: id, field: "\(kind).\(field)", value: value))
  }

  mutating func refer(_ field: String, _ record: RecordID) { set(field, .reference(record)) }

  mutating func include(_ field: String, _ member: Value) {
    ops.append(Op(record: id, field: "\(kind).\(field)", element: member, value: .integer(1)))
  }
}
