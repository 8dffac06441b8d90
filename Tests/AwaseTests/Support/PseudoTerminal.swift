import Foundation

/// The program at a terminal of its own, at which a test types and reads.
final class PseudoTerminal {
  /// Kept, and with it the folder that it works in.
  private let program: Program
  private let master: Int32
  private var pid: pid_t = 0
  private var bytes: [UInt8] = []
  private var status: Int32?

  struct Trouble: Error, CustomStringConvertible {
    let description: String
  }

  init(
    _ program: Program, _ words: [String] = [], columns: Int = 80, rows: Int = 24,
    variables: [String: String] = [:]
  ) throws {
    self.program = program
    let name: String
    (master, name) = try Self.openPair()
    try resize(columns: columns, rows: rows)
    var environment = program.environment
    environment["TERM"] = "xterm-256color"
    environment.merge(variables) { $1 }
    pid = try Self.spawn(
      [Program.path, "--home", program.stage.path(program.name), "-w", program.workspace] + words,
      environment, program.stage.folder, terminal: name)
  }

  #if canImport(Glibc)
    /// Glibc's functions for this are not seen by Swift; Linux' own requests are.
    private static func openPair() throws -> (Int32, String) {
      let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (locked, number): (Int32, Int32) = (0, 0)
      let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
      guard master >= 0, ioctl(master, setLock, &locked) == 0, ioctl(master, getNumber, &number) == 0 else {
        throw Trouble(description: "there is no pseudo-terminal")
      }
      return (master, "/dev/pts/\(number)")
    }
  #else
    private static func openPair() throws -> (Int32, String) {
      let master = posix_openpt(O_RDWR | O_NOCTTY)
      guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else {
        throw Trouble(description: "there is no pseudo-terminal")
      }
      return (master, String(cString: name))
    }
  #endif

  deinit {
    if status == nil, pid > 0 {
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
    close(master)
  }

  func resize(columns: Int, rows: Int) throws {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else { throw Trouble(description: "cannot resize") }
  }

  /// All that was shown so far, with the lines ended as in files.
  var shown: String { String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n") }

  /// The lines shown, without escapes.
  var lines: [String] {
    shown.replacing(/\u{1b}\[[0-9;?]*[A-Za-z]/, with: "").split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { String($0.split(separator: "\r", omittingEmptySubsequences: false).last ?? "") }
  }

  /// Forgets what was shown so far.
  func clear() {
    read(for: 50)
    bytes = []
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  /// Waits until something is shown.
  func wait(for text: String, seconds: Double = 20) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while !shown.contains(text) {
      guard Date() < end else { throw Trouble(description: "“\(text)” never came: \(shown)") }
      guard read(for: 100) else { throw Trouble(description: "“\(text)” did not come: \(shown)") }
    }
  }

  /// Reads to the end of the program.
  ///
  /// - Returns: its exit status; nil if it was killed.
  func waitForEnd(seconds: Double = 60) throws -> Int32? {
    let end = Date(timeIntervalSinceNow: seconds)
    while read(for: 100) {
      guard Date() < end else { throw Trouble(description: "it never ends: \(shown)") }
    }
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    self.status = status
    return status & 0x7f == 0 ? (status >> 8) & 0xff : nil
  }

  /// - Returns: false when nobody holds the other end any more.
  @discardableResult
  private func read(for milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = buffer.withUnsafeMutableBytes { Foundation.read(master, $0.baseAddress, $0.count) }
    guard count > 0 else { return false }
    bytes += buffer.prefix(count)
    return true
  }

  private static func spawn(
    _ words: [String], _ environment: [String: String], _ folder: String, terminal: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The first terminal that a new session opens becomes its own, which turns Ctrl-C into a signal.
    Child.hearSignals(&attributes, flags: 0x80)
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let env = "/usr/bin/env"
    var arguments = ([env, "-C", folder] + words).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var pid: pid_t = 0
    let result = posix_spawn(&pid, env, &actions, &attributes, &arguments, &variables)
    guard result == 0 else { throw Trouble(description: "cannot start: error \(result)") }
    return pid
  }
}
