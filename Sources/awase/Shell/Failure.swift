import AwaseCore

/// Why a line was not carried out: one line that says what, perhaps one that says what to do, and an exit status.
struct Failure: Error, Hashable {
  /// The exit statuses that scripts rely on.
  enum Status: Int32, Sendable {
    case done = 0
    /// Not found, or refused.
    case refused = 1
    /// The line is not understood.
    case notUnderstood = 2
    /// More than one record fits.
    case ambiguous = 3
    /// A file from outside is invalid, damaged, foreign or cannot be opened.
    case badFile = 4
    /// Done in part.
    case partly = 5
    /// Called off by Ctrl-C.
    case interrupted = 130
  }

  let status: Status
  let message: Label
  var advice: Label?
  /// How the line would do.
  var mend: Mend?
  /// Records that fit, a line each.
  var candidates: [Label] = []

  init(
    _ status: Status, _ message: Label, advice: Label? = nil, mend: Mend? = nil,
    candidates: [Label] = []
  ) {
    self.status = status
    self.message = message
    self.advice = advice
    self.mend = mend
    self.candidates = candidates
  }

  /// The same, said of a file.
  func of(file: String) -> Failure {
    guard status == .badFile, !message.english.contains(file) else { return self }
    return Failure(
      status, Label("\(file): \(message.english)", "\(file): \(message.japanese)"), advice: advice,
      candidates: candidates)
  }
}
