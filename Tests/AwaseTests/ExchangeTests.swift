import Foundation
import Testing

@testable import awase

/// Two to four people and the bundles between them.
@Suite("The program: exchange")
struct ExchangeTests {
  /// A line that somebody might type, about what all of them know.
  private func someLine(_ number: Int, _ chance: inout Chance) -> String {
    let account = ["青葉", "みどり"].randomElement(using: &chance) ?? "青葉"
    let industry = ["自動車部品", "精密機器", "卸売", "ソフトウェア"].randomElement(using: &chance) ?? ""
    let region = ["東海", "関東", "近畿"].randomElement(using: &chance) ?? ""
    switch Int.random(in: 0..<10, using: &chance) {
    case 0: return "add account 新規\(number)株式会社 industry:\(industry)"
    case 1, 2: return "set @\(account) industry:\(industry)"
    case 3: return "set @\(account) region:\(region) +重点\(number % 3)"
    case 4: return "set @\(account) -重点\(number % 3)"
    case 5: return "saw \(["採用ナビ", "みらい人材"][number % 2]) @\(account) 初年度\(number % 9)割引 sure:medium"
    case 6: return "term 用語\(number % 4) 「\(number)番目の説明」"
    case 7: return "set @\(account) region:"
    default: return "visit @\(account) \(number)回目の訪問 next:「明日 電話\(number)」"
    }
  }

  @Test(
    "bundles in any order, some twice, some lost: the same digest and the same answers in the end",
    arguments: [2, 3, 4])
  func converge(count: Int) throws {
    var chance = Chance()
    print("exchange between \(count): seed \(chance.seed)")
    let stage = try Stage()
    let founder = try stage.founder()
    try founder.carryOut("add competitor 採用ナビ", "add competitor みらい人材")
    var people = [founder]
    for name in ["鈴木", "高橋", "伊藤"].prefix(count - 1) {
      people.append(try stage.newcomer(name, from: founder))
    }
    var bundles: [String] = []
    for number in 0..<30 {
      let person = people[Int.random(in: people.indices, using: &chance)]
      switch Int.random(in: 0..<4, using: &chance) {
      case 0:
        let name = "\(number).awase"
        try person.carryOut("bundle \(name) plain" + (Bool.random(using: &chance) ? " all" : ""))
        // One in four is lost.
        if Int.random(in: 0..<4, using: &chance) > 0 { bundles.append(name) }
      case 1 where !bundles.isEmpty:
        let some = (0..<Int.random(in: 1...3, using: &chance)).compactMap { _ in
          bundles.randomElement(using: &chance)
        }
        try person.carryOut("merge \(some.joined(separator: " "))")
      default: try person.carryOut(someLine(number, &chance))
      }
    }
    try exchangeAll(people)
    try expectSame(people)
  }

  /// Everybody gives everything to everybody.
  private func exchangeAll(_ people: [Program]) throws {
    for person in people { try person.carryOut("bundle 全部-\(person.name).awase all plain") }
    let files = people.map { "全部-\($0.name).awase" }.joined(separator: " ")
    for person in people { try person.carryOut("merge \(files)") }
  }

  private func expectSame(_ people: [Program]) throws {
    let first = try #require(people.first)
    let lines = [
      "list account", "list visit", "list task", "list term", "list sighting", "list person", "differences",
    ]
    for person in people {
      #expect(try person.digest() == first.digest())
      #expect(try person.object("status")["waiting"] as? Int == 0)
      #expect(try person.type("doctor").status == 0)
      for line in lines {
        let ours = try person.type(line, flags: ["--json"]).output
        #expect(try ours == first.type(line, flags: ["--json"]).output, "\(line)")
      }
    }
  }

