import AwaseCore

/// The manual, in the language of `man` (roff with its macros), from the tables of options, verbs and kinds.
struct ManualPage {
  private let schema: Schema
  private let language: Language
  private let version: String

  init(_ schema: Schema, _ language: Language, version: String) {
    self.schema = schema
    self.language = language
    self.version = version
  }

  var lines: [String] {
    [".TH AWASE 1 \"\" \"Awase \(version)\" \"\(Say.manualTitle[language])\"", ".nh", ".ad l"]
      + section(
        Say.manualName,
        [
          "awase \\- " + text(Say.programSummary).prefix(1).lowercased()
            + text(Say.programSummary).dropFirst()
        ])
      + section(Say.manualSynopsis, Say.programUsage.flatMap { [Self.literal($0[language]), ".br"] })
      + section(Say.manualDescription, paragraphs(Say.manualIntroduction))
      + section(Say.manualOptions, ProgramOption.all.flatMap(option))
      + section(Say.manualWords, Say.manualGrammar.flatMap { entry($0[language], [$1[language]]) })
      + section(Say.manualCommands, Verb.parts.flatMap(part))
      + section(Say.manualKinds, schema.kinds.flatMap(kind))
      + section(Say.manualStatus, Say.manualStatuses.flatMap { entry($0, [$1[language]]) })
      + section(Say.manualEnvironment, Say.manualVariables.flatMap { entry($0, [$1[language]]) })
      + section(Say.manualFiles, paragraphs(Say.manualFileNotes))
  }

  // MARK: Parts

  private func option(_ option: ProgramOption) -> [String] {
    let names = option.names.joined(separator: ", ")
    return entry(names + (option.value.map { " " + $0[language] } ?? ""), [option.help[language]])
  }

  private func part(_ heading: Label, _ verbs: [Verb]) -> [String] {
    [".SS \(quoted(heading))"] + verbs.flatMap(verb)
  }

  private func verb(_ verb: Verb) -> [String] {
    let names = verb.names.joined(separator: ", ")
    return entry(verb.usage[language], [verb.help[language] + " (\(names))"])
      + [".nf"] + verb.examples.map { Self.literal("  " + $0[language]) } + [".fi"]
  }

  private func kind(_ kind: Kind) -> [String] {
    [".SS \(quoted(Label(kind.name, "\(kind.name) \(kind.label.japanese)")))", text(kind.help)]
      + kind.fields.flatMap { field in
        entry(
          field.name + (language == .japanese ? ", \(field.label.japanese)" : ""),
          [field.help[language]] + choices(field))
      }
  }

  private func choices(_ field: Field) -> [String] {
    guard case .choice(let choices) = field.type.member else { return [] }
    let all = choices.map { language == .japanese ? "\($0.label.japanese) (\($0.key))" : $0.key }
    return [all.joined(separator: ", ")]
  }

  // MARK: Roff

  private func section(_ heading: Label, _ lines: [String]) -> [String] { [".SH \(quoted(heading))"] + lines }

  private func paragraphs(_ texts: [Label]) -> [String] { texts.flatMap { [".PP", text($0)] } }

  /// A bold line, and below it what it means.
  private func entry(_ heading: String, _ texts: [String]) -> [String] {
    [".TP", "\\fB\(Self.literal(heading))\\fR"] + texts.flatMap { [Self.escaped($0), ".br"] }.dropLast()
  }

  private func text(_ label: Label) -> String { Self.escaped(label[language]) }

  private func quoted(_ label: Label) -> String { "\"\(text(label).replacing("\"", with: "\\(dq"))\"" }

  /// What is to be typed as it stands: every hyphen is a minus, every quote straight.
  private static func literal(_ text: String) -> String {
    escaped(text).replacing("-", with: "\\-").replacing("'", with: "\\(aq").replacing("^", with: "\\(ha")
      .replacing("~", with: "\\(ti").replacing("`", with: "\\(ga")
  }

  /// A backslash begins a command of roff anywhere, a full stop and an apostrophe at the beginning of a line.
  private static func escaped(_ text: String) -> String {
    let text = text.replacing("\\", with: "\\e").replacing("\n", with: " ")
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }
}
