import AwaseCore

/// What a piece of an answer means. Pages say that, `Style.overdue("3日超過")`; how it looks is for the terminal alone,
/// which shows it in colour, or not at all.
///
/// No style carries anything that the words do not say: whoever sees no colours, or reads it in a file, misses nothing.
enum Style: UInt8, CaseIterable, Sendable {
  /// What stands over a part of the answer.
  case heading
  /// Late, lost, or wrong.
  case overdue
  /// To be looked at: a difference, a gap, something that nobody knows.
  case attention
  /// Done, won, reached.
  case achieved
  /// There for those who look for it: ids, how old something is, what was left out.
  case muted
  /// What a search has found.
  case marked
  /// What somebody of ours supposes, and no customer said.
  case guess
  /// A competitor.
  case rival
  /// What could be typed next.
  case command
  /// A bar or a curve.
  case bar

  /// The text as one piece of this meaning; each of its lines by itself, since lines may be put side by side.
  func callAsFunction(_ text: String) -> String {
    guard !text.isEmpty else { return text }
    guard text.utf8.contains(0x0a) else { return TextMark.around(text, rawValue) }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : TextMark.around($0, rawValue) }.joined(separator: "\n")
  }
}
