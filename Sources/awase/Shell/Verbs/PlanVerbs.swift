import AwaseCore

// What has to be done before and after an event.

extension Verb {
  static let plan = Verb(
    name: Label("plan", "計画"),
    usage: Label(
      "plan EVENT [\"3 weeks before book a room, day after say thanks\"] [owner:PERSON] | plan EVENT owner:PERSON | plan EVENT standard | plan EVENT clear",
      "計画 イベント [「3週間前 会場予約、翌日 お礼」] [担当:人] | 計画 イベント 担当:人 | 計画 イベント 標準 | 計画 イベント 片付け"),
    help: Label(
      "an event's tasks, counted from its date; they move along with it. The event alone: how far they are",
      "開催日から数えた準備。日を変えれば一緒に動く。イベントだけ書けば進み具合"),
    examples: [
      Label("plan Hiring \"day before print the handouts\" owner:Tanaka", "計画 面接辞退 「前日 資料の印刷」 担当:田中"),
      Label("plan Hiring standard", "計画 面接辞退 標準"),
    ]
  ) { session, arguments in
    let name = arguments.takeName()
    let owner = arguments.takeValue(["owner", "担当"])
    let texts = arguments.takeTexts()
    let id = try session.read {
      guard let name else { throw Failure(.notUnderstood, Say.planWhich, advice: Say.planExample) }
      return try Resolver($0, session.language).record(name, kind: "event")
    }
    var written: [PlanLine.Written] = []
    if texts.count == 1,
      PlanLine.clearing.contains(where: { Normalisation.search($0) == Normalisation.search(texts[0]) })
    {
      return try clear(id, session)
    } else if !texts.isEmpty {
      written = try session.write { draft in
        let person = try owner.map {
          try Resolver(draft.reader, session.language).record(named: $0, kind: "person")
        }
        let written = try PlanLine(id, session.language, owner: person).write(texts, in: &draft)
        try draft.setCurrent(id)
        return written
      }
    } else if let owner {
      return try assign(id, to: owner, session)
    }
    return try session.read { try PlanPage(Display($0, session.language)).answer(id, written) }
  }
}

extension Verb {
  /// Gives somebody what nobody is to do yet.
  private static func assign(_ event: RecordID, to owner: String, _ session: Session) throws -> Answer {
    let (count, person) = try session.write { draft in
      let person = try Resolver(draft.reader, session.language).record(named: owner, kind: "person")
      guard let record = try draft.reader.record(event) else {
        throw Failure(.refused, Say.nothingLeft)
      }
      let tasks = try draft.reader.unownedTasks(of: record)
      guard !tasks.isEmpty else {
        throw Failure(
          .refused, Say.nothingUnowned(try draft.reader.title(of: record)), advice: Say.planOrSetOwner)
      }
      for task in tasks { draft.set("owner", of: task.id, kind: "task", to: .reference(person)) }
      try draft.setCurrent(event)
      return (tasks.count, person)
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      var answer = try PlanPage(display).answer(event, [])
      answer.lines.append("  " + Say.takenOver(count, try display.name(of: person))[session.language])
      return answer
    }
  }

  /// Clears away what was left of an event that is over: its preparations count as done. Those of one that does not take place
  /// go out of the lists.
  private static func clear(_ event: RecordID, _ session: Session) throws -> Answer {
    let count = try session.write { draft in
      guard let record = try draft.reader.record(event) else { return 0 }
      let today = draft.reader.environment.today
      guard record.isCancelled || record.isOver(today) else {
        throw Failure(.refused, Say.isAheadOfUs(try draft.reader.title(of: record)), advice: Say.planDone)
      }
      let left = try draft.reader.tasks(of: event).filter {
        $0.values["done"] == nil && record.isLeftover($0)
      }
      for task in left {
        if record.isCancelled {
          draft.setArchived(true, task.id, kind: "task")
        } else {
          draft.set("done", of: task.id, kind: "task", to: .text(today.description))
        }
      }
      try draft.setCurrent(event)
      return left.count
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      var answer = try PlanPage(display).answer(event, [])
      let isCancelled = try reader.record(event)?.isCancelled ?? false
      answer.lines.append("  " + Say.cleared(count, isCancelled: isCancelled)[session.language])
      return answer
    }
  }
}

/// Reads `3週間前 会場予約、翌日 お礼` and makes tasks of it.
struct PlanLine {
  /// What a line may call the plan of an event that it makes.
  static let names = ["tasks", "plan", "準備", "計画"]
  /// How a line says that what was left of the plan is to be cleared away.
  static let clearing = ["clear", "片付け", "片づけ", "かたづけ"]

  /// One thing to do.
  private struct Item {
    let offset: DayOffset
    let text: String
    var side: String?
  }

  /// What became of it.
  struct Written {
    let task: RecordID
    let isNew: Bool
  }

  private let event: RecordID
  private let language: Language
  private let owner: RecordID?

  init(_ event: RecordID, _ language: Language, owner: RecordID? = nil) {
    self.event = event
    self.language = language
    self.owner = owner
  }

  /// Makes tasks; one that the event has already, by its text, is changed instead, so that a plan can be given again.
  func write(_ texts: [String], in draft: inout Draft) throws -> [Written] {
    let occasion = occasion(draft)
    let items = try texts.flatMap { text in
      Say.standardWord.both.contains { Normalisation.search($0) == Normalisation.search(text) }
        ? StandardPlan.items.map {
          Item(offset: DayOffset($0.days), text: $0.text[language], side: $0.side)
        } : try Self.read(text, occasion, draft.reader.environment.today, language)
    }
    let known = try draft.reader.tasks(of: event)
    return try items.map { item in
      let days = try days(item, occasion)
      let key = Normalisation.search(item.text)
      let before = known.first { Normalisation.search($0.text("text") ?? "") == key }
      return try write(item, days, before, occasion, in: &draft)
    }
  }

