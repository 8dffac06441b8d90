import Foundation
import Testing

@testable import awase

/// Files and folders as lines name them: in the user's own folder.
@Suite("The program: names of files")
struct FileNameTests {
  private let stage: Stage
  private let founder: Program
  /// The user's own folder.
  private var home: String { stage.path("田中") }

  init() throws {
    stage = try Stage()
    founder = try stage.founder()
  }

  private func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: home + "/" + name) }

  @Test(
    "~/ is the user's own folder wherever a line names a file, in quotes too; no folder ~ is made or looked for"
  )
  func ownFolder() throws {
    try FileManager.default.createDirectory(atPath: home + "/共有", withIntermediateDirectories: true)
    _ = try stage.write("会社名\n新しい会社\n", to: "田中/名簿.csv")
    try founder.carryOut(
      "bundle ~/束.awase plain", "束ねる 「~/別の 束.awase」 全部 平文", "inspect ~/束.awase",
      "merge ~/束.awase \"~/別の 束.awase\"",
      "import ~/名簿.csv as:account", "export account ~/取引先.csv", "report goals ~/目標.html", "sync ~/共有 plain",
      "join request:~/申請.txt")
    for name in ["束.awase", "別の 束.awase", "取引先.csv", "目標.html", "申請.txt"] {
      #expect(isThere(name), "\(name)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: home + "/共有").count == 1)
    #expect(try founder.type("invite ~/申請.txt").errors.contains("すでにメンバーです"))
    #expect(try founder.type("registry ~/ない.csv").errors.contains(home + "/ない.csv"))
    #expect(try !FileManager.default.contentsOfDirectory(atPath: stage.folder).contains("~"))
  }

  @Test("Tab goes on in that folder, and leaves ~ as it was typed")
  func completion() throws {
    let own = try #require(UserFolder.own.path)
    let names = PromptFiles.names(beginning: own + "/")
    #expect(PromptFiles.names(beginning: "~/") == names.map { "~" + $0.dropFirst(own.count) })
  }

  @Test(
    "only ~ by itself or before a stroke stands for that folder",
    arguments: [
      ("~", "/home/t"), ("~/a", "/home/t/a"), ("～/a", "/home/t/a"), ("~/", "/home/t/"),
      ("~suzuki/a", "~suzuki/a"),
      ("./~/a", "./~/a"), ("a~/b", "a~/b"), ("", ""),
    ])
  func marks(said: String, meant: String) {
    #expect(UserFolder(path: "/home/t").expanded(said) == meant)
    #expect(UserFolder(path: "/home/t/").expanded(said) == meant)
    #expect(UserFolder(path: nil).expanded(said) == said)
  }
}
