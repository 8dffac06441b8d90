import AwaseCore

extension Verb {
  static let importList = Verb(
    name: Label("import", "読み込む"),
    usage: Label(
      "import FILE [as:KIND] [map:\"Their header=field, …\"] [field:value …] [encoding:cp932] [dates:ymd] [overwrite:yes] [dry-run]",
      "読み込む ファイル [種類:取引先] [対応:「見出し=項目、…」] [項目:値 …] [文字コード:cp932] [日付順:年月日] [上書き:はい] [試し]"),
    help: Label(
      "takes a list in: CSV, TSV, JSON Lines, vCard, iCalendar; dry-run shows what would come",
      "一覧を読み込む（CSV・TSV・JSON Lines・vCard・iCalendar）。試し は何が入るかを見るだけ"),
    synonyms: ["load", "取込", "インポート", "CSV"],
    examples: [
      Label("import list.csv as:account dry-run", "読み込む 名簿.csv 種類:取引先 試し"),
      Label("import list.csv as:account map:\"Firm=name\"", "読み込む 名簿.csv 種類:取引先 対応:「屋号=会社名」"),
      Label("import list.csv dry-run", "読み込む 名簿.csv 試し"),
    ]
  ) { session, arguments in
    var request = ImportRequest("")
    if let said = arguments.takeValue(["as", "種類"]) {
      guard let kind = session.schema.kind(called: said) else {
        throw Failure.unknownKind(said, session.schema)
      }
      request.kind = kind
    }
    request.said = try arguments.takeValue(["map", "対応"]).map(mapping) ?? [:]
    request.encoding = try arguments.takeEncoding()
    request.dates = try arguments.takeValue(["dates", "日付順"]).map(dateOrder)
    request.overwrites = try arguments.takeFlag(["overwrite", "上書き"])
    request.isDryRun = arguments.takeWord(["dry-run", "試し"])
    if let kind = request.kind {
      request.constants = try constants(try arguments.takeFields(of: kind), session)
    }
    let files = arguments.takeFiles()
    guard files.count == 1, let file = files.first else {
      throw Failure(.notUnderstood, Say.importWhat, advice: Say.importExample)
    }
    request.path = file
    return try answer(session, request)
  }

  private static func answer(_ session: Session, _ request: ImportRequest) throws -> Answer {
    var request = request
    var isAnnounced = false
    request.prepare = session.prepare
    request.showPlan = { isAnnounced = session.announce(ImportPage.planLines($0, session.language)) }
    let report = try takeIn(request, session)
    let notes = try request.isDryRun ? [] : session.catchUpSearch()
    let page = ImportPage(report, session.language, isDryRun: request.isDryRun, showsPlan: !isAnnounced)
    var answer = try session.read { try page.answer(Display($0, session.language)) }
    answer.lines += notes
    return answer
  }

  /// A long list is stored piece by piece: if there is no room for a later one, the others are there all the same.
  private static func takeIn(_ request: ImportRequest, _ session: Session) throws -> ImportReport {
    let before = try session.read { try $0.changeCount() }
    do { return try session.workspace().importList(request) } catch StoreError.diskFull(let path) {
      guard try session.read({ try $0.changeCount() }) > before else {
        throw StoreError.diskFull(path: path)
      }
      throw Failure(.refused, Say.diskFull(path), advice: Say.storedInPart)
    }
  }

  /// `Their header=field, …`
  private static func mapping(_ text: String) throws -> [String: String] {
    var pairs: [String: String] = [:]
    for pair in Writing.split(text) {
      let parts = pair.split(whereSeparator: { $0 == "=" || $0 == "＝" }).map { String($0).trimmingSpaces }
      guard parts.count == 2 else { throw Failure(.notUnderstood, Say.badMapping(pair)) }
      pairs[parts[0]] = parts[1]
    }
    return pairs
  }

  private static func dateOrder(_ text: String) throws -> DateOrder {
    switch Normalisation.search(text) {
    case "ymd", "年月日": return .ymd
    case "dmy", "日月年": return .dmy
    case "mdy", "月日年": return .mdy
    default: throw Failure(.notUnderstood, Say.badDateOrder(text), advice: Say.sayDateOrder)
    }
  }

  /// Values that all new records get.
  private static func constants(
    _ inputs: [FieldInput], _ session: Session
  ) throws -> [(field: Field, value: Value)] {
    guard !inputs.isEmpty else { return [] }
    return try session.read { reader in
      let resolver = Resolver(reader, session.language)
      return try inputs.flatMap { input in
        let texts = input.field.type.isSet ? Writing.split(input.text) : [input.text]
        return try texts.map { (input.field, try resolver.value($0, for: input.field)) }
      }
    }
  }
}

extension Arguments {
  /// Takes `encoding:cp932`.
  mutating func takeEncoding() throws -> TextEncoding? {
    guard let said = takeValue(["encoding", "文字コード"]) else { return nil }
    guard let encoding = TextEncoding(called: said) else {
      throw Failure(.notUnderstood, Say.badEncoding(said), advice: Say.encodings)
    }
    return encoding
  }
}

extension String {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }).trimmingTrailingSpaces }
}
