import AwaseBundle
import AwaseCore
import Foundation
import Testing

@testable import awase

/// The proof that the schema is data: a kind that only this file knows, used through lines and bundles.
@Suite("The schema is data")
struct MadeUpKindTests {
  private static let parcel = Kind(
    "parcel", "parcel", "小包", help: Label("Something sent to a customer", "お客様に送ったもの"), body: "note",
    fields: [
      Field("label", .text, "label", "札", help: Label("What is written on it", "書いてあること")).naming(.plain)
        .required(),
      Field("weight", .integer, "weight", "重さ", help: Label("In grams", "グラム")),
      Field("value", .yen, "worth", "価格", help: Label("What it is worth", "いくらか")),
      Field("sent", .date, "sent on", "発送日", help: Label("When it left", "出した日")).initially(.today)
        .inThePast(),
      Field("fragile", .flag, "fragile", "割れ物", help: Label("Whether it breaks", "割れるか")),
      Field(
        "size", .choice([Choice("s", "small", "小"), Choice("l", "large", "大")]), "size", "大きさ",
        help: Label("How large it is", "大きいか小さいか")),
      Field("account", .reference(to: "account"), "recipient", "宛先", help: Label("Whom it is for", "誰宛か")),
      Field("tags", .set(of: .text), "tags", "タグ", help: Label("Words of your own", "自由な言葉")),
      Field("note", .note, "contents", "中身", help: Label("What is in it", "入っているもの")),
    ])

  private static let schema = Schema(kinds: Schema.standard.kinds + [parcel])

  @Test(
    "a made-up kind gets a table, add, set, list, show, find, history, merge and bundle without another line")
  func wholeLife() throws {
    let folder = NSTemporaryDirectory() + "/awase-parcel-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let tanaka = session(folder + "/tanaka.sqlite", seed: 1)
    let suzuki = session(folder + "/suzuki.sqlite", seed: 2)
    try run(tanaka, "init 名古屋 as:田中 side:sales")
    try run(tanaka, "add account 青葉工業")
    let added = try run(
      tanaka, "追加 小包 見本 重さ:1,200 価格:1.2万円 発送日:11/20 割れ物:はい 大きさ:大 宛先:青葉 +急ぎ 中身:「陶器の見本 三つ」")
    #expect(added.contains { $0.contains("11/20 (金)") })
    #expect(added.contains { $0.contains("1万2,000円") || $0.contains("12,000円") })
    try run(tanaka, "set @parcel:見本 重さ:1300")
    #expect(try run(tanaka, "list parcel weight:>1250 size:l").contains { $0.contains("見本") })
    #expect(try run(tanaka, "list parcel weight:<1250").contains { $0.contains("見本") } == false)
    #expect(try run(tanaka, "show @青葉").contains { $0.contains("小包 1") })
    #expect(try run(tanaka, "find 陶器").contains { $0.contains("見本") })
    #expect(try run(tanaka, "history @parcel:見本").contains { $0.contains("1200 → 1300") })
    #expect(try run(tanaka, "help parcel").contains { $0.contains("割れ物") })
    try run(tanaka, "bundle \(folder)/x.awase plain")
    try run(suzuki, "join as:鈴木 side:marketing")
    try run(suzuki, "merge \(folder)/x.awase")
    try run(suzuki, "set @parcel:見本 size:s")
    try run(tanaka, "set @parcel:見本 size:")
    try run(suzuki, "bundle \(folder)/y.awase plain")
    try run(tanaka, "merge \(folder)/y.awase")
    #expect(try run(tanaka, "differences").contains { $0.contains("見本 · 大きさ") })
    try run(tanaka, "settle @parcel:見本 size:s")
    #expect(try run(tanaka, "differences") == ["食い違いはありません。"])
    try run(tanaka, "archive @parcel:見本")
    #expect(try run(tanaka, "list parcel").contains { $0.contains("見本") } == false)
    try run(tanaka, "undo")
    #expect(try run(tanaka, "list parcel").contains { $0.contains("見本") })
    let document = try #require(try run(tanaka, "show @parcel:見本 --json").first)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])
    #expect(json["weight"] as? Int == 1300)
    #expect(json["fragile"] as? Bool == true)
    #expect(json["tags"] as? [String] == ["急ぎ"])
    #expect((json["account"] as? [String: String])?["label"] == "青葉工業")
    tanaka.close()
    suzuki.close()
  }

  private func session(_ path: String, seed: UInt64) -> Session {
    var options = Session.Options(workspacePath: path)
    options.language = .japanese
    options.schema = Self.schema
    options.environment = Environment(
      now: { Instant(milliseconds: 1_795_510_800_000) }, utcOffset: { _ in 9 * 3600 }, seed: seed)
    return Session(options)
  }

  @discardableResult
  private func run(_ session: Session, _ line: String) throws -> [String] {
    let outcome = session.run(.typed(line))
    #expect(outcome.errors == [], "\(line)")
    #expect(outcome.status == .done, "\(line)")
    return outcome.output
  }
}
