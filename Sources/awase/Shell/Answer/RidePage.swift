import AwaseCore

/// The two views of one ride-along, side by side: where they differ is what to talk about.
struct RidePage {
  private static let width = 80
  private static let indent = 2
  private static let gap = 3
  private static var columnWidth: Int { (width - indent - gap) / 2 }
  private static let shownWords = 6

  private let display: Display

  init(_ display: Display) { self.display = display }

  private var language: Language { display.language }

  /// - Parameter views: of one thing; of those of one side, the oldest first.
  func lines(_ views: [Record], of subject: RecordID) throws -> [String] {
    guard let kind = views.first?.kind, let seal = kind.seal, let side = kind.field(named: seal.side),
      case .choice(let sides) = side.type
    else { return [] }
    let sorted = views.sorted { ($0.changed, $0.id) < ($1.changed, $1.id) }
    let ownSide = try display.reader.ownSide()
    let columns = try sides.map { choice in
      let written = sorted.filter { $0.text(seal.side) == choice.key }
      guard written.isEmpty else { return try cells(written, side: choice.label[language], kind) }
      let isOurs = choice.key == ownSide
      let missing = isOurs ? Say.yourView(try display.reader.shortID(subject)) : Say.notWritten
      return [[choice.label[language]], [missing[language]]]
    }
    return Self.sideBySide(columns) + (try onlyOneSide(sorted, sides, seal, of: subject))
  }

  /// What one side wrote, in parts that stand beside the same parts of the other: heading, text, customer's words, guess.
  private func cells(_ views: [Record], side: String, _ kind: Kind) throws -> [[String]] {
    let people = try views.map { try display.name(of: $0.reference("by")) }
    var cells = [["\(side) (\(people.uniqued.joined(separator: "、")))"]]
    if let end = views.compactMap(\.sealedUntil).max() {
      return cells + [DisplayWidth.wrap(Say.sealed(until: display.time(end))[language], to: Self.columnWidth)]
    }
    for field in kind.fields where field.isSealed {
      let values = try views.compactMap { try display.values($0, field) }
      cells.append(values.isEmpty ? [] : cell(values, field, isBody: field.name == kind.body))
    }
    return cells
  }

  private func cell(_ values: [String], _ field: Field, isBody: Bool) -> [String] {
    let lines = values.flatMap { value -> [String] in
      let text = Prose.unmarked(value)
      let wrapped = DisplayWidth.wrap(
        field.isVerbatim ? Say.quoted(text)[language] : text, to: Self.columnWidth)
      return field.isVerbatim ? wrapped : wrapped.map(display.prose)
    }
    return isBody ? lines : [field.label[language]] + lines
  }

  private static func sideBySide(_ columns: [[[String]]]) -> [String] {
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).flatMap { part -> [String] in
      let cells = columns.map { part < $0.count ? $0[part] : [] }
      return (0..<(cells.map(\.count).max() ?? 0)).map { row in
        let texts = cells.map { row < $0.count ? $0[row] : "" }
        let padded = texts.dropLast().map { DisplayWidth.pad($0, to: columnWidth + gap) } + texts.suffix(1)
        return (String(repeating: " ", count: indent) + padded.joined()).trimmingTrailingSpaces
      }
    }
  }

  /// What came up in the view of one side alone, and not in what both know of the visit either.
  private func onlyOneSide(
    _ views: [Record], _ sides: [Choice], _ seal: Kind.Seal, of subject: RecordID
  ) throws -> [String] {
    guard !views.contains(where: \.isSealed), sides.count == 2 else { return [] }
    let texts = sides.map { side in words(views.filter { $0.text(seal.side) == side.key }) }
    guard !texts.contains(where: \.isEmpty) else { return [] }
    let shared = words(try display.reader.record(subject).map { [$0] } ?? [])
    let only = [(texts[0], texts[1]), (texts[1], texts[0])].map {
      SalientWords.of($0, notIn: $1 + "\n" + shared)
    }
    let rows = zip(sides, only).filter { !$0.1.isEmpty }.map { side, words in
      [side.label[language], words.prefix(Self.shownWords).joined(separator: " · ")]
    }
    return rows.isEmpty ? [] : ["  " + Style.heading(Say.onlyOneSaw[language])] + Table.lines(rows, indent: 4)
  }

  /// All that is written in notes of records.
  private func words(_ records: [Record]) -> String {
    records.flatMap { record in
      record.kind.fields.filter { $0.type == .note }.compactMap { record.text($0.name) }
    }.joined(separator: "\n")
  }
}
