import Foundation
import Testing

/// Workspaces that cannot be opened or written to: one clear line, and the file as it was.
@Suite("The program: files that are no workspace, or cannot be written", .serialized)
struct BadFileTests {
  /// Places of a SQLite file's header (https://www.sqlite.org/fileformat2.html).
  private static let userVersion = 60
  private static let applicationID = 68

  /// Runs a line that reads and one that writes.
  private func expectRefusal(
    _ program: Program, status: Int32, says: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for language in ["ja", "en"] {
      var program = program
      program.language = language
      for line in ["status", "add account 新規", "doctor", "bundle 束.awase plain"] {
        let outcome = try program.type(line)
        let lines = outcome.errorLines
        #expect(outcome.status == status, "\(line): \(outcome)", sourceLocation: sourceLocation)
        #expect(outcome.output == "", sourceLocation: sourceLocation)
        #expect(
          lines.first?.hasPrefix(language == "ja" ? "エラー: " : "error: ") == true
            && lines.first?.contains(says) == true && lines.count <= 2,
          "\(line): \(outcome)", sourceLocation: sourceLocation)
      }
    }
  }

  private func files(_ stage: Stage) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: stage.folder))
  }

  @Test(
    "a file that is something else is refused, and not a byte of it changes",
    arguments: [
      "", "これはメモです。\n", "SQLite format", "SQLite format 3\0",
      String(repeating: "0123456789abcdef", count: 4096),
    ])
  func anotherFile(content: String) throws {
    let stage = try Stage()
    var program = stage.person("田中")
    program.workspace = try stage.write(content, to: "other.sqlite")
    try expectRefusal(program, status: 4, says: "other.sqlite")
    #expect(try stage.bytes("other.sqlite") == Array(content.utf8))
    #expect(try files(stage) == ["other.sqlite"])
  }

  @Test("a database of another program is refused, and not a byte of it changes")
  func anotherDatabase() throws {
    let stage = try Stage()
    var program = try stage.founder()
    var bytes = try stage.bytes("田中.sqlite")
    for index in 0..<4 { bytes[Self.applicationID + index] = 0 }
    // Not in WAL mode, as most are.
    bytes[18] = 1
    bytes[19] = 1
    program.workspace = try stage.write(bytes, to: "other.sqlite")
    try expectRefusal(program, status: 4, says: "other.sqlite")
    #expect(try stage.bytes("other.sqlite") == bytes)
  }

  @Test("a workspace of a newer version is refused with what to do, and not a byte of it changes")
  func newerVersion() throws {
    let stage = try Stage()
    var program = try stage.founder()
    var bytes = try stage.bytes("田中.sqlite")
    bytes[Self.userVersion + 3] = 99
    program.workspace = try stage.write(bytes, to: "newer.sqlite")
    try expectRefusal(program, status: 4, says: "99")
    #expect(try stage.bytes("newer.sqlite") == bytes)
    #expect(try program.type("status").errorLines.count == 2)
  }

  @Test("a workspace that is not there is not made by asking for it")
  func missing() throws {
    let stage = try Stage()
    let program = stage.person("田中")
    try expectRefusal(program, status: 1, says: program.workspace)
    #expect(!FileManager.default.fileExists(atPath: program.workspace))
  }

  @Test("a folder is no workspace")
  func folder() throws {
    let stage = try Stage()
    var program = stage.person("田中")
    try FileManager.default.createDirectory(atPath: stage.path("folder"), withIntermediateDirectories: true)
    program.workspace = stage.path("folder")
    try expectRefusal(program, status: 4, says: program.workspace)
    let outcome = try program.type("init 名古屋 as:田中 side:sales")
    #expect(outcome.status == 4 && outcome.errorLines.count == 1, "\(outcome)")
  }

  @Test("nothing is founded in a folder that is not there, nor over a file that is something else")
  func founding() throws {
    let stage = try Stage()
    var program = stage.person("田中")
    program.workspace = stage.path("ない/workspace.sqlite")
    let nowhere = try program.type("init 名古屋 as:田中 side:sales")
    #expect([1, 4].contains(nowhere.status) && nowhere.errorLines.count == 1, "\(nowhere)")
    program.workspace = try stage.write("これはメモです。\n", to: "memo.txt")
    let over = try program.type("init 名古屋 as:田中 side:sales")
    #expect(over.status == 4 && over.errorLines.count == 1, "\(over)")
    #expect(try stage.bytes("memo.txt") == Array("これはメモです。\n".utf8))
  }

  @Test(
    "a workspace cut short or overwritten in the middle is refused or reported; the program does not crash")
  func damagedFile() throws {
    let stage = try Stage()
    var program = try stage.founder()
    let bytes = try stage.bytes("田中.sqlite")
    var chance = Chance()
    print("damaged workspaces: seed \(chance.seed)")
    for round in 0..<20 {
      var damaged = bytes
      if round.isMultiple(of: 2) {
        damaged.removeLast(Int.random(in: 1..<bytes.count - 100, using: &chance))
      } else {
        let start = Int.random(in: 100..<bytes.count - 2000, using: &chance)
        for index in start..<start + 2000 { damaged[index] = UInt8.random(in: 0...255, using: &chance) }
      }
      program.workspace = try stage.write(damaged, to: "damaged.sqlite")
      for suffix in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: program.workspace + suffix)
      }
      for line in ["status", "doctor", "find 青葉", "add account 新規"] {
        let outcome = try program.type(line)
        #expect([0, 1, 4].contains(outcome.status), "\(line), round \(round): \(outcome)")
        #expect(outcome.status == 0 || !outcome.errors.isEmpty)
      }
    }
  }

  // MARK: File systems made for the purpose

  /// A small file system of its own, where the tests may mount one.
  private final class SmallDisk {
    let folder: String

    init?(_ stage: Stage, kilobytes: Int) throws {
      folder = stage.path("disk")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      guard Self.system("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "awase", folder) else {
        return nil
      }
    }

    deinit { _ = Self.system("umount", "-l", folder) }

    func makeReadOnly() -> Bool { Self.system("mount", "-o", "remount,ro", folder) }

    func fill(leaving free: Int = 0) throws {
      let path = folder + "/filler"
      guard FileManager.default.createFile(atPath: path, contents: nil),
        let file = FileHandle(forWritingAtPath: path)
      else { return }
      defer { try? file.close() }
      for size in [1 << 16, 1 << 12, 1] {
        let piece = Data(repeating: 0, count: size)
        while (try? file.write(contentsOf: piece)) != nil {}
      }
      if free > 0 { try file.truncate(atOffset: file.offset() - UInt64(free)) }
    }

    func free() throws { try FileManager.default.removeItem(atPath: folder + "/filler") }

    static func system(_ words: String...) -> Bool {
      let child = try? Child(
        "/usr/bin/env", words, environment: ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"], folder: "/",
        input: .bytes([]))
      return (try? child?.waitForEnd()) == .exited(0)
    }
  }

  private static let noMount =
    "note: file systems may not be mounted here: a full disk and a read-only one are not tested"

  @Test("on a full disk nothing is half written, and all is well when there is room again")
  func fullDisk() throws {
    let stage = try Stage()
    var program = try stage.founder()
    guard let disk = try SmallDisk(stage, kilobytes: 2000) else { return print(Self.noMount) }
    try stage.copyWorkspace(program.workspace, to: disk.folder + "/w.sqlite")
    program.workspace = disk.folder + "/w.sqlite"
    let before = try program.digest()
    let note = String(repeating: "面接辞退が多い。", count: 4000)
    for free in [0, 4096, 40_000, 100_000] {
      try disk.fill(leaving: free)
      let outcome = try program.type("visit @青葉 \(note)")
      #expect(outcome.status == 1, "\(free) bytes left: \(outcome.errors)")
      #expect(
        outcome.errorLines.first?.contains("ディスクがいっぱい") == true, "\(free) bytes left: \(outcome.errors)")
      #expect(outcome.errorLines.count <= 2)
      let bundle = try program.type("bundle \(disk.folder)/束.awase plain")
      if bundle.status != 0 {
        #expect(bundle.status == 1 && bundle.errorLines.count <= 2, "\(bundle)")
        let left = try FileManager.default.contentsOfDirectory(atPath: disk.folder)
        #expect(!left.contains { $0.hasPrefix("束") }, "\(left)")
      } else {
        try FileManager.default.removeItem(atPath: disk.folder + "/束.awase")
      }
      try disk.free()
      #expect(try program.digest() == before)
      #expect(try program.type("doctor").status == 0)
    }
    #expect(try program.type("visit @青葉 空きができた").status == 0)
  }

  @Test("merging on a full disk takes in all or nothing")
  func fullDiskMerge() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    var program = try stage.newcomer("鈴木", from: founder)
    let note = String(repeating: "面接辞退が多い。", count: 2000)
    for number in 1...8 { try founder.carryOut("visit @青葉 \(number)回目 \(note)") }
    try founder.carryOut("bundle 束.awase all plain")
    guard let disk = try SmallDisk(stage, kilobytes: 3000) else { return print(Self.noMount) }
    try stage.copyWorkspace(program.workspace, to: disk.folder + "/w.sqlite")
    program.workspace = disk.folder + "/w.sqlite"
    let before = try program.digest()
    for free in [0, 4096, 60_000, 200_000] {
      try disk.fill(leaving: free)
      let outcome = try program.type("merge \(stage.path("束.awase"))")
      #expect(outcome.status == 1 && outcome.errors.contains("ディスクがいっぱい"), "\(free) bytes left: \(outcome)")
      try disk.free()
      #expect(try program.digest() == before)
    }
    #expect(try program.type("merge \(stage.path("束.awase"))").status == 0)
    #expect(try program.changes() == founder.changes())
  }

  @Test("what has come in has come in, whether or not there is room left to index its words")
  func fullDiskIndex() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    var program = try stage.newcomer("鈴木", from: founder)
    let source = program.workspace
    var chance = Chance()
    print("full disk: seed \(chance.seed)")
    for number in 1...12 {
      // Each pair of characters is a word of the index.
      let text = (0..<4_000).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0x4e00...0x9f00, using: &chance)).map(String.init)
      }.joined()
      try founder.carryOut("visit @青葉 \(number)回目 \(text)")
    }
    try founder.carryOut("bundle 束.awase all plain")
    guard let disk = try SmallDisk(stage, kilobytes: 6000) else { return print(Self.noMount) }
    program.workspace = disk.folder + "/w.sqlite"
    let before = try stage.person("鈴木").changes()
    var unindexed = 0
    for free in stride(from: 200_000, through: 2_000_000, by: 100_000) {
      try stage.copyWorkspace(source, to: program.workspace)
      try disk.fill(leaving: free)
      let outcome = try program.type("merge \(stage.path("束.awase"))")
      try disk.free()
      let isIn = outcome.status == 0
      #expect(isIn || outcome.errors.contains("何も書き込んでいません"), "\(free) bytes left: \(outcome)")
      #expect(try program.changes() == (isIn ? founder.changes() : before), "\(free) bytes left: \(outcome)")
      guard outcome.output.contains("索引は作りかけ") else { continue }
      unindexed += 1
      #expect(isIn && outcome.output.contains("田中 から"), "\(outcome)")
      #expect(try program.type("find 12回目").status == 0)
      #expect(try !program.type("状態").output.contains("索引"))
    }
    #expect(unindexed > 0)
  }

  @Test("a list of which a part was stored before the disk was full is said to be there in part")
  func fullDiskImport() throws {
    let stage = try Stage()
    var program = try stage.founder()
    let source = program.workspace
    // Two pieces: so many bytes of notes are stored at once.
    let note = String(repeating: "長", count: 30_000)
    let rows = (1...190).map { "架空商会\($0),\(note)\n" }.joined()
    let list = try stage.write("会社名,備考\n" + rows, to: "list.csv")
    let before = try program.changes()
    guard let disk = try SmallDisk(stage, kilobytes: 96_000) else { return print(Self.noMount) }
    program.workspace = disk.folder + "/w.sqlite"
    var isInPart = false
    var (tooLittle, enough) = (1_000_000, 90_000_000)
    while !isInPart, enough - tooLittle > 1_000_000 {
      let free = (tooLittle + enough) / 2
      try stage.copyWorkspace(source, to: program.workspace)
      try disk.fill(leaving: free)
      let outcome = try program.type("import \(list) as:account")
      try disk.free()
      if outcome.status == 0 {
        enough = free
        continue
      }
      tooLittle = free
      isInPart = outcome.errors.contains("続きから入ります")
      #expect(isInPart != outcome.errors.contains("何も書き込んでいません"), "\(free) bytes left: \(outcome)")
      #expect(try (program.changes() > before) == isInPart, "\(free) bytes left: \(outcome)")
      #expect(try program.type("import \(list) as:account").status == 0)
      #expect(try (program.json("list", "account", "会社名:架空商会", "limit:1000") as? [Any])?.count == 190)
    }
    #expect(isInPart)
  }

  private func expectOnlyReading(_ program: Program, digest: String) throws {
    for line in ["add account 新規", "visit @青葉 見積依頼", "undo", "archive @青葉"] {
      let outcome = try program.type(line)
      #expect(outcome.status == 1, "\(line): \(outcome)")
      #expect(
        outcome.errorLines.first?.contains("書き込めません") == true && outcome.errorLines.count <= 2, "\(outcome)")
    }
    #expect(try program.digest() == digest)
    for line in ["show @青葉", "list account", "find 青葉"] {
      #expect(try program.type(line).status == 0, "\(line)")
    }
  }

  @Test("a file that may only be read is read, and says so when it is written to")
  func readOnlyFile() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let digest = try program.digest()
    // The administrator, as whom tests may run, writes to any file that is not made immutable.
    guard SmallDisk.system("chattr", "+i", program.workspace) else {
      return print("note: a file cannot be made immutable here: a read-only one is not tested")
    }
    defer { _ = SmallDisk.system("chattr", "-i", program.workspace) }
    try expectOnlyReading(program, digest: digest)
  }

  @Test("a workspace on a file system that may only be read")
  func readOnlyFileSystem() throws {
    let stage = try Stage()
    var program = try stage.founder()
    guard let disk = try SmallDisk(stage, kilobytes: 4000) else { return print(Self.noMount) }
    try stage.copyWorkspace(program.workspace, to: disk.folder + "/w.sqlite")
    let bytes = try stage.bytes("disk/w.sqlite")
    try #require(disk.makeReadOnly())
    program.workspace = disk.folder + "/w.sqlite"
    for line in ["status", "add account 新規"] {
      let outcome = try program.type(line)
      // SQLite cannot open a file in WAL mode there, for it keeps an index beside it.
      #expect(
        [1, 4].contains(outcome.status) && (1...2).contains(outcome.errorLines.count), "\(line): \(outcome)")
      #expect(outcome.errors.contains("開けません") || outcome.errors.contains("書き込めません"), "\(line): \(outcome)")
    }
    #expect(try stage.bytes("disk/w.sqlite") == bytes)
  }

  @Test("a bundle cannot be written where nothing can be written")
  func bundleNowhere() throws {
    let program = try Stage().founder()
    let folder = program.stage.path("folder")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for path in [program.stage.path("ない/束.awase"), folder, "/proc/束.awase"] {
      let outcome = try program.type("bundle \(path) plain")
      #expect(outcome.status == 1 && outcome.errorLines.count == 1, "\(path): \(outcome)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }
}
