#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The one seam to the system's standard input, output and error.
enum Standard {
  static var inputIsTerminal: Bool { isTerminal(0) && isTerminal(1) }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// How many characters a terminal shows; zero where it does not know.
  static func size(_ descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Whether the terminal can move its cursor about.
  static var terminalIsCapable: Bool {
    guard let name = getenv("TERM") else { return false }
    return name.pointee != 0 && strcmp(name, "dumb") != 0
  }

  /// A reader that goes away, as `head` does, ends us quietly.
  static func survivePipes() { signal(SIGPIPE, SIG_DFL) }

  static func print(_ lines: [String]) { write(lines, to: 1) }

  static func printError(_ line: String) { write([line], to: 2) }

  /// Writes right away: what stands in a buffer is lost when the process is killed.
  private static func write(_ lines: [String], to descriptor: Int32) {
    guard !lines.isEmpty else { return }
    var bytes = Array(lines.joined(separator: "\n").utf8)
    bytes.append(0x0a)
    write(bytes, to: descriptor)
  }

  static func prompt(_ text: String) { write(text, to: 1) }

  static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { raw in
        #if canImport(Glibc)
          Glibc.write(descriptor, raw.baseAddress?.advanced(by: start), bytes.count - start)
        #else
          Darwin.write(descriptor, raw.baseAddress?.advanced(by: start), bytes.count - start)
        #endif
      }
      guard written > 0 else { return }
      start += written
    }
  }

  /// Whether the terminal shows what is typed.
  static func setEcho(_ isShown: Bool) {
    var settings = termios()
    guard tcgetattr(0, &settings) == 0 else { return }
    if isShown { settings.c_lflag |= tcflag_t(ECHO) } else { settings.c_lflag &= ~tcflag_t(ECHO) }
    tcsetattr(0, TCSANOW, &settings)
  }

  static func exit(_ status: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status)
    #else
      Darwin.exit(status)
    #endif
  }

  /// - Returns: false if a signal, such as Ctrl-C, came before there was anything to read.
  static func waitForInput() -> Bool {
    var waiting = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, -1) > 0
  }

  /// Reads up to 64 KiB; empty at the end.
  static func read(from descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      #if canImport(Glibc)
        count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
      #else
        count = max(0, Darwin.read(descriptor, buffer.baseAddress, buffer.count))
      #endif
    }
  }

  /// False for a folder, which can be opened and not be read.
  private static func isReadable(_ descriptor: Int32) -> Bool {
    #if canImport(Glibc)
      Glibc.read(descriptor, nil, 0) == 0
    #else
      Darwin.read(descriptor, nil, 0) == 0
    #endif
  }

  /// The words that the program was started with; nil if they are not UTF-8, which Swift would mend in silence.
  static var arguments: [String]? {
    var words: [String] = []
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let word = CommandLine.unsafeArgv[index].flatMap({ String(validatingCString: $0) }) else {
        return nil
      }
      words.append(word)
    }
    return words
  }

  static func open(_ path: String) -> Int32? {
    #if canImport(Glibc)
      let descriptor = Glibc.open(path, O_RDONLY)
    #else
      let descriptor = Darwin.open(path, O_RDONLY)
    #endif
    guard descriptor >= 0, isReadable(descriptor) else { return nil }
    return descriptor
  }
}