  private func write(
    _ item: Item, _ days: Int, _ before: Record?, _ occasion: Occasion?, in draft: inout Draft
  ) throws -> Written {
    var values: [String: Value] = ["offset": .integer(Int64(days))]
    if let due = occasion?.due(days) { values["due"] = .text(due.description) }
    let wanted = owner ?? item.side.flatMap { reference($0, draft) }
    if let wanted { values["owner"] = .reference(wanted) }
    if let before {
      for (field, value) in values.sorted(by: { $0.key < $1.key }) where before.values[field] != value {
        draft.set(field, of: before.id, kind: "task", to: value)
      }
      return Written(task: before.id, isNew: false)
    }
    values["text"] = .text(item.text)
    values["event"] = .reference(event)
    if let me = try draft.reader.me() {
      values["by"] = .reference(me)
      // A standard task of a side that has no owner yet is nobody's.
      if item.side == nil, wanted == nil { values["owner"] = .reference(me) }
    }
    return Written(task: try draft.create("task", values), isNew: true)
  }

  private func days(_ item: Item, _ occasion: Occasion?) throws -> Int {
    if item.offset.unit == .days, occasion == nil, abs(item.offset.count) < 100_000 {
      return item.offset.count
    }
    guard let occasion else {
      throw Failure(.refused, Say.planNeedsDate(item.text), advice: Say.setEventDate)
    }
    let start = item.offset.count > 0 ? occasion.last : occasion.first
    guard let day = item.offset.day(from: start) else {
      throw Failure(.notUnderstood, Say.planNoSuchDay(item.text))
    }
    return day.dayNumber - start.dayNumber
  }

  // MARK: Reading

  /// Refuses what cannot be read, whatever the event's day will be.
  static func check(_ text: String, _ today: CivilDate, _ language: Language) throws {
    guard !Say.standardWord.both.contains(where: { Normalisation.search($0) == Normalisation.search(text) })
    else { return }
    _ = try read(text, Occasion(first: today, last: nil), today, language)
  }

  /// A piece that does not begin with a distance belongs to the one before: 「3週間前 会場予約、看板」 is one task.
  private static func read(
    _ text: String, _ occasion: Occasion?, _ today: CivilDate, _ language: Language
  ) throws -> [Item] {
    var items: [Item] = []
    for piece in text.split(whereSeparator: { "、,，\n".contains($0) }) {
      if let (offset, rest) = DayOffset.parsePrefix(piece) {
        items.append(Item(offset: offset, text: String(rest)))
      } else if let (date, rest) = DatePhrase.parsePrefix(piece, today: today, toward: .future) {
        guard let occasion else {
          throw Failure(.refused, Say.planNeedsDate(String(piece)), advice: Say.setEventDate)
        }
        items.append(Item(offset: DayOffset(occasion.days(until: date)), text: String(rest)))
      } else if let last = items.popLast() {
        let mark = language == .japanese ? "、" : ", "
        let rest = piece.drop { $0 == " " }
        items.append(Item(offset: last.offset, text: last.text + mark + rest))
      } else {
        throw Failure(.notUnderstood, Say.planWhen(String(piece)), advice: Say.planExample)
      }
    }
    for item in items where item.text.isEmpty {
      throw Failure(.notUnderstood, Say.planDoWhat(text), advice: Say.planExample)
    }
    return items
  }

  // MARK: The event, as it will be

  private func value(_ field: String, _ draft: Draft) -> Value? {
    if let said = draft.said(field, of: event, kind: "event") { return said }
    return try? draft.reader.record(event)?.values[field]
  }

  private func reference(_ field: String, _ draft: Draft) -> RecordID? {
    if case .reference(let id)? = value(field, draft) { id } else { nil }
  }

  private func occasion(_ draft: Draft) -> Occasion? {
    let day = { (field: String) -> CivilDate? in
      if case .text(let text)? = value(field, draft) { CivilDate(text) } else { nil }
    }
    return day("on").map { Occasion(first: $0, last: day("ends")) }
  }
}

/// What is usually done for a seminar, and by which side.
enum StandardPlan {
  static let items: [(days: Int, side: String, text: Label)] = [
    (-56, "marketing", Label("agree with sales on purpose, guests and number", "目的・来てほしい方・目標数を営業と決める")),
    (-42, "marketing", Label("book place and speaker", "会場と講師を押さえる")),
    (-35, "sales", Label("name customers to invite (suggest)", "招きたいお客様を挙げる（候補）")),
    (-28, "marketing", Label("send the invitation, open the registration", "案内を出し、申込を受け始める")),
    (-21, "sales", Label("call customers of lost and dormant deals", "失注・休眠のお客様に電話で声をかける")),
    (-10, "sales", Label("call those who have not replied", "返事のない方に確認する")),
    (-7, "marketing", Label("send a reminder", "参加の方にリマインドを送る")),
    (-3, "sales", Label("decide who talks to whom on the day", "誰が誰と話すかを決める")),
    (-1, "marketing", Label("prepare papers, survey and reception", "資料・アンケート・受付の用意")),
    (0, "sales", Label("talk to guests, ask for the next meeting", "来場の方と話し、次の約束をもらう")),
    (1, "marketing", Label("send thanks and the survey", "お礼とアンケートを送る")),
    (3, "sales", Label("get in touch with every guest (follow)", "来場の方全員に連絡する（フォロー）")),
    (7, "marketing", Label("look back together (funnel)", "結果を二人で振り返る（成果）")),
  ]
}
