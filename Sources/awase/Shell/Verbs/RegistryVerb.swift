import AwaseCore

extension Verb {
  static let registry = Verb(
    name: Label("registry", "法人番号"),
    usage: Label("registry FILE [@ACCOUNT] [take]", "法人番号 ファイル [@取引先] [記入]"),
    help: Label(
      "looks up numbers and official names in the state's list of companies; take writes those that are certain",
      "国税庁の一覧から法人番号と正式名を調べる。記入 は一つに決まるものだけ書き込む"),
    examples: [Label("registry companies.csv", "法人番号 法人.csv")]
  ) { session, arguments in
    let isTaking = arguments.takeWord(["take", "記入"])
    let token = arguments.takeReference()
    let files = arguments.takeFiles()
    guard files.count == 1, let file = files.first else {
      throw Failure(.notUnderstood, Say.registryWhat, advice: Say.registryExample)
    }
    let account = try token.map { token in
      try session.read { try Resolver($0, session.language).record(token, kind: "account") }
    }
    let matches = try session.workspace().lookUp(in: file, for: account.map { [$0] })
    let certain = matches.filter { $0.entries.count == 1 && !$0.isMore }
    if isTaking, !certain.isEmpty {
      try session.write { draft in
        for match in certain {
          draft.set(
            "number", of: match.account, kind: "account", to: .text(match.entries[0].number.description))
        }
      }
    }
    return RegistryPage(matches, session.language, hasTaken: isTaking).answer
  }
}

/// Which companies of the state's list accounts may be.
private struct RegistryPage {
  private let matches: [RegistryMatch]
  private let language: Language
  private let hasTaken: Bool
  private static let shown = 30

  init(_ matches: [RegistryMatch], _ language: Language, hasTaken: Bool) {
    self.matches = matches
    self.language = language
    self.hasTaken = hasTaken
  }

  var answer: Answer {
    let certain = matches.filter { $0.entries.count == 1 }
    let unclear = matches.filter { $0.entries.count > 1 }
    let missing = matches.filter(\.entries.isEmpty)
    var lines = [Say.registryCounts(certain.count, unclear.count, missing.count)[language]]
    lines += rows(certain, hasTaken ? Say.registryTaken : Say.registryCertain)
    lines += rows(unclear, Say.registryUnclear)
    if !missing.isEmpty, matches.count <= Self.shown {
      lines += [Say.registryMissing[language]]
      lines += Table.flow(missing.map(\.name), separator: language == .japanese ? "、" : ", ", indent: 2)
    }
    if !hasTaken, !certain.isEmpty { lines.append(Say.registryToTake[language]) }
    return Answer(lines, json: json)
  }

  private func rows(_ found: [RegistryMatch], _ heading: Label) -> [String] {
    guard !found.isEmpty else { return [] }
    let rows = found.prefix(Self.shown).flatMap { match in
      match.entries.enumerated().map { index, entry in
        [index == 0 ? match.name : "", entry.number.description, entry.name, entry.address]
      }
    }
    let rest = found.count - Self.shown
    return [heading[language]] + Table.lines(rows, indent: 2)
      + (rest > 0 ? ["  " + Say.more(rest)[language]] : [])
  }

  private var json: JSON {
    .list(
      matches.map { match in
        .object([
          "id": .string(match.account.description), "name": .string(match.name),
          "taken": .flag(hasTaken && match.entries.count == 1 && !match.isMore), "more": .flag(match.isMore),
          "entries": .list(
            match.entries.map { entry in
              .object([
                "number": .string(entry.number.description), "name": .string(entry.name),
                "prefecture": .string(entry.prefecture), "city": .string(entry.city),
                "street": .string(entry.street),
              ])
            }),
        ])
      })
  }
}
