import AwaseCore

/// How far long work has come, in words: what, how much of it, and for how long it may still take.
struct ProgressWords {
  private static let barWidth = 16
  private let language: Language

  init(_ language: Language) { self.language = language }

  func text(_ step: ProgressMonitor.Step, after elapsed: Duration) -> String {
    let work = Say.work(step.work)[language]
    let hint = Style.muted(Say.howToInterrupt[language])
    guard let all = step.all, all > 0 else {
      return "  \(work) \(Say.grouped(Int64(step.done)))  \(hint)"
    }
    let done = min(step.done, all)
    let bar = DisplayWidth.pad(Figures.bar(done, of: all, width: Self.barWidth), to: Self.barWidth)
    let share = Figures(language).percent(Double(done) / Double(all))
    let rest = Self.rest(done, of: all, after: elapsed).map { "  " + Say.timeLeft($0)[language] } ?? ""
    return "  \(work) \(bar) \(share)\(rest)  \(hint)"
  }

  /// Seconds that the rest takes if it goes on as it went; nil as long as that would be a mere guess.
  static func rest(_ done: Int, of all: Int, after elapsed: Duration) -> Int? {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    guard done > 0, done <= all, seconds >= 0.5 else { return nil }
    let rest = seconds / Double(done) * Double(all - done)
    return rest < 1e6 ? Int(rest.rounded(.up)) : nil
  }
}
