import Foundation
import GRDB
import Testing

@testable import AwaseCore

@Suite("Lists that come again after people were joined or forgotten")
struct ListAfterwardsTests {
  private let lists: ListTaker
  private var workspace: Workspace { lists.workspace }

  init() throws { lists = try ListTaker() }

  private func take(_ text: String, as kind: String? = "contact") throws -> ImportReport {
    try lists.take(text, as: kind)
  }

  private static let twice = """
    会社名,お名前,メールアドレス,役職
    青葉,加藤学,kato@aoba.example,部長
    青葉,加籐学,m.kato@aoba.example,製造部長
    """

  // MARK: Joined

  @Test(
    "what a list says of somebody who was joined with another finds the one that shows",
    arguments: ["contact", nil])
  func joined(kind: String?) throws {
    _ = try take(Self.twice, as: kind)
    let contacts = try workspace.all("contact")
    let (one, other) = (try #require(contacts["加藤学"]?.id), try #require(contacts["加籐学"]?.id))
    try workspace.write { try $0.join(one, other, kind: "contact") }
    let digest = try workspace.digest
    let report = try take(Self.twice, as: kind)
    #expect(
      report.added == 0 && report.filled == 0 && report.changed == 0 && report.kept == 0, "\(report.details)")
    #expect(try workspace.all("contact").count == 1 && workspace.digest == digest)
    // And each row by itself.
    let lines = Self.twice.split(separator: "\n")
    for row in lines.dropFirst() {
      #expect(try take("\(lines[0])\n\(row)\n", as: kind).added == 0)
    }
    #expect(try workspace.digest == digest)
  }

  @Test("what Awase wrote of a record before it was joined belongs to the one that shows")
  func own() throws {
    let one = try workspace.add("contact", ["name": .text("加藤学"), "email": .text("a@x.example")])
    let other = try workspace.add("contact", ["name": .text("加籐学"), "email": .text("b@x.example")])
    let path = try lists.folder.write(try workspace.exported("contact", as: .csv).bytes, to: "own.csv")
    try workspace.write { try $0.join(one, other, kind: "contact") }
    #expect(try workspace.take(list: path).added == 0)
    #expect(try workspace.all("contact").count == 1)
  }

  @Test("somebody whose name is written with a space, or without, is the same")
  func spaces() throws {
    _ = try take("お名前,メールアドレス\n加藤 学,kato@aoba.example\n")
    let report = try take("お名前,メールアドレス\n加藤学,kato@aoba.example\n")
    #expect(report.counts == [0, 0, 0, 1, 0] && report.kept == 0)
    #expect(try workspace.all("contact").keys.sorted() == ["加藤 学"])
  }

  // MARK: Forgotten

  private static let people = """
    会社名,お名前,メールアドレス,役職
    青葉,加藤学,kato@aoba.example,部長
    青葉,森由美,mori@aoba.example,課長
    """

  private func forget(_ name: String) throws {
    let id = try #require(try workspace.all("contact")[name]?.id)
    try workspace.write { $0.forget(id, kind: "contact") }
  }

  @Test(
    "whoever was forgotten does not come back with the list, and it is told", arguments: ["contact", nil])
  func forgotten(kind: String?) throws {
    _ = try take(Self.people, as: kind)
    try forget("加藤学")
    let digest = try workspace.digest
    let report = try take(Self.people, as: kind)
    #expect(report.added == 0 && report.forgotten == [2] && report.refused == 0)
    #expect(try workspace.all("contact").keys.sorted() == ["森由美"])
    #expect(try workspace.digest == digest)
  }

  @Test("nor with the name alone, nor where nobody but us had written of them, nor with our own list")
  func otherways() throws {
    _ = try take("お名前\n加藤学\n")
    try forget("加藤学")
    #expect(try take("お名前\n加藤 学\n").forgotten == [2])
    _ = try workspace.add("contact", ["name": .text("森由美"), "email": .text("mori@aoba.example")])
    let path = try lists.folder.write(try workspace.exported("contact", as: .csv).bytes, to: "own.csv")
    try forget("森由美")
    #expect(try take(Self.people).forgotten == [3])
    #expect(try workspace.take(list: path).forgotten == [2])
    #expect(try workspace.all("contact").keys.sorted() == ["加藤学"])
  }

  @Test("others of the name come in, and so does whoever was written down anew")
  func others() throws {
    _ = try take(Self.people)
    try forget("加藤学")
    let others = "会社名,お名前,メールアドレス,役職\nみどり,加藤学,kato@midori.example,\n"
    #expect(try take(others).added == 1)
    _ = try workspace.add("contact", ["name": .text("加藤学"), "email": .text("kato@aoba.example")])
    let report = try take(Self.people)
    #expect(report.forgotten.isEmpty && report.added == 0 && report.filled == 1, "\(report.counts)")
  }

  @Test("what is kept to know them by are keyed hashes, of a key of this machine")
  func hashes() throws {
    _ = try take(Self.people, as: nil)
    try forget("加藤学")
    let (hashes, key) = try workspace.read { reader in
      (
        try Int64.fetchAll(reader.db, sql: "SELECT hash FROM forgotten_name"),
        try Data.fetchAll(reader.db, sql: "SELECT key FROM forgotten_key")
      )
    }
    #expect(hashes.count == 2 && key.count == 1 && key.first?.count == 32)
    let other = try WorkspaceFolder()
    let elsewhere = try other.found()
    _ = try elsewhere.take(list: try other.write(Self.people, to: "list.csv"))
    let id = try #require(try elsewhere.all("contact")["加藤学"]?.id)
    try elsewhere.write { $0.forget(id, kind: "contact") }
    let theirs = try elsewhere.read { try Int64.fetchAll($0.db, sql: "SELECT hash FROM forgotten_name") }
    #expect(Set(theirs).isDisjoint(with: hashes))
  }

  @Test("a form of somebody who was forgotten brings neither them nor what they asked for")
  func leads() throws {
    let form = "受付日時,会社名,お名前,メールアドレス,ご相談内容\n2026/11/20 10:30,青葉,加藤学,kato@aoba.example,採用\n"
    _ = try take(form, as: "lead")
    try forget("加藤学")
    let digest = try workspace.digest
    let report = try take(form, as: "lead")
    #expect(report.forgotten == [2] && report.added == 0)
    #expect(try workspace.digest == digest)
  }
}
