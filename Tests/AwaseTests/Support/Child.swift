import Foundation

/// A process that was started: it can be fed, watched and killed.
///
/// Foundation's `Process` reaps its children by itself, so that nobody could look at one that has just been killed.
final class Child {
  enum Input {
    case bytes([UInt8])
    /// What ``send(_:)`` gives, until ``endInput()``.
    case open
  }

  struct Trouble: Error, CustomStringConvertible {
    let description: String
  }

  /// How a process ended.
  enum Ending: Equatable {
    case exited(Int32)
    case killed(Int32)
  }

  private let pid: pid_t
  private let output: Int32
  private let errors: Int32
  private var input: Int32?
  private var ending: Ending?

  // With `joinsErrors` standard error goes where standard output goes, as `2>&1` makes it.
  init(
    _ path: String, _ arguments: [String], environment: [String: String], folder: String, input: Input,
    joinsErrors: Bool = false
  ) throws {
    output = try Self.unnamedFile()
    errors = joinsErrors ? dup(output) : try Self.unnamedFile()
    let childInput: Int32
    switch input {
    case .bytes(let bytes):
      childInput = try Self.unnamedFile()
      try Self.write(bytes, to: childInput)
      lseek(childInput, 0, SEEK_SET)
    case .open:
      (childInput, self.input) = try Self.openPipe()
    }
    defer { close(childInput) }
    pid = try Self.spawn(path, arguments, environment, folder, [childInput, output, errors])
  }

  deinit {
    if ending == nil {
      Foundation.kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
    if let input { close(input) }
    close(output)
    close(errors)
  }

  // MARK: While it runs

  func send(_ text: String) throws {
    guard let input else { throw Trouble(description: "the input is closed") }
    try Self.write(Array(text.utf8), to: input)
  }

  func endInput() {
    if let input { close(input) }
    input = nil
  }

  func kill() { signal(SIGKILL) }

  func signal(_ number: Int32) { Foundation.kill(pid, number) }

  /// The most memory that it has held so far, in bytes.
  func peakMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
      let digits = line.filter(\.isNumber)
      if let kilobytes = Int(digits) { return kilobytes * 1024 }
    }
    throw Trouble(description: "no VmHWM in /proc/\(pid)/status")
  }

  /// Waits until `isTrue`, at most `seconds`.
  func wait(seconds: Double, until isTrue: () -> Bool) throws {
    let end = Date().addingTimeInterval(seconds)
    while !isTrue() {
      guard Date() < end else { throw Trouble(description: "nothing came in \(seconds) s") }
      usleep(500)
    }
  }

  /// Waits for the end. A process that takes longer than `seconds` is killed, and that is an error.
  func waitForEnd(seconds: Double = 120) throws -> Ending {
    if let ending { return ending }
    var status: Int32 = 0
    let end = Date().addingTimeInterval(seconds)
    while waitpid(pid, &status, WNOHANG) == 0 {
      guard Date() < end else {
        Foundation.kill(pid, SIGKILL)
        throw Trouble(description: "no end after \(seconds) s")
      }
      usleep(200)
    }
    let signal = status & 0x7f
    let ended = signal == 0 ? Ending.exited((status >> 8) & 0xff) : .killed(signal)
    ending = ended
    return ended
  }

  /// What it has printed so far.
  var printed: String { Self.contents(output) }
  var printedErrors: String { Self.contents(errors) }

  // MARK: The system

  private static func unnamedFile() throws -> Int32 {
    let path = NSTemporaryDirectory() + "/awase-test-" + UUID().uuidString
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_APPEND, 0o600)
    guard descriptor >= 0 else { throw Trouble(description: "cannot make \(path)") }
    unlink(path)
    return descriptor
  }

  private static func openPipe() throws -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Trouble(description: "no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Trouble(description: "cannot write") }
      start += count
    }
  }

  private static func contents(_ descriptor: Int32) -> String {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    var bytes = [UInt8](repeating: 0, count: max(0, size))
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  /// Lets a child be interrupted also where whoever runs the tests is not to be, and where the thread that starts it, as
  /// those of a pool do, hears no signals.
  static func hearSignals(_ attributes: UnsafeMutablePointer<posix_spawnattr_t>, flags: Int16 = 0) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGQUIT] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(attributes, &signals)
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(attributes, &blocked)
    posix_spawnattr_setflags(attributes, flags | Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
  }

  private static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String], _ folder: String,
    _ descriptors: [Int32]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    Self.hearSignals(&attributes)
    for (target, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
    }
    // `posix_spawn` cannot change the folder everywhere; `env` can, and becomes the program itself.
    let env = "/usr/bin/env"
    var words = ([env, "-C", folder, path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var pid: pid_t = 0
    let result = posix_spawn(&pid, env, &actions, &attributes, &words, &variables)
    guard result == 0 else { throw Trouble(description: "cannot start \(path): error \(result)") }
    return pid
  }
}
