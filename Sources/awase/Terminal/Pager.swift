#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Shows what is longer than the screen through the pager that whoever sits here likes.
struct Pager {
  private let command: String
  private let environment: [String: String]
  /// How to leave it.
  private let hint: String

  /// - Parameter hint: what whoever has never seen less has to know; others say so themselves.
  /// - Returns: nil where none is wanted (`PAGER=`) or there is none.
  init?(_ environment: [String: String], hint: String) {
    self.environment = environment
    self.hint = hint
    guard environment["TERM"].map({ !$0.isEmpty && $0 != "dumb" }) ?? false else { return nil }
    if let stated = environment["PAGER"] {
      guard stated.contains(where: { $0 != " " }) else { return nil }
      command = stated
    } else {
      let folders = (environment["PATH"] ?? "").split(separator: ":")
      guard folders.contains(where: { access("\($0)/less", X_OK) == 0 }) else { return nil }
      // What fits is only printed; colours are let through; what was read stays on the screen.
      command = "less -FRX"
    }
  }

  /// - Returns: whether it was shown; false if there is no such program. Whoever leaves it early has seen enough.
  func show(_ text: String) -> Bool {
    Interruption.leaving {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return false }
      defer { close(ends[1]) }
      let child = start(reading: ends[0], notHolding: ends[1])
      close(ends[0])
      guard let child else { return false }
      // Above and below, where it is seen at the first page and at the last. As its prompt, less spoils all but ASCII.
      Standard.write(isLess ? hint + "\n" + text + hint + "\n" : text, to: ends[1])
      close(ends[1])
      ends[1] = -1
      return Self.status(of: child).map { $0 != 126 && $0 != 127 } ?? true
    }
  }

  private var isLess: Bool {
    let program = command.split(separator: " ").first?.split(separator: "/").last
    return program == "less"
  }

  private func start(reading input: Int32, notHolding output: Int32) -> pid_t? {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_addclose(&actions, input)
    posix_spawn_file_actions_addclose(&actions, output)
    // It is to hear the signals that we do not.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var variables = environment
    // As Git does: for a pager that is set without saying more.
    for (name, value) in [("LESS", "FRX"), ("LESSCHARSET", "utf-8"), ("LV", "-c")]
    where variables[name] == nil {
      variables[name] = value
    }
    let line: [String] = ["/bin/sh", "-c", command]
    var words = line.map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + settings { free(pointer) } }
    var child: pid_t = 0
    return posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, &settings) == 0 ? child : nil
  }

  /// - Returns: its exit status; nil if a signal ended it.
  private static func status(of child: pid_t) -> Int32? {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { guard errno == EINTR else { return nil } }
    return status & 0x7f == 0 ? (status >> 8) & 0xff : nil
  }
}
