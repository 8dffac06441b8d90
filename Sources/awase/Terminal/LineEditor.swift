import AwaseCore
import CEdit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line edited in the terminal through libedit.
///
/// Keys are read here and not by libedit, which takes a resize in the midst of a signal and knows no pasted text.
final class LineEditor: Typing {
  private let edit: OpaquePointer
  private let lines: OpaquePointer
  private var prompt: UnsafeMutablePointer<wchar_t>
  private var promptText = ""
  private var request = TypingRequest(prompt: "")
  private var isGivenUp = false
  private var columns: Int

  /// So many lines can be recalled.
  static let historySize = 1000

  /// - Returns: nil where the terminal can do too little.
  init?() {
    awase_use_utf8()
    guard let edit = awase_edit_init("awase") else { return nil }
    guard let lines = history_winit() else {
      el_end(edit)
      return nil
    }
    self.edit = edit
    self.lines = lines
    prompt = WideText.copy("")
    columns = Int(awase_terminal_columns())
    awase_history_set_size(lines, Int32(Self.historySize))
    awase_edit_use_emacs(edit)
    awase_edit_set_history(edit, lines)
    awase_edit_set_data(edit, Unmanaged.passUnretained(self).toOpaque())
    awase_edit_set_prompt(edit) { LineEditor.of($0)?.prompt }
    awase_edit_set_reader(edit) { LineEditor.of($0)?.read($1) ?? -1 }
    bindKeys()
    el_source(edit, nil)
    awase_interrupt_on_resize()
  }

  deinit {
    el_end(edit)
    history_wend(lines)
    prompt.deallocate()
  }

