import AwaseCore

/// What a line that says too little is completed with, question by question: the kind's own questions, and then what the
/// line takes beside the kind's fields.
struct Asking: Sendable {
  /// Something that a line takes beside the fields of its record.
  struct Option: Sendable {
    /// What the line calls it, in both languages.
    let names: [String]
    let wording: Label
    /// Refuses what cannot be understood; says whether the day still misses.
    let check: @Sendable (_ said: String, Reader, Language) throws -> Missing
  }

  enum Missing: Sendable { case nothing, day }

  var options: [Option] = []
}

extension Asking.Option {
  static let nextStep = Asking.Option(
    names: NextStep.names, wording: Say.askNextStep,
    check: { said, reader, _ in try NextStep(said, reader).hasDay ? .nothing : .day })

  static let tasks = Asking.Option(
    names: PlanLine.names, wording: Say.askTasks,
    check: { said, reader, language in
      try PlanLine.check(said, reader.environment.today, language)
      return .nothing
    })
}
