import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Programs that are run to be measured.
///
/// Each is started by a small process of our own (`awase-bench time …`), since what the system tells of a program's peak
/// memory begins with that of the process that started it.
enum Child {
  struct Sample {
    let seconds: Double
    /// In mebibytes.
    let peak: Double
    let output: String
  }

  struct Failed: Error {
    let command: [String]
    let output: String
  }

  /// Runs a program to its end.
  static func run(_ command: [String]) throws -> Sample { try helper("time", command) }

  /// - Returns: how long it takes from its start until it writes `mark` to a terminal.
  static func untilPrompt(_ mark: String, _ command: [String]) throws -> Double {
    try helper("time-prompt", [mark] + command).seconds
  }

  /// - Returns: the numbers that one of our own processes prints.
  static func numbers(_ words: [String]) throws -> [Double] {
    let (output, _) = try outcome(of: [CommandLine.arguments[0]] + words)
    return output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
  }

  private static func helper(_ word: String, _ command: [String]) throws -> Sample {
    let (output, status) = try outcome(of: [CommandLine.arguments[0], word] + command)
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    let numbers = (lines.last ?? "").split(separator: " ").compactMap { Double($0) }
    guard status == 0, numbers.count == 2 else { throw Failed(command: command, output: output) }
    return Sample(
      seconds: numbers[0], peak: numbers[1] / 1024, output: lines.dropLast().joined(separator: "\n"))
  }

  private static func outcome(of command: [String]) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (output, process.terminationStatus)
  }

  // MARK: In the small process

  /// Runs a program whose output goes on to ours, and prints the seconds and the peak memory in KiB after it.
  static func time(_ command: [String]) throws {
    let start = Elapsed.Start()
    let child = try spawn(command, descriptors: [])
    var status: Int32 = 0
    var usage = rusage()
    wait4(child, &status, 0, &usage)
    let seconds = start.elapsed.wall
    guard status == 0 else { throw Failed(command: command, output: "status \(status)") }
    print("\n\(seconds) \(usage.ru_maxrss)", terminator: "")
  }

  /// Runs a program at a terminal until it writes `mark`.
  static func timePrompt(_ mark: String, _ command: [String]) throws {
    let (terminal, other) = try pseudoTerminal(for: command)
    let start = Elapsed.Start()
    let child = try spawn(command, descriptors: [0, 1, 2].map { (other, $0) })
    close(other)
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: seen, as: UTF8.self).contains(mark) {
      let count = read(terminal, &buffer, buffer.count)
      guard count > 0 else { throw Failed(command: command, output: String(decoding: seen, as: UTF8.self)) }
      seen += buffer.prefix(count)
    }
    let seconds = start.elapsed.wall
    close(terminal)
    kill(child, SIGTERM)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    print("\n\(seconds) 0", terminator: "")
  }

  /// - Returns: our end, and that of the program.
  private static func pseudoTerminal(for command: [String]) throws -> (Int32, Int32) {
    #if canImport(Glibc)
      // TIOCSPTLCK and TIOCGPTN, which Swift does not know.
      var (locked, number): (Int32, Int32) = (0, 0)
      let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      guard ioctl(terminal, 0x4004_5431, &locked) == 0, ioctl(terminal, 0x8004_5430, &number) == 0 else {
        throw Failed(command: command, output: "no terminal")
      }
      return (terminal, open("/dev/pts/\(number)", O_RDWR | O_NOCTTY))
    #else
      throw Failed(command: command, output: "no terminal")
    #endif
  }

  private static func spawn(
    _ command: [String], descriptors: [(from: Int32, to: Int32)]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for one in descriptors { posix_spawn_file_actions_adddup2(&actions, one.from, one.to) }
    let words = command.map { strdup($0) }
    defer { words.forEach { free($0) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, command[0], &actions, nil, words + [nil], environ)
    guard failure == 0 else { throw Failed(command: command, output: String(cString: strerror(failure))) }
    return child
  }
}
