import AwaseCore

/// What a line gives back: text for people and the same as JSON, and how it went.
struct Answer: Sendable {
  /// Lines for standard output.
  var lines: [String] = []
  /// What `--json` gives instead, a document a line; nil where there is nothing to show.
  var json: JSON?
  /// Problems with parts of what was asked, for standard error.
  var complaints: [Label] = []
  var status = Failure.Status.done
  /// The line asked to leave.
  var isLast = false

  init(_ lines: [String] = [], json: JSON? = nil) {
    self.lines = lines
    self.json = json
  }
}
