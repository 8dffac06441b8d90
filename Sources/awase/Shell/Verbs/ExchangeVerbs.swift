import AwaseBundle
import AwaseCore

// Founding, joining, and carrying changes from one to the other.

extension Verb {
  static let found = Verb(
    name: Label("init", "開設"),
    usage: Label("init NAME as:PERSON side:sales|marketing", "開設 名前 私:名前 立場:営業|マーケ"),
    help: Label("founds a workspace", "ワークスペースを作る"),
    synonyms: ["setup", "作る", "開く"],
    examples: [Label("init Nagoya as:Tanaka side:sales", "開設 名古屋営業所 私:田中 立場:営業")]
  ) { session, arguments in
    let (person, side) = try arguments.takeSelf(session.schema)
    let name = arguments.takeText()
    guard !name.isEmpty else { throw Failure(.notUnderstood, Say.initWhat, advice: Say.initExample) }
    let workspace = try Workspace.found(
      at: session.path, name: name, person: person, side: side, schema: session.schema,
      environment: session.options.environment)
    session.enter(workspace)
    return Answer(
      [Say.founded(name, person, side)[session.language]],
      json: .object(["workspace": .string(name), "person": .string(person), "file": .string(session.path)]))
  }

  static let join = Verb(
    name: Label("join", "参加する"),
    usage: Label(
      "join as:PERSON side:sales|marketing request:FILE", "参加する 私:名前 立場:営業|マーケ 申請:ファイル"),
    help: Label(
      "an empty workspace, and a join request to hand to a member", "空のワークスペースと、メンバーに渡す参加申請を作る"),
    examples: [Label("join as:Suzuki side:marketing request:suzuki.txt", "参加する 私:鈴木 立場:マーケ 申請:鈴木の申請.txt")]
  ) { session, arguments in
    let file = arguments.takeFile(["request", "申請"])
    if let file, arguments.isEmpty { return try requestAnew(session, file) }
    let (person, side) = try arguments.takeSelf(session.schema)
    try arguments.expectEnd()
    let workspace = try Workspace.join(
      at: session.path, person: person, side: side, schema: session.schema,
      environment: session.options.environment)
    session.enter(workspace)
    if let file { _ = try JoinRequest.write(of: workspace, to: file) }
    return Answer(
      [Say.joined(person, file)[session.language]],
      json: .object([
        "person": .string(person), "file": .string(session.path),
        "request": file.map { .string($0) } ?? .null,
      ]))
  }

  /// Asks to be let in from a workspace that is there: nobody has asked yet, or its keys were lost.
  private static func requestAnew(_ session: Session, _ file: String) throws -> Answer {
    let workspace = try session.workspace()
    try workspace.renewReplica()
    let request = try JoinRequest.write(of: workspace, to: file)
    return Answer(
      [Say.requested(file)[session.language]],
      json: .object(["person": .string(request.name), "request": .string(file)]))
  }

  static let bundle = Verb(
    name: Label("bundle", "束ねる"),
    usage: Label(
      "bundle FILE [for:PERSON] [all] [plain] [passphrase]", "束ねる ファイル [宛先:人] [全部] [平文] [合言葉]"),
    help: Label(
      "writes what the others lack, sealed to the members; all: everything", "相手に足りない分を、メンバー宛てに封をして書く。全部: すべて"
    ),
    examples: [
      Label("bundle new.awase", "束ねる 新着.awase"),
      Label("bundle for-suzuki.awase for:Suzuki all", "束ねる 鈴木へ.awase 宛先:鈴木 全部"),
    ]
  ) { session, arguments in
    let recipient = arguments.takeValue(["for", "宛先"])
    let isAll = arguments.takeWord(["all", "全部"])
    let seal = try arguments.takeSeal(session)
    let files = arguments.takeFiles()
    guard files.count == 1, let file = files.first else { throw Failure(.notUnderstood, Say.bundleWhere) }
    let selection: BundleFile.Selection =
      if let recipient {
        try session.read { reader in
          let id = try Resolver(reader, session.language).record(named: recipient, kind: "person")
          return .lacking(person: id, name: try reader.title(of: id) ?? recipient)
        }
      } else { isAll ? .everything : .lackingByOthers }
    let written = try BundleFile.write(try session.workspace(), to: file, selection, seal: seal)
    return Answer(
      [Say.bundled(file, written.changes, written.bytes)[session.language]],
      json: .object([
        "file": .string(file), "changes": .number(written.changes), "ops": .number(written.ops),
        "bytes": .number(written.bytes),
      ]))
  }

