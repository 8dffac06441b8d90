import Testing

@testable import AwaseCore

@Suite("Figures: corporate groups")
struct GroupsTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
  }

  private func account(_ name: String, parent: RecordID? = nil, group: String? = nil) throws -> RecordID {
    var values: [String: Value] = ["name": .text(name)]
    if let parent { values["parent"] = .reference(parent) }
    if let group { values["group"] = .text(group) }
    return try workspace.add("account", values)
  }

  private func names(_ account: RecordID) throws -> [String] {
    try workspace.read { try $0.group(of: account).members.map(\.name) }
  }

  @Test("a group is found from any of its companies, parents before subsidiaries")
  func tree() throws {
    let top = try account("本社")
    let south = try account("南", parent: top)
    let north = try account("北", parent: top)
    let shop = try account("店", parent: south)
    _ = try account("よそ")
    for one in [top, south, north, shop] { #expect(try names(one) == ["本社", "北", "南", "店"]) }
    #expect(try workspace.read { try $0.group(of: shop).members.map(\.depth) } == [0, 1, 1, 2])
  }

  @Test("a company that stands alone is a group of one")
  func alone() throws {
    let one = try account("一社")
    let group = try workspace.read { try $0.group(of: one) }
    #expect(group.accounts == [one] && group.name == nil && group.cycles.isEmpty && group.top == one)
  }

  @Test("a group's name joins companies however it is written, with their subsidiaries")
  func named() throws {
    let one = try account("甲", group: "青葉グループ")
    let other = try account("乙", group: "青葉ｸﾞﾙｰﾌﾟ")
    let child = try account("丙", parent: other)
    #expect(Set(try names(child)) == ["甲", "乙", "丙"])
    #expect(try workspace.read { try $0.group(of: one).name } != nil)
    #expect(try names(one).first == "乙", "the greatest tree comes first")
  }

  @Test("nobody finds a company by its group's name, nor by a part of it")
  func notNames() throws {
    _ = try account("甲", group: "青葉グループ")
    for name in ["青葉グループ", "青葉", "グループ"] {
      #expect(try workspace.read { try $0.named(name, kind: "account") }.isEmpty)
    }
  }

  @Test("parents that run in a circle are told, and every company counts once")
  func ring() throws {
    let a = try account("A")
    let b = try account("B", parent: a)
    let c = try account("C", parent: b)
    let below = try account("D", parent: c)
    try workspace.write { $0.set("parent", of: a, kind: "account", to: .reference(c)) }
    for one in [a, b, c, below] {
      let group = try workspace.read { try $0.group(of: one) }
      #expect(group.members.map(\.name).sorted() == ["A", "B", "C", "D"])
      #expect(group.cycles == [[a, c, b]])
    }
  }

  @Test("a company that is its own parent is a circle of one")
  func own() throws {
    let one = try account("A")
    try workspace.write { $0.set("parent", of: one, kind: "account", to: .reference(one)) }
    let group = try workspace.read { try $0.group(of: one) }
    #expect(group.accounts == [one] && group.cycles == [[one]])
  }

  @Test("archived companies hold nothing together")
  func archived() throws {
    let top = try account("本社")
    let middle = try account("中間", parent: top)
    let shop = try account("店", parent: middle)
    try workspace.write { $0.setArchived(true, middle, kind: "account") }
    #expect(try names(shop) == ["店"])
    #expect(try names(top) == ["本社"])
  }

  @Test("a parent that two people see differently is the one shown, on every machine")
  func difference() throws {
    let one = try account("甲")
    let other = try account("乙")
    let child = try account("子")
    let colleague = try folder.join("鈴木", from: workspace, seed: 2)
    try workspace.write { $0.set("parent", of: child, kind: "account", to: .reference(one)) }
    try colleague.write { $0.set("parent", of: child, kind: "account", to: .reference(other)) }
    try exchangeAll([workspace, colleague])
    let seen = try [workspace, colleague].map { try $0.read { try $0.group(of: child) } }
    #expect(seen[0] == seen[1] && seen[0].members.count == 2)
    #expect(try workspace.read { try $0.differences(of: child).count } == 1)
  }

  @Test("random groups are those that a naive search finds", arguments: [1, 2, 3] as [UInt64])
  func random(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let groups = ["赤", "青", "ア オ"]
    let ids = try workspace.write { draft in
      try (0..<40).map { try draft.create("account", ["name": .text("会社\($0 % 7)")]) }
    }
    var edges: [(Int, Int)] = []
    var texts: [Int: String] = [:]
    try workspace.write { draft in
      for index in ids.indices {
        if chance.hits(45) {
          let parent = chance.number(0...ids.count - 1)
          draft.set("parent", of: ids[index], kind: "account", to: .reference(ids[parent]))
          edges.append((index, parent))
        }
        if chance.hits(12) {
          texts[index] = chance.pick(groups)
          draft.set("group", of: ids[index], kind: "account", to: .text(texts[index] ?? ""))
        }
      }
    }
    for start in ids.indices {
      var reached: Set = [start]
      while true {
        let next = reached.union(
          edges.flatMap { reached.contains($0.0) || reached.contains($0.1) ? [$0.0, $0.1] : [] }
        ).union(texts.keys.filter { key in reached.contains { texts[$0] != nil && texts[$0] == texts[key] } })
        if next == reached { break }
        reached = next
      }
      let group = try workspace.read { try $0.group(of: ids[start]) }
      #expect(Set(group.accounts) == Set(reached.map { ids[$0] }), "seed \(seed), company \(start)")
      #expect(group.accounts.count == reached.count, "seed \(seed): a company counts twice")
    }
  }
}