  @Test("a bundle is written over an older one, and over nothing else")
  func overwriting() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    try founder.carryOut("bundle 束.awase plain", "add account 新規", "bundle 束.awase plain")
    #expect(try founder.object("inspect", "束.awase")["changes"] as? Int == (try founder.changes()))
    let files = try FileManager.default.contentsOfDirectory(atPath: stage.folder)
    #expect(!files.contains { $0.hasSuffix(".part") }, "\(files)")
  }

  @Test("the same bundle again brings nothing, and changes nothing")
  func again() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    let newcomer = try stage.newcomer("鈴木", from: founder)
    try founder.carryOut("visit @青葉 見積依頼", "bundle 束.awase plain")
    try newcomer.carryOut("merge 束.awase")
    let before = try newcomer.digest()
    let report = try #require(try newcomer.json("merge", "束.awase") as? [[String: Any]])
    #expect(report.first?["changes"] as? Int == 0)
    #expect(try newcomer.digest() == before)
    #expect(try newcomer.type("merge 束.awase").output.contains("新しいものはありません"))
  }

  @Test("a change whose forerunners have not come waits, is not lost, and status says for whom")
  func waiting() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    let newcomer = try stage.newcomer("鈴木", from: founder)
    // The founder learns how much the newcomer holds, so that the next bundle has the newest only.
    try newcomer.carryOut("bundle 鈴木.awase plain")
    try founder.carryOut("merge 鈴木.awase", "visit @青葉 一回目", "bundle 一.awase plain")
    try founder.carryOut("visit @青葉 二回目")
    let early = stage.person("高橋")
    try early.carryOut("join as:高橋 side:sales", "merge 一.awase")
    let status = try early.object("status")
    #expect((status["waiting"] as? Int ?? 0) > 0, "\(status)")
    #expect(try early.type("doctor").status == 0)
    try founder.carryOut("bundle 全部.awase all plain")
    try early.carryOut("merge 全部.awase")
    #expect(try early.object("status")["waiting"] as? Int == 0)
    #expect(try early.changes() == founder.changes() + 1)
  }

  @Test("a bundle holds only what the others are known to lack")
  func onlyWhatIsLacking() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    let newcomer = try stage.newcomer("鈴木", from: founder)
    func bundled(_ words: String...) throws -> Int {
      let outcome = try founder.run(["bundle", "束.awase", "plain", "--json"] + words)
      let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      return try #require(report?["changes"] as? Int, "\(outcome)")
    }
    let all = try founder.changes()
    // Nobody has told the founder anything yet.
    #expect(try bundled() == all)
    try newcomer.carryOut("add account 鈴木の客", "bundle 鈴木.awase plain")
    try founder.carryOut("merge 鈴木.awase")
    #expect(try bundled() == 0)
    try founder.carryOut("visit @青葉 一回目")
    #expect(try bundled() == 1)
    #expect(try bundled("all") == founder.changes())
    // A third person, of whom the founder knows from the start only.
    let third = try stage.newcomer("高橋", side: "sales", from: founder)
    try third.carryOut("bundle 高橋.awase plain")
    try founder.carryOut("merge 高橋.awase", "visit @青葉 二回目")
    // Both lack the second visit; Suzuki lacks the first one and Takahashi's coming as well.
    #expect(try bundled("for:高橋") == 1)
    #expect(try bundled("for:鈴木") == 3)
    #expect(try bundled() == 3)
    let unknown = try founder.run("bundle", "束.awase", "plain", "for:知らない人")
    #expect(unknown.status == 1, "\(unknown)")
  }

  @Test("what two people say apart is a difference on both sides, until one of them settles it")
  func difference() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    let newcomer = try stage.newcomer("鈴木", from: founder)
    try founder.carryOut("set @青葉 industry:自動車部品", "bundle 田.awase all plain")
    try newcomer.carryOut("set @青葉 industry:精密機器", "bundle 鈴.awase all plain")
    let report = try #require(try founder.json("merge", "鈴.awase") as? [[String: Any]])
    #expect((report.first?["newDifferences"] as? [Any])?.count == 1)
    try newcomer.carryOut("merge 田.awase")
    for person in [founder, newcomer] {
      let differences = try #require(try person.json("differences") as? [[String: Any]])
      #expect(differences.count == 1)
      let values = (differences.first?["values"] as? [[String: Any]] ?? []).compactMap {
        $0["value"] as? String
      }
      #expect(Set(values) == ["自動車部品", "精密機器"], "\(differences)")
      let shown = try person.object("show", "@青葉")
      #expect((shown["differences"] as? [Any])?.count == 1)
    }
    try newcomer.carryOut("settle @青葉 industry:自動車の精密部品", "bundle 合.awase plain")
    try founder.carryOut("merge 合.awase")
    for person in [founder, newcomer] {
      #expect(try (person.json("differences") as? [Any])?.isEmpty == true)
      #expect(try person.object("show", "@青葉")["industry"] as? String == "自動車の精密部品")
    }
    #expect(try founder.digest() == newcomer.digest())
  }

  @Test("inspect says what a bundle holds without a workspace, and takes nothing in")
  func inspect() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    try founder.carryOut("bundle 束.awase all plain")
    let stranger = stage.person("通りすがり")
    let report = try stranger.object("inspect", "束.awase")
    #expect(report["from"] as? String == "田中")
    #expect(report["changes"] as? Int == (try founder.changes()))
    #expect((report["records"] as? [String: Any])?["contact"] as? Int == 3)
    #expect(!FileManager.default.fileExists(atPath: stranger.workspace))
  }

  @Test("an invitation is not taken back by undo, which says what ends it")
  func invitationStands() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    let newcomer = try stage.newcomer("鈴木", from: founder)
    let changes = try founder.changes()
    let outcome = try founder.type("取り消し")
    #expect(outcome.status == 1 && outcome.errors.contains("外す 鈴木"), "\(outcome)")
    #expect(try founder.changes() == changes)
    try newcomer.carryOut("add account 鈴木の客", "bundle 鈴木.awase plain")
    try founder.carryOut("merge 鈴木.awase")
    #expect(try founder.type("メンバー").output.contains("鈴木"))
    try founder.carryOut("外す 鈴木", "取り消し")
    #expect(try founder.type("取り消し").errors.contains("招待は取り消せません"))
  }

  @Test("what is not known leaves no empty brackets")
  func brackets() {
    let bundle = Say.bundleOf("名古屋", "田中", "2026-11-27", "")
    let status = Say.statusHeading("名古屋", "田中", "", 1, 1)
    for text in bundle.both + status.both { #expect(!text.contains("()"), "\(text)") }
    #expect(Say.bundleOf("名古屋", "田中", "2026-11-27", "awase 0.1").english.hasSuffix("(awase 0.1)"))
  }
}