  private static func of(_ edit: OpaquePointer?) -> LineEditor? {
    awase_edit_data(edit).map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: A line

  func next(_ request: TypingRequest) -> Typed {
    prepare(request)
    defer { Standard.prompt(Paste.off) }
    var count: Int32 = 0
    let line = el_wgets(edit, &count)
    if isGivenUp { return .givenUp }
    guard let line, count > 0 else {
      Standard.prompt("\n")
      return .end
    }
    let text = WideText.string(line, Int(count))
    return .line(text.last == "\n" ? String(text.dropLast()) : text)
  }

  private func prepare(_ request: TypingRequest) {
    self.request = request
    isGivenUp = false
    setPrompt(request.prompt)
    var event = HistEventW()
    awase_history_clear(lines, &event)
    for line in request.history.suffix(Self.historySize) {
      WideText.with(line) { awase_history_enter(lines, $0) }
    }
    if !request.started.isEmpty { WideText.with(request.started) { el_wpush(edit, $0) } }
    Standard.prompt(Paste.on)
  }

  private func setPrompt(_ text: String) {
    prompt.deallocate()
    prompt = WideText.copy(text)
    promptText = text
  }

  private var line: (text: String, cursor: Int) {
    guard let info = el_wline(edit)?.pointee, let buffer = info.buffer else { return ("", 0) }
    return (
      WideText.string(buffer, info.lastchar - buffer), info.cursor - buffer
    )
  }

  private func replaceBeforeCursor(_ count: Int, with text: String) {
    if count > 0 { el_deletestr(edit, Int32(count)) }
    guard !text.isEmpty else { return }
    WideText.with(text) { _ = el_winsertstr(edit, $0) }
  }

  private func replaceLine(with text: String) {
    let (old, cursor) = line
    el_cursor(edit, Int32(old.unicodeScalars.count - cursor))
    replaceBeforeCursor(old.unicodeScalars.count, with: text)
  }

  // MARK: The screen

  /// Draws prompt and line anew over where they stand.
  private func redraw(wasShownAs prompt: String? = nil, _ shown: (text: String, cursor: Int)? = nil) {
    awase_flush_output()
    let (text, cursor) = shown ?? line
    let before = (prompt ?? promptText) + String(text.unicodeScalars.prefix(cursor))
    let rows = ScreenRows(before, columns: columns).above
    Standard.prompt("\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J")
    awase_edit_refresh(edit)
  }

  /// Writes lines under the one that is edited, and that one again under them.
  private func show(_ lines: [String]) {
    awase_flush_output()
    let (text, cursor) = line
    let below =
      ScreenRows(promptText + text, columns: columns).above
      - ScreenRows(promptText + String(text.unicodeScalars.prefix(cursor)), columns: columns).above
    Standard.prompt(String(repeating: "\r\n", count: below + 1) + lines.map { $0 + "\r\n" }.joined())
    awase_edit_refresh(edit)
  }

  private func followResize() {
    let now = Int(awase_terminal_columns())
    guard now > 0, now != columns else { return }
    columns = now
    el_resize(edit)
    redraw()
  }

  // MARK: Keys

  private func bindKeys() {
    awase_edit_add(edit, WideText.forever("awase-complete")) { edit, _ in LineEditor.of(edit)?.complete() ?? 0
    }
    awase_edit_add(edit, WideText.forever("awase-give-up")) { edit, _ in LineEditor.of(edit)?.giveUp() ?? 0 }
    awase_edit_add(edit, WideText.forever("awase-suspend")) { edit, _ in LineEditor.of(edit)?.suspend() ?? 0 }
    awase_edit_add(edit, WideText.forever("awase-search")) { edit, _ in LineEditor.of(edit)?.search() ?? 0 }
    awase_edit_add(edit, WideText.forever("awase-paste")) { edit, _ in LineEditor.of(edit)?.paste() ?? 0 }
    let bindings = [
      ("^I", "awase-complete"), ("^C", "awase-give-up"), ("^Z", "awase-suspend"), ("^R", "awase-search"),
      (Paste.start, "awase-paste"), ("^W", "ed-delete-prev-word"), ("\u{1B}[3~", "ed-delete-next-char"),
      ("\u{1B}[1~", "ed-move-to-beg"), ("\u{1B}[4~", "ed-move-to-end"), ("\u{1B}[H", "ed-move-to-beg"),
      ("\u{1B}[F", "ed-move-to-end"), ("\u{1B}OH", "ed-move-to-beg"), ("\u{1B}OF", "ed-move-to-end"),
      ("\u{1B}[1;5C", "em-next-word"), ("\u{1B}[1;5D", "ed-prev-word"),
    ]
    for (keys, name) in bindings {
      WideText.with(keys) { keys in WideText.with(name) { awase_edit_bind(edit, keys, $0) } }
    }
  }

  /// One character from the terminal: 1, or 0 at its end, or -1.
  private func read(_ character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    while true {
      switch KeyReader.next() {
      case .scalar(let scalar):
        followResize()
        character?.pointee = wchar_t(bitPattern: scalar.value)
        return 1
      case .interrupted: followResize()
      case .end: return 0
      case .failed: return -1
      }
    }
  }

  private func giveUp() -> UInt8 {
    let (text, cursor) = line
    el_cursor(edit, Int32(text.unicodeScalars.count - cursor))
    redraw(wasShownAs: nil, (text, cursor))
    Standard.prompt("^C\r\n")
    isGivenUp = true
    return UInt8(CC_NEWLINE)
  }

  private func suspend() -> UInt8 {
    awase_flush_output()
    Standard.prompt("\r\n" + Paste.off)
    awase_edit_prepare(edit, 0)
    kill(0, SIGTSTP)
    awase_edit_prepare(edit, 1)
    Standard.prompt(Paste.on)
    columns = max(2, Int(awase_terminal_columns()))
    el_resize(edit)
    awase_edit_refresh(edit)
    return UInt8(CC_NORM)
  }

  private func complete() -> UInt8 {
    let (text, cursor) = line
    guard let completion = request.complete(text, cursor), !completion.candidates.isEmpty else {
      return UInt8(CC_REFRESH_BEEP)
    }
    if let insertion = completion.insertion {
      replaceBeforeCursor(cursor - completion.start, with: insertion)
    }
    if completion.candidates.count > 1 {
      redraw(wasShownAs: nil, (text, cursor))
      show(completion.list(columns: columns))
      return UInt8(CC_NORM)
    }
    return UInt8(CC_REFRESH)
  }

  /// Text that is pasted goes into the line as it is, its line ends as spaces: none of it is carried out unread.
  private func paste() -> UInt8 {
    var pasted = String.UnicodeScalarView()
    var character: wchar_t = 0
    let end = Array(Paste.end.unicodeScalars)
    while el_wgetc(edit, &character) == 1, let scalar = Unicode.Scalar(UInt32(bitPattern: character)) {
      pasted.append(scalar)
      if scalar == end.last, pasted.suffix(end.count).elementsEqual(end) {
        pasted.removeLast(end.count)
        break
      }
    }
    replaceBeforeCursor(0, with: Paste.line(String(pasted)))
    return UInt8(CC_REFRESH)
  }

  private func search() -> UInt8 {
    let original = line.text
    var search = HistorySearch(request.history)
    var isFirst = true
    while true {
      let (shownPrompt, shown) = (promptText, line)
      if !isFirst { replaceLine(with: search.found ?? "") }
      isFirst = false
      setPrompt(request.searchPrompt(search.wanted))
      redraw(wasShownAs: shownPrompt, shown)
      var character: wchar_t = 0
      guard el_wgetc(edit, &character) == 1, let key = Unicode.Scalar(UInt32(bitPattern: character)) else {
        return UInt8(CC_EOF)
      }
      switch key {
      case "\u{12}": search.older()
      case "\u{08}", "\u{7F}": search.eraseLast()
      case "\u{03}", "\u{07}": return endSearch(with: original, key: nil)
      case _ where key.value >= 0x20: search.type(key)
      default: return endSearch(with: search.found ?? original, key: key)
      }
    }
  }

  /// - Parameter key: what ended it, which then does what it always does.
  private func endSearch(with text: String, key: Unicode.Scalar?) -> UInt8 {
    let (shownPrompt, shown) = (promptText, line)
    replaceLine(with: text)
    setPrompt(request.prompt)
    redraw(wasShownAs: shownPrompt, shown)
    if let key { WideText.with(String(key)) { el_wpush(edit, $0) } }
    return UInt8(CC_NORM)
  }
}

/// Bracketed paste: a terminal that can marks where pasted text begins and ends.
enum Paste {
  static let on = "\u{1B}[?2004h"
  static let off = "\u{1B}[?2004l"
  static let start = "\u{1B}[200~"
  static let end = "\u{1B}[201~"

