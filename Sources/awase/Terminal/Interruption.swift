import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C while a line is carried out: work that takes long asks, between portions, whether it was pressed.
enum Interruption {
  private static let wish = Atomic(false)

  /// Whether whoever sits here wants the line to end.
  static var isWished: Bool { wish.load(ordering: .relaxed) }

  /// Carries something out that can be interrupted. Pressed again, Ctrl-C ends the program at once, which does no harm
  /// either: the database takes back by itself what was not committed.
  static func watching<Result>(_ body: () throws -> Result) rethrows -> Result {
    wish.store(false, ordering: .relaxed)
    let before = signal(SIGINT) { _ in
      if Interruption.wish.exchange(true, ordering: .relaxed) { _exit(130) }
    }
    // Whoever starts a program behind the scenes does not want it to hear Ctrl-C.
    if isIgnored(before) { signal(SIGINT, SIG_IGN) }
    defer { signal(SIGINT, before) }
    return try body()
  }

  /// Leaves Ctrl-C, and a reader that goes away, to another program.
  static func leaving<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = (signal(SIGINT, SIG_IGN), signal(SIGQUIT, SIG_IGN), signal(SIGPIPE, SIG_IGN))
    defer {
      signal(SIGINT, before.0)
      signal(SIGQUIT, before.1)
      signal(SIGPIPE, before.2)
    }
    return try body()
  }

  #if canImport(Glibc)
    private typealias Handler = __sighandler_t?
  #else
    private typealias Handler = (@convention(c) (Int32) -> Void)?
  #endif

  private static func isIgnored(_ handler: Handler) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN as Handler, to: Int.self)
  }
}