  static let merge = Verb(
    name: Label("merge", "取り込む"), usage: Label("merge FILE …", "取り込む ファイル …"),
    help: Label(
      "takes bundles in; says what came, from whom, and new differences", "束を取り込み、誰から何が来たか、新しい食い違いを示す"),
    synonyms: ["取込み", "マージ"],
    examples: [Label("merge suzuki.awase", "取り込む 鈴木から.awase")]
  ) { session, arguments in
    let files = arguments.takeFiles()
    guard !files.isEmpty else { throw Failure(.notUnderstood, Say.mergeWhat) }
    return try MergeLine(session).answer(files)
  }

  static let inspect = Verb(
    name: Label("inspect", "中身"), usage: Label("inspect FILE", "中身 ファイル"),
    help: Label("what a bundle holds, without taking it in", "束の中身を、取り込まずに見る"),
    examples: [Label("inspect suzuki.awase", "中身 鈴木から.awase")]
  ) { session, arguments in
    let files = arguments.takeFiles()
    guard files.count == 1, let file = files.first else { throw Failure(.notUnderstood, Say.inspectWhat) }
    do {
      let keys = session.options.environment.custody as? any KeyStore
      let inspection = try session.withPassphrase { passphrase in
        try BundleFile.inspect(file, keys: keys, passphrase: passphrase)
      }
      return InspectPage(inspection, session).answer()
    } catch {
      throw Failure(error).of(file: file)
    }
  }

  static let differences = Verb(
    name: Label("differences", "食い違い"), usage: Label("differences", "食い違い"),
    help: Label("what two people see differently", "二人が違うと思っていること"),
    examples: [Label("differences", "食い違い")]
  ) { session, arguments in
    try arguments.expectEnd()
    return try session.read { reader in
      let display = Display(reader, session.language)
      let differences = try reader.differences()
      guard !differences.isEmpty else {
        return Answer([Say.noDifferences[session.language]], json: .list([]))
      }
      return try Answer(
        try differences.flatMap(display.difference),
        json: .list(try differences.map { try display.json($0, withRecord: true) }))
    }
  }

  static let settle = Verb(
    name: Label("settle", "合わせる"), usage: Label("settle REF field:value", "合わせる 記録 項目:値"),
    help: Label("ends a difference, in words both can stand by", "食い違いを、二人が納得する言葉で終える"),
    examples: [Label("settle @Aoba industry:\"automotive parts\"", "合わせる @青葉 業種:自動車部品")]
  ) { session, arguments in
    let name = arguments.takeName()
    let id = try session.write { draft in
      let (id, kind) = try Resolver(draft.reader, session.language, seesArchived: true).record(name)
      let differing = try draft.reader.differences(of: id)
      if let archived = arguments.takeValue([
        CommonField.archived, Say.archivedField.english, Say.archivedField.japanese,
      ]) {
        try settleArchiving(id, kind, archived, differing, in: &draft)
      } else {
        let inputs = try arguments.takeFields(of: kind)
        guard !inputs.isEmpty else { throw Failure(.notUnderstood, Say.settleWhat) }
        for input in inputs where !differing.contains(where: { $0.field == input.field.name }) {
          throw Failure(.refused, Say.noDifferenceThere(input.field.label), advice: Say.setInstead)
        }
        try OneByName(id, kind, draft.reader).write(in: &draft) { record, draft in
          try Writing(kind, session.language).apply(inputs, to: record, in: &draft)
        }
      }
      try arguments.expectEnd()
      try draft.setCurrent(id)
      return id
    }
    return try session.read { try Answer(showing: id, Display($0, session.language)) }
  }

