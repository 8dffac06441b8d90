import Testing

@testable import AwaseCore

@Suite("Words to explain")
struct JargonTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
  }

  @Test("are asked about once, also after the tables were made anew")
  func once() throws {
    #expect(try workspace.pointOut(["CDPの抽出", "CDPとDMP"]) == ["CDP", "DMP"])
    #expect(try workspace.pointOut(["ＣＤＰ"]) == [])
    try workspace.queue.write { try Refold.run($0, schema: .standard) }
    #expect(try workspace.pointOut(["CDP"]) == [])
  }

  @Test("are on the list, whoever was asked, until they are explained, or gone with what they stood in")
  func list() throws {
    let account = try workspace.add("account", ["name": .text("青葉")])
    _ = try workspace.add("visit", ["account": .reference(account), "text": .text("CDPの抽出")])
    let last = try workspace.add(
      "visit", ["account": .reference(account), "text": .text("CDPとDMP、OKR")])
    #expect(try workspace.read { try $0.wordsToExplain() } == ["CDP", "DMP", "OKR"])
    try workspace.set("text", of: last, kind: "visit", to: "CDPとDMP")
    #expect(try workspace.read { try $0.wordsToExplain() } == ["CDP", "DMP"])
    let view = try workspace.add(
      "perspective",
      ["visit": .reference(last), "side": .text("sales"), "text": .text("XYZの話")])
    #expect(
      try workspace.read { try $0.wordsToExplain() } == ["CDP", "DMP"], "a view may be hidden from others")
    try workspace.write { $0.setArchived(true, view, kind: "perspective") }
    _ = try workspace.add("term", ["word": .text("CDP"), "plain": .text("台帳")])
    #expect(try workspace.read { try $0.wordsToExplain() } == ["DMP"])
  }

  @Test("are no more than three at a time; the rest come when they are used again")
  func few() throws {
    let text = "CDP DMP OKR XYZ"
    #expect(try workspace.pointOut([text]) == ["CDP", "DMP", "OKR"])
    #expect(try workspace.pointOut([text]) == ["XYZ"])
  }

  @Test("are nobody's name: no company's, nor its beginning, no person's, no product's, no event's")
  func names() throws {
    _ = try workspace.add("account", ["name": .text("株式会社ネクストビジョン"), "kana": .text("ネクストビジョン")])
    _ = try workspace.add("account", ["name": .text("CDPソフト株式会社")])
    _ = try workspace.add("event", ["name": .text("フューチャーデイズ")])
    try workspace.write { draft in
      let competitor = try draft.create("competitor", ["name": .text("採用ナビ")])
      draft.include(.text("ナビプラスワン"), in: "products", of: competitor, kind: "competitor")
    }
    let text = "ネクストビジョンとCDP、ナビプラスワン、フューチャーデイズ、ジョブクラフティング"
    #expect(try workspace.pointOut([text]) == ["ジョブクラフティング"])
  }

  @Test("leave the log, and with it the digest, as they are")
  func local() throws {
    let before = try workspace.digest
    _ = try workspace.pointOut(["CDP"])
    #expect(try workspace.digest == before)
  }

  @Test("are looked for in what we say, never in what a customer said")
  func prose() throws {
    let texts = try workspace.write { draft in
      let account = try draft.create("account", ["name": .text("青葉工業"), "trigger": .text("来期")])
      _ = try draft.create(
        "visit",
        [
          "account": .reference(account), "text": .text("事実"), "voice": .text("声"), "guess": .text("推測"),
          "subject": .text("件名"),
        ])
      _ = try draft.create("task", ["text": .text("すること")])
      _ = try draft.create("event", ["name": .text("催し"), "purpose": .text("目的")])
      _ = try draft.create(
        "deal", ["name": .text("案件"), "said": .text("言葉"), "account": .reference(account)])
      return draft.prose
    }
    #expect(Set(texts) == ["来期", "事実", "推測", "すること", "催し", "目的", "案件"])
  }
}
