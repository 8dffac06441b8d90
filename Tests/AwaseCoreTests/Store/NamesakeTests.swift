import GRDB
import Synchronization
import Testing

@testable import AwaseCore

/// Words that two people explained apart.
@Suite("Records of one name")
struct NamesakeTests {
  private let folder: WorkspaceFolder
  private let tanaka: Workspace
  private let suzuki: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found("田中")
    suzuki = try folder.join("鈴木", from: tanaka)
  }

  /// Both explain so many words, each in their own way.
  private func explain(_ words: Range<Int>) throws {
    for workspace in [tanaka, suzuki] {
      try workspace.write { draft in
        for word in words {
          let plain = "\(word)の説明（\(workspace.path)）"
          _ = try draft.create("term", ["word": .text("用語\(word)"), "plain": .text(plain)])
        }
      }
    }
    try exchangeAll([tanaka, suzuki])
  }

  @Test("as many differences are counted as are shown, whatever they are on")
  func counted() throws {
    let aoba = try tanaka.add("account", ["name": .text("青葉"), "industry": .text("parts")])
    let shared = try tanaka.add("term", ["word": .text("用語0"), "plain": .text("はじめの説明")])
    for word in ["同じ", "同じ"] {
      _ = try tanaka.add("term", ["word": .text(word), "plain": .text("変わらない説明")])
    }
    try exchangeAll([tanaka, suzuki])
    for (workspace, text) in [(tanaka, "一"), (suzuki, "二")] {
      try workspace.set("industry", of: aoba, to: text)
      // It differs by itself, and from another of its name.
      try workspace.set("plain", of: shared, kind: "term", to: text)
    }
    try explain(0..<3)
    for workspace in [tanaka, suzuki] {
      let (shown, count) = try workspace.read { (try $0.differences().count, try $0.differenceCount()) }
      #expect(shown == 4 && count == 4)
    }
  }

  @Test("to count them is no more work for each of many than for each of few")
  func linear() throws {
    try explain(0..<20)
    let few = try statements()
    try explain(20..<80)
    let many = try statements()
    #expect(many.count < 5 * few.count && many.all < 5 * few.all, "\(few) \(many)")
  }

  /// How many statements it takes to count all differences, and to read them.
  private func statements() throws -> (count: Int, all: Int) {
    (try statements { _ = try $0.differenceCount() }, try statements { _ = try $0.differences() })
  }

  private func statements(_ work: (Reader) throws -> Void) throws -> Int {
    let count = Mutex(0)
    try tanaka.queue.inDatabase { db in
      db.trace { _ in count.withLock { $0 += 1 } }
      defer { db.trace(options: []) }
      try work(Reader(db, schema: tanaka.schema, environment: tanaka.environment))
    }
    return count.withLock { $0 }
  }
}
