import GRDB

/// The undos after which nothing else was written here: as long as that is so, each can be taken back.
struct Undos {
  struct Entry {
    /// The change that took another back.
    let undo: Int64
    /// The change that was taken back.
    let undone: Int64
  }

  private let db: Database
  private var entries: [Entry]

  init(_ db: Database) throws {
    self.db = db
    let stored = try Meta.undos.value(db, as: String.self) ?? ""
    entries = stored.split(separator: " ").compactMap { pair in
      let numbers = pair.split(separator: ":").compactMap { Int64($0) }
      return numbers.count == 2 ? Entry(undo: numbers[0], undone: numbers[1]) : nil
    }
  }

  var last: Entry? { entries.last }

  mutating func add(_ entry: Entry) throws {
    entries.append(entry)
    try store()
  }

  mutating func removeLast() throws {
    _ = entries.popLast()
    try store()
  }

  mutating func removeAll() throws {
    guard !entries.isEmpty else { return }
    entries = []
    try store()
  }

  private func store() throws {
    try Meta.undos.set(db, entries.map { "\($0.undo):\($0.undone)" }.joined(separator: " "))
  }
}
