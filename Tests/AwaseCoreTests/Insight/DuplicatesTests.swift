import Testing

@testable import AwaseCore

/// Records that may be the same.
@Suite("Duplicates")
struct DuplicatesTests {
  private let folder: WorkspaceFolder
  private let tanaka: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    tanaka = try folder.found()
  }

  private func account(_ name: String, _ more: [String: String] = [:]) throws -> RecordID {
    try tanaka.add("account", more.merging(["name": name]) { $1 }.mapValues { .text($0) })
  }

  private func found(_ kind: String = "account") throws -> [Set<RecordID>] {
    try tanaka.read { try $0.duplicates(kind: kind) }.map { [$0.one, $0.other] }
  }

  @Test("a corporate number has a check digit, in whatever width it is written")
  func numbers() {
    // The National Tax Agency and the Ministry of Finance, as their registry lists them.
    #expect(CorporateNumber("7000012050002") != nil)
    #expect(CorporateNumber("８０００-０１-２０５０００１") != nil)
    #expect(CorporateNumber("7000012050003") == nil)
    #expect(CorporateNumber("700001205000") == nil)
  }

  @Test("are none in an empty workspace")
  func empty() throws {
    for kind in Schema.standard.kinds { #expect(try found(kind.name).isEmpty) }
  }

  @Test(
    "are suggested the surest first: by number, by name with a telephone, by name alone, by name elsewhere")
  func order() throws {
    let numbered = [
      try account("青葉工業", ["number": "7000012050002"]), try account("ブルーリーフ", ["number": "７０００012050002"]),
    ]
    let phoned = [
      try account("株式会社みどり", ["phone": "+81-52-111-2222"]), try account("㈱ミドリ", ["phone": "０５２（１１１）２２２２"]),
    ]
    let named = [try account("髙橋商店"), try account("高橋商店 (有)")]
    let elsewhere = [
      try account("山川", ["prefecture": "愛知県"]), try account("山川", ["prefecture": "東京都"]),
    ]
    #expect(try found() == [numbered, phoned, named, elsewhere].map { Set($0) })
  }

  @Test("are not suggested where the corporate numbers or the offices differ, nor a parent and its child")
  func different() throws {
    _ = try account("青葉", ["number": "7000012050002", "phone": "0521112222"])
    _ = try account("青葉", ["number": "8000012050001", "phone": "0521112222"])
    _ = try account("みどり", ["site": "本社"])
    _ = try account("みどり", ["site": "工場"])
    let parent = try account("山川")
    let child = try account("山川")
    try tanaka.write { $0.set("parent", of: child, kind: "account", to: .reference(parent)) }
    #expect(try found().isEmpty)
  }

  @Test("bring no two companies together by way of a third that has no number")
  func third() throws {
    let one = try account("青葉", ["number": "7000012050002", "phone": "0521112222"])
    _ = try account("ブルー", ["number": "8000012050001", "phone": "0521112222"])
    let third = try account("㈱青葉", ["phone": "0521112222"])
    #expect(try found() == [[one, third]])
  }

  @Test("are suggested no more once they are joined, or told apart, or archived")
  func decided() throws {
    let all = try (0..<6).map { _ in try account("青葉") }.sorted()
    #expect(try found().count == 5)
    try tanaka.write { draft in
      try draft.join(all[0], all[1], kind: "account")
      for other in all[2...] { try draft.tellApart(all[1], other, kind: "account") }
      draft.setArchived(true, all[5], kind: "account")
    }
    #expect(try found().count == 2)
    #expect(try found().allSatisfy { $0.isDisjoint(with: [all[0], all[1], all[5]]) })
  }

  @Test("among people are those with one address, or one name in one company, also one that was joined")
  func contacts() throws {
    let (one, other) = (try account("青葉"), try account("アオバ"))
    func contact(_ name: String, _ account: RecordID, _ email: String? = nil) throws -> RecordID {
      let values: [String: Value] = ["name": .text(name), "account": .reference(account)]
      return try tanaka.add("contact", values.merging(email.map { ["email": .text($0)] } ?? [:]) { $1 })
    }
    let mailed = [
      try contact("佐藤 明子", one, "sato@example.jp"), try contact("佐藤明子様", other, "SATO@example.jp"),
    ]
    let named = [try contact("鈴木", one), try contact("鈴木", other)]
    #expect(try found("contact") == [Set(mailed)])
    try tanaka.write { try $0.join(one, other, kind: "account") }
    #expect(try found("contact") == [mailed, named].map { Set($0) })
  }

  @Test("are the same whatever the order in which changes came")
  func sameForAll() throws {
    for index in 0..<30 {
      _ = try account("社\(index % 7)", index.isMultiple(of: 3) ? ["prefecture": "愛知県"] : [:])
    }
    let suzuki = try folder.join("鈴木", from: tanaka)
    let far = try Workspace.join(
      at: folder.file("山本"), person: "山本", side: "sales", environment: TestClock().environment(seed: 1))
    for change in try tanaka.changes().reversed() { try far.take([change], from: tanaka) }
    try exchangeAll([tanaka, suzuki, far])
    let answers = try [tanaka, suzuki, far].map { try $0.read { try $0.duplicates(kind: "account") } }
    #expect(answers[0] == answers[1] && answers[0] == answers[2] && answers[0].count == 23)
  }
}
