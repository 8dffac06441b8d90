import Foundation
import Testing

/// Databases that are copied, restored, or copied with the keys, and used on.
@Suite("The program: copies and restores")
struct CopyTests {
  private let stage: Stage
  private let tanaka: Program
  private let suzuki: Program

  init() throws {
    stage = try Stage()
    tanaka = try stage.founder()
    suzuki = try stage.newcomer("鈴木", from: tanaka)
    try FileManager.default.createDirectory(
      atPath: stage.path("stick"), withIntermediateDirectories: true)
    try meet([tanaka, suzuki])
  }

  /// The stick goes round until all have all.
  private func meet(_ people: [Program]) throws {
    for _ in 0..<3 { for person in people { try person.carryOut("sync stick") } }
    for person in people {
      #expect(try person.digest() == people[0].digest(), "\(person.name)")
      #expect(try person.run(["doctor"]).status == 0, "\(person.name)")
    }
  }

  private func accounts(_ person: Program) throws -> String { try person.run(["list", "account"]).output }

  @Test("a database that is copied and used on both sides: all is there, everywhere, once")
  func copied() throws {
    try stage.copyWorkspace(tanaka.workspace, to: stage.path("写し.sqlite"))
    let copy = Program(stage: stage, name: "田中", workspace: stage.path("写し.sqlite"), language: "ja")
    try tanaka.carryOut("add account 本体の客", "add account 本体の客二")
    try copy.carryOut("add account 写しの客", "add account 写しの客二")
    try meet([tanaka, copy, suzuki])
    for name in ["本体の客", "本体の客二", "写しの客", "写しの客二"] {
      #expect(try accounts(suzuki).split(separator: "\n").count { $0.hasSuffix("  " + name) } == 1)
    }
    #expect(try copy.run(["doctor"]).output.contains("データベースが複製されたか"))
  }

  @Test("a database that is restored from an old copy and used on: all that others had is there again")
  func restored() throws {
    try stage.copyWorkspace(suzuki.workspace, to: stage.path("控え.sqlite"))
    try suzuki.carryOut("add account 渡した客", "sync stick")
    try stage.copyWorkspace(stage.path("控え.sqlite"), to: suzuki.workspace)
    try suzuki.carryOut("add account 戻したあとの客")
    try meet([tanaka, suzuki])
    for name in ["渡した客", "戻したあとの客"] { #expect(try accounts(tanaka).contains(name)) }
    #expect(try suzuki.run(["members"]).output.split(separator: "\n").count == 3)
  }

  @Test(
    "a machine that is copied with its keys and used on both sides: all is there, and doctor tells the story")
  func cloned() throws {
    try stage.copyWorkspace(suzuki.workspace, to: stage.path("双子.sqlite"))
    try FileManager.default.copyItem(atPath: stage.path("鈴木"), toPath: stage.path("双子"))
    var twin = stage.person("双子")
    // The same seed would give the same numbers to what the two make.
    twin.seed = 2
    try suzuki.carryOut("add account 本体の客")
    try twin.carryOut("add account 双子の客")
    try meet([tanaka, suzuki, twin])
    try twin.carryOut("add account あとの客")
    try meet([tanaka, suzuki, twin])
    for name in ["本体の客", "双子の客", "あとの客"] { #expect(try accounts(tanaka).contains(name)) }
    #expect(try tanaka.run(["doctor"]).output.contains("2か所で書かれました"))
  }

  @Test(
    "keys that are lost: what is written waits with the others until they are told, and a new request is answered"
  )
  func keysLost() throws {
    try FileManager.default.removeItem(atPath: stage.path("鈴木"))
    try suzuki.carryOut("add account 鍵のあとの客", "sync stick")
    #expect(try suzuki.run(["status"]).output.contains("参加する 申請:"))
    try tanaka.carryOut("sync stick")
    #expect(try tanaka.run(["status"]).output.contains("招待するまで預かっています"))
    #expect(try !accounts(tanaka).contains("鍵のあとの客"))
    try suzuki.carryOut("join request:新しい申請.txt")
    try tanaka.carryOut("invite 新しい申請.txt", "sync stick")
    try meet([tanaka, suzuki])
    #expect(try accounts(tanaka).contains("鍵のあとの客"))
    #expect(try !suzuki.run(["status"]).output.contains("参加する 申請:"))
  }

  @Test("a mistyped name costs no file: neither the workspace, nor a key, nor a note gives way to a bundle")
  func nothingInTheWay() throws {
    let note = try stage.write("メモ", to: "メモ.txt")
    let key = try #require(
      try FileManager.default.contentsOfDirectory(atPath: stage.path("田中") + "/keys").first)
    for file in [tanaka.workspace, note, stage.path("田中") + "/keys/" + key] {
      let before = try Data(contentsOf: URL(fileURLWithPath: file))
      #expect(try tanaka.run(["bundle", file, "all"]).status == 1)
      #expect(try tanaka.run(["join", "request:" + file]).status == 1)
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    }
    try tanaka.carryOut("bundle 束.awase all", "bundle 束.awase all plain", "bundle 束.awase all")
  }
}