  /// Pasted text as part of one line.
  static func line(_ text: String) -> String {
    let pieces = text.split { $0.isNewline || $0 == "\t" }
    let line = pieces.map {
      $0.filter { !$0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } }
    }
    return line.joined(separator: " ")
  }
}

/// Texts as libedit has them.
enum WideText {
  static func array(_ text: String) -> [wchar_t] {
    text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
  }

  static func with<Result>(_ text: String, _ body: (UnsafePointer<wchar_t>) -> Result) -> Result {
    let copy = copy(text)
    defer { copy.deallocate() }
    return body(copy)
  }

  /// Whoever asks for it sets it free.
  static func copy(_ text: String) -> UnsafeMutablePointer<wchar_t> {
    let array = array(text)
    let copy = UnsafeMutablePointer<wchar_t>.allocate(capacity: array.count)
    copy.initialize(from: array, count: array.count)
    return copy
  }

  /// A text that libedit keeps without a copy, as it does names of functions.
  static func forever(_ text: String) -> UnsafePointer<wchar_t> { UnsafePointer(copy(text)) }

  static func string(_ start: UnsafePointer<wchar_t>, _ count: Int) -> String {
    var text = String.UnicodeScalarView()
    for index in 0..<count {
      text.append(Unicode.Scalar(UInt32(bitPattern: start[index])) ?? "\u{FFFD}")
    }
    return String(text)
  }
}

/// Characters from the terminal, one at a time: what is typed ahead belongs to whoever reads next.
enum KeyReader {
  enum Key {
    case scalar(Unicode.Scalar)
    case interrupted
    case end
    case failed
  }

  static func next() -> Key {
    var first: UInt8 = 0
    switch byte(&first) {
    case 1: break
    case 0: return .end
    default: return errno == EINTR ? .interrupted : .failed
    }
    guard first >= 0x80 else { return .scalar(Unicode.Scalar(first)) }
    let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0
    var bytes = [first]
    while bytes.count <= more {
      var next: UInt8 = 0
      let count = byte(&next)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { break }
      bytes.append(next)
    }
    return .scalar(String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
  }

  private static func byte(_ byte: UnsafeMutablePointer<UInt8>) -> Int {
    #if canImport(Glibc)
      Glibc.read(0, byte, 1)
    #else
      Darwin.read(0, byte, 1)
    #endif
  }
}
