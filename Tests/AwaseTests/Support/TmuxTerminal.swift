import Foundation

/// A real terminal, by way of tmux, in which the program runs.
final class TmuxTerminal {
  static let path = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Locales in which text is UTF-8: a Japanese one where the machine has it.
  static let locales: [String] = {
    let made = try? Child("/usr/bin/locale", ["-a"], environment: [:], folder: "/", input: .bytes([]))
    _ = try? made?.waitForEnd()
    let names = made?.printed.split(separator: "\n").map(String.init) ?? []
    return ["C.UTF-8"] + (names.contains("ja_JP.utf8") ? ["ja_JP.UTF-8"] : [])
  }()

  private let tmux: String
  private let socket = "awase-" + UUID().uuidString.prefix(8)
  private let program: Program

  init(_ program: Program, columns: Int = 80, rows: Int = 24, locale: String = "C.UTF-8", term: String? = nil)
    throws
  {
    guard let path = Self.path else { throw Child.Trouble(description: "no tmux") }
    tmux = path
    self.program = program
    let settings = try program.stage.write(
      "set -g remain-on-exit on\nset -sg escape-time 0\n", to: "tmux.conf")
    try run(
      ["-u", "-f", settings, "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command(locale, term)])
  }

  deinit { _ = try? run(["kill-server"]) }

  private func command(_ locale: String, _ term: String?) -> String {
    var variables = [
      "LANG=\(locale)", "AWASE_NOW=\(program.now)", "AWASE_LANG=\(program.language)",
      "HOME=\(program.stage.path(program.name))",
    ]
    if let term { variables.append("TERM=\(term)") }
    let words =
      ["exec", "env", "-u", "LC_ALL"] + variables
      + [Program.path, "--home", program.stage.path(program.name), "-w", program.workspace]
    return words.map { "'\($0)'" }.joined(separator: " ").replacing("'exec'", with: "exec")
  }

  /// Starts the program again where it ended.
  func restart(locale: String = "C.UTF-8") throws {
    try run(["respawn-pane", "-k", command(locale, nil)])
  }

  @discardableResult
  private func run(_ words: [String]) throws -> String {
    let child = try Child(
      tmux, ["-L", String(socket)] + words,
      environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TMUX_TMPDIR": NSTemporaryDirectory()],
      folder: program.stage.folder, input: .bytes([]))
    _ = try child.waitForEnd(seconds: 20)
    return child.printed
  }

  // MARK: Keys

  func type(_ text: String) throws { try run(["send-keys", "-l", text]) }

  /// Keys by the names that tmux has for them: `Enter`, `C-c`, `Left`.
  func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

  func press(_ key: String, times: Int) throws { try run(["send-keys", "-N", "\(times)", key]) }

  /// What a terminal sends when text is pasted.
  func paste(_ text: String) throws {
    try run(["set-buffer", text])
    try run(["paste-buffer", "-p", "-r"])
  }

  func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  func kill() throws {
    let process = try run(["display-message", "-p", "#{pane_pid}"]).filter(\.isNumber)
    guard let number = pid_t(process) else { throw Child.Trouble(description: "no process: \(process)") }
    Foundation.kill(number, SIGKILL)
    try wait("the program to be gone") { try self.hasEnded }
  }

  // MARK: The screen

  /// The rows, without spaces at their ends and empty rows at the bottom.
  var screen: [String] {
    get throws {
      var rows = try run(["capture-pane", "-p"]).split(separator: "\n", omittingEmptySubsequences: false).map
      { row in
        String(row.reversed().drop { $0 == " " }.reversed())
      }
      while rows.last == "" { rows.removeLast() }
      return rows
    }
  }

  var text: String { get throws { try screen.joined(separator: "\n") } }

  /// Column and row of the cursor.
  var cursor: [Int] {
    get throws {
      try run(["display-message", "-p", "#{cursor_x} #{cursor_y}"]).split { $0 == " " || $0 == "\n" }
        .compactMap { Int($0) }
    }
  }

  var hasEnded: Bool { get throws { try run(["display-message", "-p", "#{pane_dead}"]).hasPrefix("1") } }

  /// Waits until the screen is as wanted.
  func wait(_ what: String, seconds: Double = 30, until isTrue: () throws -> Bool) throws {
    let end = Date().addingTimeInterval(seconds)
    while try !isTrue() {
      guard Date() < end else {
        throw Child.Trouble(description: "waited for \(what); the screen:\n\(try text)")
      }
      usleep(30_000)
    }
  }

  func wait(for wanted: String) throws { try wait("「\(wanted)」") { try text.contains(wanted) } }

  /// Waits until the last row is exactly this.
  func waitForLine(_ wanted: String) throws { try wait("「\(wanted)」") { try screen.last == wanted } }

  func waitForPrompt() throws { try waitForLine("awase›") }

  func waitForCursor(_ column: Int, _ row: Int) throws {
    try wait("the cursor at \(column), \(row), not \(try cursor)") { try cursor == [column, row] }
  }
}
