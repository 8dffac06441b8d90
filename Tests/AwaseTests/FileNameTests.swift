import Foundation
import Testing

@testable import awase

/// Files and folders as lines name them: in the user's own folder, and what is there but is no file.
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

  @Test("a pipe or a device in the place of a file is refused in one line, and nobody waits for it")
  func pipes() throws {
    try #require(mkfifo(stage.path("管.csv"), 0o600) == 0)
    let lines = [
      "merge 管.csv", "inspect 管.csv", "import 管.csv as:account", "registry 管.csv", "invite 管.csv",
      "merge /dev/zero",
      "import /dev/zero as:account",
    ]
    for line in lines {
      let outcome = try founder.type(line)
      #expect(outcome.status == 4 && outcome.errorLines.count == 1, "\(line): \(outcome)")
      #expect(outcome.errors.contains("パイプか装置"), "\(line): \(outcome)")
    }
    let sync = try founder.type("sync 管.csv")
    #expect(sync.status == 1 && sync.errorLines.count == 1, "\(sync)")
    let folder = try founder.type("merge \(stage.folder)")
    #expect(folder.status == 4 && folder.errors.contains("開けません"), "\(folder)")
    var astray = founder
    astray.workspace = stage.path("管.csv")
    #expect(try astray.type("status").status == 4)
  }

  @Test("nothing is written over a pipe or a device, not even where a file would give way")
  func writingOverPipes() throws {
    for name in ["管.csv", "管.html", "束.awase.part"] { try #require(mkfifo(stage.path(name), 0o600) == 0) }
    for line in [
      "bundle 管.csv plain", "bundle /dev/null plain", "export account 管.csv",
      "export account 管.csv overwrite:yes",
      "report goals 管.html overwrite:yes", "bundle 束.awase plain", "join request:管.csv",
    ] {
      let outcome = try founder.type(line)
      #expect(outcome.status == 1 && outcome.errorLines.count <= 2, "\(line): \(outcome)")
    }
    var facts = stat()
    #expect(stat(stage.path("管.csv"), &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO)
    #expect(stat("/dev/null", &facts) == 0 && facts.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("a pipe in a shared folder keeps nobody from syncing")
  func pipeInFolder() throws {
    let folder = stage.path("共有")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try founder.carryOut("sync 共有 plain")
    let inner = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    for name in ["共有/\(inner)/x.awase", "共有/awase-0123456789abcdef"] {
      try #require(mkfifo(stage.path(name), 0o600) == 0)
    }
    try founder.carryOut("add account 新しい会社", "sync 共有 plain")
  }
}
