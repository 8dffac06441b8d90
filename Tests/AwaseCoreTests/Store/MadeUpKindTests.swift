import Testing

@testable import AwaseCore

/// A kind that only this file declares: everything else follows from the declaration.
@Suite("A kind that nobody has thought of")
struct MadeUpKindTests {
  private static let machine = Kind(
    "machine", "machine", "機械", help: Label("What stands in a customer's hall", "お客様の工場にある機械"),
    fields: [
      Field("name", .text, "name", "名前", help: Label("a", "b")).naming(.plain).required(),
      Field("maker", .reference(to: "account"), "maker", "メーカー", help: Label("a", "b")),
      Field("price", .yen, "price", "価格", help: Label("a", "b")),
      Field("bought", .date, "bought", "購入日", help: Label("a", "b")),
      Field("running", .flag, "running", "稼働", help: Label("a", "b")),
      Field("parts", .set(of: .text), "parts", "部品", help: Label("a", "b")),
      Field("note", .note, "note", "備考", help: Label("a", "b")),
    ])
  private static let schema = Schema(kinds: Schema.standard.kinds + [machine])

  private let folder: WorkspaceFolder
  private let tanaka: Workspace
  private let account: RecordID
  private let lathe: RecordID

  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found(schema: Self.schema)
    let account = try tanaka.add("account", ["name": .text("青葉工業")])
    lathe = try tanaka.write { draft in
      let lathe = try draft.create(
        "machine",
        [
          "name": .text("NC旋盤"), "maker": .reference(account), "price": .integer(4_800_000),
          "bought": .text("2026-11-24"), "running": .integer(1), "note": .text("主軸に不具合あり"),
        ])
      draft.include(.text("主軸"), in: "parts", of: lathe, kind: "machine")
      return lathe
    }
    self.account = account
  }

  @Test("has a table, and is created, set and listed")
  func table() throws {
    try tanaka.write { $0.set("price", of: lathe, kind: "machine", to: .integer(5_000_000)) }
    let record = try #require(try tanaka.read { try $0.list(ListQuery(kind: "machine")) }.first)
    #expect(record.id == lathe)
    #expect(record.integer("price") == 5_000_000)
    #expect(record.date("bought")?.description == "2026-11-24")
    #expect(record.reference("maker") == account)
    #expect(record.sets["parts"] == [.text("主軸")])
    #expect(try tanaka.column(Self.machine, "running")[lathe] == Value.integer(1).stored)
    var query = ListQuery(kind: "machine")
    query.conditions = [.init(field: "price", test: .above(.integer(4_900_000)))]
    #expect(try tanaka.read { try $0.list(query) }.count == 1)
  }

  @Test("is found by name, by its texts, and from the record it refers to, and has a title and a history")
  func found() throws {
    try tanaka.read { (reader: Reader) throws in
      #expect(try reader.named("ｎｃ旋盤", kind: "machine").map(\.record) == [lathe])
      #expect(try reader.search("不具合").map(\.record.id) == [lathe])
      #expect(try reader.references(to: account).map(\.field.name) == ["maker"])
      #expect(try reader.title(of: lathe) == "NC旋盤")
      #expect(try reader.kind(of: lathe)?.name == "machine")
      #expect(try reader.history(of: lathe).count == 7)
    }
  }

  @Test("is merged like any other, also through a workspace that does not know it")
  func merged() throws {
    let between = try folder.join("鈴木", from: tanaka)
    let far = try folder.join("佐藤", from: between, schema: Self.schema)
    #expect(try far.text("name", of: lathe) == "NC旋盤")
    try tanaka.write { $0.set("price", of: lathe, kind: "machine", to: .integer(1)) }
    try far.write { $0.set("price", of: lathe, kind: "machine", to: .integer(2)) }
    try exchangeAll([tanaka, between, far])
    for workspace in [tanaka, far] {
      let difference = try #require(try workspace.read { try $0.differences(of: lathe) }.first)
      #expect(difference.field == "price")
      #expect(Set(difference.sides.map(\.value)) == [.integer(1), .integer(2)])
    }
    #expect(try tanaka.dump() == far.dump())
    #expect(try between.digest == far.digest)
    try far.write { $0.setArchived(true, lathe, kind: "machine") }
    #expect(try far.read { try $0.list(ListQuery(kind: "machine")) }.isEmpty)
    _ = try far.write { try $0.undo() }
    #expect(try far.read { try $0.list(ListQuery(kind: "machine")) }.count == 1)
  }
}
