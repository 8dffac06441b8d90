/// The bytes of an age file as they come: by lines first, then by the chunk.
struct AgeInput {
  /// How much is asked for at once while lines are looked for.
  private static let step = 4 << 10

  private let read: (Int) throws -> [UInt8]
  /// What was read; before `position` it is used.
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// - Parameter read: returns at least one byte and up to as many as it is asked for; none at the end.
  init(_ read: @escaping (Int) throws -> [UInt8]) { self.read = read }

  /// The next bytes, which stay to be read; fewer than `count` only at the end.
  mutating func peek(_ count: Int) throws -> ArraySlice<UInt8> {
    while buffer.count - position < count, try fill(Self.step) {}
    return buffer[position...].prefix(count)
  }

  /// The next line, without its end.
  ///
  /// - Returns: nil if there is no end of a line in the next `limit` bytes, or none at all.
  mutating func line(upTo limit: Int) throws -> [UInt8]? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        guard end - position < limit else { return nil }
        defer { position = end + 1 }
        return Array(buffer[position..<end])
      }
      searched = buffer.count
      guard searched - position < limit, try fill(Self.step) else { return nil }
    }
  }

  /// Appends the next `count` bytes to `bytes`; fewer only at the end.
  mutating func append(_ count: Int, to bytes: inout [UInt8]) throws {
    let goal = bytes.count + count
    while bytes.count < goal {
      if position < buffer.count {
        let part = buffer[position...].prefix(goal - bytes.count)
        bytes += part
        position += part.count
      } else {
        buffer.removeAll(keepingCapacity: true)
        position = 0
        guard try fill(goal - bytes.count) else { return }
      }
    }
  }

  /// - Returns: whether anything came.
  private mutating func fill(_ count: Int) throws -> Bool {
    guard !isAtEnd else { return false }
    let part = try read(count)
    isAtEnd = part.isEmpty
    if buffer.isEmpty { buffer = part } else { buffer += part }
    return !isAtEnd
  }
}
