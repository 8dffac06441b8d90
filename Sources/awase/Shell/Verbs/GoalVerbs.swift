import AwaseCore

// What both sides want to reach.

extension Verb {
  static let goal = Verb(
    name: Label("goal", "目標"),
    usage: Label(
      "goal NAME measure:… target:N meaning:\"…\" revenue:YEN by:DATE sales:PERSON marketing:PERSON [parent:GOAL] [start:DATE] [event:EVENT]",
      "目標 名前 指標:… 目標値:数 意味:「…」 見込売上:金額 期日:日 営業:人 マーケ:人 [上位目標:目標] [開始日:日] [イベント:…]"),
    help: Label(
      "a number, what it means, what it brings, by when, and who answers for it on each side; the same name again changes it",
      "数字と、その意味、売上、期日、両部門の責任者。同じ名前でもう一度書けば変わる"),
    synonyms: ["target"],
    examples: [
      Label(
        "goal \"Spring deals\" measure:deals target:12 meaning:\"one of three becomes a contract\" revenue:24M by:2027-03-31 sales:Tanaka marketing:Suzuki",
        "目標 春の商談 指標:商談数 目標値:12 意味:「3件に1件が受注になる」 見込売上:2400万円 期日:年度末 営業:田中 マーケ:鈴木")
    ]
  ) { session, arguments in
    let id = try session.write { draft in
      let kind = try draft.reader.schema.declared("goal")
      let inputs = try arguments.takeFields(of: kind).map { try Self.inYen($0, of: kind) }
      let name = arguments.takeText()
      guard !name.isEmpty else { throw Failure(.notUnderstood, Say.goalWhat, advice: Say.goalExample) }
      let known = try draft.reader.named(name, kind: "goal").filter { $0.match == .exact }
      let id: RecordID
      if let first = known.first?.record {
        guard known.count == 1 else {
          var failure = try Resolver(draft.reader, session.language).ambiguous(name, known)
          // By its id a goal is changed like any record: here an id would be taken for the name of a new one.
          failure.advice = Say.setByID
          throw failure
        }
        try Writing(kind, session.language).apply(inputs, to: first, in: &draft)
        id = first
      } else {
        id = try Writing(kind, session.language).create([("name", .text(name))], inputs, in: &draft)
      }
      try draft.setCurrent(id)
      return id
    }
    return try session.read { try GoalPage(Display($0, session.language)).echo(id) }
  }

  /// A target may be written as an amount: 3000万円.
  private static func inYen(_ input: FieldInput, of kind: Kind) throws -> FieldInput {
    guard ["target", "actual"].contains(input.field.name), let yen = Yen.parse(input.text) else {
      return input
    }
    return FieldInput(field: input.field, action: input.action, text: "\(yen)")
  }

  static let goals = Verb(
    name: Label("goals", "目標一覧"), usage: Label("goals", "目標一覧"),
    help: Label(
      "how far the goals of both sides are, from revenue down, and what our own past would make of them",
      "両部門の目標を売上から順に。進み具合と、これまでの実績から見た見通し"),
    examples: [Label("goals", "目標一覧")]
  ) { session, arguments in
    try arguments.expectEnd()
    return try session.read { reader in
      try GoalPage(Display(reader, session.language)).answer(try reader.goals())
    }
  }
}
