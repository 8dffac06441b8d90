/// Where lines come from that somebody types: the seam between the prompt and the terminal.
protocol Typing: AnyObject {
  /// Waits for a line.
  func next(_ request: TypingRequest) -> Typed
}

/// What is asked for.
struct TypingRequest {
  let prompt: String
  /// What stands in the line already.
  var started = ""
  /// Whether an empty line means what stands there, where it cannot be edited.
  var isDefault = false
  /// What can be recalled, the oldest first.
  var history: [String] = []
  /// The prompt while history is searched for a text.
  var searchPrompt: (String) -> String = { $0 }
  /// What may stand at the cursor of a line; the cursor is given in Unicode scalars.
  var complete: (_ line: String, _ cursor: Int) -> Completion? = { _, _ in nil }
}

/// What came.
enum Typed: Hashable {
  case line(String)
  /// Bytes that are no text.
  case invalid
  /// Ctrl-C: the line is not wanted any more.
  case givenUp
  /// Ctrl-D on an empty line, or the end of the input.
  case end
}

/// Lines as the terminal itself edits them, where it can do no better.
final class PlainTyping: Typing {
  private var reader = LineReader(0)

  func next(_ request: TypingRequest) -> Typed {
    let standing = request.isDefault ? request.started : ""
    Standard.prompt(request.prompt + (standing.isEmpty ? "" : "[\(Screen.safe(standing))] "))
    switch reader.next() {
    case .line(let text) where text.isEmpty: return .line(standing)
    case .line(let text): return .line(text)
    case .invalid: return .invalid
    case .end:
      Standard.prompt("\n")
      return .end
    }
  }
}
