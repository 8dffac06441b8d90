import GRDB

/// The companies that belong together: by parent companies, downwards and up to the top, and by the group's name.
public struct CorporateGroup: Sendable, Hashable {
  public struct Member: Sendable, Hashable {
    public let account: RecordID
    public let name: String
    public let parent: RecordID?
    /// How many parents it has above it within the group.
    public let depth: Int
  }

  /// What people call the group, if they do: the text that most members have.
  public let name: String?
  /// Each once, a parent before its subsidiaries; the greatest tree first, then by name.
  public let members: [Member]
  /// Companies each of which is registered as the parent of the one before, and the first as that of the last.
  public let cycles: [[RecordID]]

  public var accounts: [RecordID] { members.map(\.account) }

  /// The company at the top.
  public var top: RecordID? { members.first?.account }
}

extension Reader {
  /// The group of a company, with the company itself; one that stands alone is a group of one.
  ///
  /// Archived companies hold nothing together.
  public func group(of account: RecordID) throws -> CorporateGroup {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          WITH RECURSIVE member(id) AS (
            SELECT ?1
            UNION
            SELECT p.id FROM member m CROSS JOIN account a ON a.id = m.id CROSS JOIN account p ON p.id = a.parent
            WHERE p.archived = 0
            UNION
            SELECT s.id FROM member m CROSS JOIN link l ON l.target = m.id CROSS JOIN account s ON s.id = l.source
            WHERE l.field = (SELECT id FROM field WHERE name = 'account.parent') AND s.archived = 0
            UNION
            SELECT o.id FROM member m CROSS JOIN account a ON a.id = m.id
            CROSS JOIN name n ON n.key = ?2 || searchform(a."group") CROSS JOIN account o ON o.id = n.record
            WHERE a."group" IS NOT NULL AND o.archived = 0)
          SELECT a.id, coalesce(a.name, ''), a.parent, a."group" FROM member m CROSS JOIN account a ON a.id = m.id
          """), arguments: [account, GroupingKey(path: "account.group").prefix])
    return GroupTree(rows.compactMap(GroupTree.Node.init)).group
  }
}

/// Puts companies that belong together in the order of a tree.
struct GroupTree {
  struct Node {
    let account: RecordID
    let name: String
    let parent: RecordID?
    let group: String?

    init(account: RecordID, name: String, parent: RecordID?, group: String?) {
      self.account = account
      self.name = name
      self.parent = parent
      self.group = group
    }

    /// From the columns id, name, parent and group.
    init?(_ row: Row) {
      guard let account = RecordID(row[0]) else { return nil }
      self.init(account: account, name: row[1], parent: RecordID.fromDatabaseValue(row[2]), group: row[3])
    }
  }

  private let nodes: [RecordID: Node]
  private var children: [RecordID: [RecordID]] = [:]
  private var roots: [RecordID] = []
  private var cycles: [[RecordID]] = []

  init(_ all: [Node]) {
    nodes = Dictionary(all.map { ($0.account, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = nodes.values.sorted(by: Self.isBefore)
    findCycles(sorted)
    let broken = Set(cycles.compactMap(\.first))
    for node in sorted {
      if let parent = node.parent, nodes[parent] != nil, !broken.contains(node.account) {
        children[parent, default: []].append(node.account)
      } else {
        roots.append(node.account)
      }
    }
  }

  private static func isBefore(_ one: Node, _ other: Node) -> Bool {
    one.name.utf8.elementsEqual(other.name.utf8)
      ? one.account < other.account : one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
  }

  /// Goes up from each company; whoever is met again on the same way is on a ring. Each begins with its first by name.
  private mutating func findCycles(_ sorted: [Node]) {
    var visited: Set<RecordID> = []
    for node in sorted where !visited.contains(node.account) {
      var way: [RecordID] = []
      var next: RecordID? = node.account
      while let id = next, nodes[id] != nil, visited.insert(id).inserted {
        way.append(id)
        next = nodes[id]?.parent
      }
      guard let next, let start = way.firstIndex(of: next) else { continue }
      let ring = way[start...].compactMap { nodes[$0] }
      let first = ring.indices.min { Self.isBefore(ring[$0], ring[$1]) } ?? 0
      cycles.append((ring[first...] + ring[..<first]).map(\.account))
    }
  }

  var group: CorporateGroup {
    let trees = roots.map { root in
      var members: [CorporateGroup.Member] = []
      collect(root, depth: 0, into: &members)
      return members
    }
    // Sorting keeps the order of those that are equally large only if it is said.
    let ordered = trees.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    return CorporateGroup(name: name, members: ordered.flatMap(\.element), cycles: cycles)
  }

  /// A registered depth of thousands is somebody's mistake, or worse: no recursion.
  private func collect(_ root: RecordID, depth: Int, into members: inout [CorporateGroup.Member]) {
    var stack = [(root, depth)]
    while let (id, depth) = stack.popLast() {
      guard let node = nodes[id] else { continue }
      members.append(
        CorporateGroup.Member(account: id, name: node.name, parent: node.parent, depth: depth))
      stack += (children[id] ?? []).reversed().map { ($0, depth + 1) }
    }
  }

  private var name: String? {
    var counts: [String: Int] = [:]
    for case let group? in nodes.values.map(\.group) { counts[group, default: 0] += 1 }
    return counts.max { one, other in
      one.value == other.value
        ? other.key.utf8.lexicographicallyPrecedes(one.key.utf8) : one.value < other.value
    }?.key
  }
}
