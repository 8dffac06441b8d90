import AwaseCore
import Synchronization

/// One line on standard error that says how far long work has come, from its first second on. It is gone at the end.
final class ProgressLine: Sendable {
  private static let patience = Duration.seconds(1)
  private static let interval = Duration.milliseconds(200)

  private struct State {
    /// When the line that is carried out began.
    var start = ContinuousClock.now
    var work: ProgressMonitor.Work?
    var workStart = ContinuousClock.now
    var shown: ContinuousClock.Instant?
  }

  private let state = Mutex(State())
  private let palette: Palette
  private let language: Language

  /// - Returns: nil where nobody would see it, or the terminal cannot take a line back.
  init?(_ palette: Palette, _ environment: [String: String], _ language: Language) {
    guard Standard.isTerminal(2), environment["TERM"].map({ !$0.isEmpty && $0 != "dumb" }) ?? false else {
      return nil
    }
    self.palette = palette
    self.language = language
  }

  func begin() { state.withLock { $0 = State() } }

  func show(_ step: ProgressMonitor.Step) {
    let now = ContinuousClock.now
    let elapsed = state.withLock { state -> Duration? in
      if state.work != step.work { (state.work, state.workStart) = (step.work, now) }
      guard now - state.start >= Self.patience else { return nil }
      if let shown = state.shown, now - shown < Self.interval { return nil }
      state.shown = now
      return now - state.workStart
    }
    guard let elapsed else { return }
    let columns = max((Standard.size(2)?.columns ?? 0) - 1, 20)
    let text = DisplayWidth.truncate(ProgressWords(language).text(step, after: elapsed), to: columns)
    Standard.write(Self.back + palette.rendered(text), to: 2)
  }

  /// Takes the line back, if there is one, and the `^C` that the terminal has shown.
  func clear() {
    let isShown = state.withLock { state in
      defer { state.shown = nil }
      return state.shown != nil
    }
    if isShown || Interruption.isWished { Standard.write(Self.back, to: 2) }
  }

  /// To the beginning of the line, which is cleared.
  private static let back = "\r\u{1b}[K"
}