  private static func settleArchiving(
    _ id: RecordID, _ kind: Kind, _ said: String, _ differing: [Difference], in draft: inout Draft
  ) throws {
    guard differing.contains(where: { $0.field == CommonField.archived }) else {
      throw Failure(.refused, Say.noDifferenceThere(Say.archivedField), advice: Say.setInstead)
    }
    let flag = Field(CommonField.archived, .flag, "archived", "しまう", help: Label("", ""))
    let value = try Resolver(draft.reader, .english).value(said, for: flag)
    draft.setArchived(value == .integer(1), id, kind: kind.name)
  }

  static let status = Verb(
    name: Label("status", "状態"), usage: Label("status", "状態"),
    help: Label("where the workspace stands, and the digest to compare", "ワークスペースの状態と、照合の文字"),
    synonyms: ["info", "じょうたい"],
    examples: [Label("status", "状態")]
  ) { session, arguments in
    try arguments.expectEnd()
    return try session.read { reader in
      try StatusPage(Display(reader, session.language)).answer(try reader.status())
    }
  }

  static let doctor = Verb(
    name: Label("doctor", "診断"), usage: Label("doctor [repair]", "診断 [修復]"),
    help: Label("folds the log anew and compares everything with it", "記録を最初から組み直し、すべてを照合する"),
    examples: [Label("doctor", "診断")]
  ) { session, arguments in
    let isRepair = arguments.takeWord(["repair", "修復"])
    try arguments.expectEnd()
    let workspace = try session.workspace()
    var diagnosis = try workspace.examine()
    if isRepair, !diagnosis.problems.isEmpty {
      guard diagnosis.isRepairable else {
        throw Failure(.badFile, Say.beyondRepair, advice: Say.restoreFromOthers)
      }
      try workspace.repair()
      diagnosis = try workspace.examine()
    }
    return DoctorPage(diagnosis, try replicaStory(session), session.language).answer()
  }

  private static func replicaStory(_ session: Session) throws -> [Label] {
    let events = try session.workspace().readLog { try $0.replicaStory() }
    return try session.read { reader in
      let display = Display(reader, session.language)
      let people = Dictionary(
        try reader.members().map { ($0.replica, $0.person) }, uniquingKeysWith: { first, _ in first })
      return try events.map { event in
        switch event {
        case .goesOn(let old, let new, true): Say.weGoOn(old, new)
        case .goesOn(let old, let new, false):
          Say.goesOn(try display.name(of: people[new] ?? people[old] ?? nil), old, new)
        case .parted(let origin, let base, let branches):
          Say.parted(try display.name(of: people[origin] ?? nil), origin, base, branches)
        }
      }
    }
  }
}

extension Arguments {
  /// Takes the words that say who can open a bundle.
  mutating func takeSeal(_ session: Session) throws -> Seal {
    if takeWord(["plain", "平文"]) { return .plain }
    guard takeWord(["passphrase", "合言葉"]) else { return .members }
    return .passphrase(try session.passphrase(isNew: true))
  }

  /// Takes `as:` and `side:`, which say who sits here.
  fileprivate mutating func takeSelf(_ schema: Schema) throws -> (person: String, side: String) {
    guard let person = takeValue(["as", "私", "名前"]), !person.isEmpty else {
      throw Failure(.notUnderstood, Say.whoAreYou, advice: Say.initExample)
    }
    guard let said = takeValue(["side", "立場"]),
      case .choice(let sides)? = schema["person"]?.field(named: "side")?.type
    else { throw Failure(.notUnderstood, Say.whichSide, advice: Say.initExample) }
    let wanted = Normalisation.search(said)
    guard let side = sides.first(where: { $0.names.contains { Normalisation.search($0) == wanted } }) else {
      throw Failure(.notUnderstood, Say.notASide(said), advice: Say.initExample)
    }
    return (person, side.key)
  }
}
