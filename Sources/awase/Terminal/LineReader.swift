/// Reads lines of bytes from a descriptor, so that text that is not UTF-8 is noticed and not mended.
struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  enum Result: Hashable {
    case line(String)
    case invalid
    case end
  }

  /// The next line, without its end.
  mutating func next() -> Result {
    while true {
      if let end = buffer[position...].firstIndex(of: 0x0a) {
        defer { position = end + 1 }
        return Self.decoded(buffer[position..<end])
      }
      guard !isAtEnd else {
        defer { position = buffer.count }
        return position < buffer.count ? Self.decoded(buffer[position...]) : .end
      }
      buffer.removeFirst(position)
      position = 0
      let chunk = Standard.read(from: descriptor)
      isAtEnd = chunk.isEmpty
      buffer += chunk
    }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> Result {
    let line = bytes.last == 0x0d ? bytes.dropLast() : bytes
    return String(validating: line, as: UTF8.self).map { .line($0) } ?? .invalid
  }
}
