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

  /// Whether somebody asks for JSON. To make it takes as long as the text, for an answer that most do not want.
  @TaskLocal static var isJSONWanted = true

  init(_ lines: [String] = []) { self.lines = lines }

  init(_ lines: [String] = [], json: @autoclosure () throws -> JSON?) rethrows {
    self.lines = lines
    self.json = Self.isJSONWanted ? try json() : nil
  }
}
