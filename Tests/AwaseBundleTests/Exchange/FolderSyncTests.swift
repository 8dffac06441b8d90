import AwaseCore
import Foundation
import Testing

@testable import AwaseBundle

@Suite("Folders: exchange")
struct FolderSyncTests {
  private let office: Office

  init() throws { office = try Office() }

  /// What lies in the workspace's folder of a shared one: names, sizes and times.
  private func listing(_ folder: String) throws -> Set<FileEntry> {
    let inner = try inner(folder)
    return Set(try RealFileSystem().entries(of: inner))
  }

  private func inner(_ folder: String) throws -> String {
    let name = try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("awase-") }
    return folder + "/" + (try #require(name))
  }

  private func expectSame(_ machines: [Machine], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let digests = try Set(machines.map { try $0.digest })
    #expect(digests.count == 1, sourceLocation: sourceLocation)
    for machine in machines {
      #expect(try machine.problems == [], "\(machine.name)", sourceLocation: sourceLocation)
      #expect(try machine.status.waiting.isEmpty, "\(machine.name)", sourceLocation: sourceLocation)
    }
  }

  // MARK: Sticks

  @Test("one stick that goes twice round brings everybody everything")
  func oneStick() throws {
    let stick = try office.folder("stick")
    let team = try office.team("田中", "鈴木", "高橋", through: stick)
    for machine in team { try machine.add("\(machine.name)の客") }
    for _ in 0..<2 { for machine in team { try machine.sync(stick) } }
    try expectSame(team)
    #expect(try team[0].accounts == ["田中の客", "鈴木の客", "高橋の客"].sorted())
  }

  @Test("a third carries on what others wrote, from a stick to a folder that they do not see")
  func carriedOn() throws {
    let (stick, share) = (try office.folder("stick"), try office.folder("share"))
    let team = try office.team("田中", "鈴木", "高橋", through: stick)
    let record = try team[0].add("青葉")
    try team[0].sync(stick)
    try team[1].sync(stick)
    try team[1].sync(share)
    try team[2].sync(share)
    #expect(try team[2].accounts == ["青葉"])
    try team[2].set("industry", of: record, to: "卸売")
    try team[2].sync(share)
    try team[1].sync(share)
    try team[1].sync(stick)
    try team[0].sync(stick)
    try expectSame(team)
    #expect(try team[0].workspace.read { try $0.record(record)?.text("industry") } == "卸売")
  }

  @Test("a sync with nothing new lists the folder, reads no file and writes nothing")
  func nothingNew() throws {
    let stick = try office.folder("stick")
    let team = try office.team("田中", "鈴木", through: stick)
    for machine in team + team { try machine.sync(stick) }
    let before = try listing(stick)
    for machine in team {
      let files = FaultyFileSystem()
      let report = try machine.sync(stick, files: files)
      #expect(report.written == nil && report.merged.isEmpty && report.unusable.isEmpty)
      #expect(files.operations.allSatisfy { $0 == .list }, "\(files.operations)")
    }
    #expect(try listing(stick) == before)
  }

  @Test("files of one's own are folded: after 500 small syncs few are left, and little was written again")
  func folding() throws {
    let stick = try office.folder("stick")
    let team = try office.team("田中", "鈴木", through: stick)
    let record = try team[0].add("青葉")
    var written = 0
    var most = 0
    for number in 1...500 {
      try team[0].set("industry", of: record, to: "業種\(number)")
      written += try team[0].sync(stick).written?.changes ?? 0
      most = max(most, try listing(stick).count)
    }
    #expect(most <= 36, "there were \(most) files")
    // Each change goes into a file of each size: 1, 4, 16, 64, 256 changes.
    #expect(written <= 500 * 6, "\(written) changes were written, of 500")
    try team[1].sync(stick)
    try expectSame(team)
    print("folding: 500 syncs wrote \(written) changes; \(most) files at most")
  }

  // MARK: What else lies in a folder

  /// Three people who hold the same, and whose folder is spoilt; then everybody writes and syncs.
  private func expectNoHarm(
    sourceLocation: SourceLocation = #_sourceLocation, spoil: (_ inner: String, [FileEntry]) throws -> Void
  ) throws {
    let folder = try office.folder("shared")
    let team = try office.team("田中", "鈴木", "高橋", through: folder)
    for machine in team {
      try machine.add("\(machine.name)の一")
      try machine.sync(folder)
    }
    try spoil(try inner(folder), Array(try listing(folder)))
    for machine in team { try machine.add("\(machine.name)の二") }
    for _ in 0..<2 { for machine in team { try machine.sync(folder) } }
    try expectSame(team, sourceLocation: sourceLocation)
    #expect(try team[0].accounts.count == 6, sourceLocation: sourceLocation)
    // Whatever was spoilt, somebody who comes now finds all of it.
    let newcomer = try office.join("伊藤")
    try team[1].admit(newcomer)
    for machine in [team[1]] + team + [newcomer] { try machine.sync(folder) }
    try expectSame(team + [newcomer], sourceLocation: sourceLocation)
  }

  private func copyFile(_ source: String, _ target: String) throws {
    try FileManager.default.copyItem(atPath: source, toPath: target)
  }

  @Test("foreign files do no harm, whatever they are called")
  func foreignFiles() throws {
    try expectNoHarm { inner, entries in
      for name in [
        "desktop.ini", "写真.jpg", "memo.awase", ".hidden.awase", "awase", ".awase", "~$x.awase.tmp",
      ] {
        try Data("これはメモです。".utf8).write(to: URL(fileURLWithPath: inner + "/" + name))
      }
      try Data().write(to: URL(fileURLWithPath: inner + "/empty.awase"))
      try Office.makeFolder(inner + "/folder.awase")
      try Office.makeFolder(inner + "/../awase-0123456789abcdef")
      symlink("/etc/passwd", inner + "/link.awase")
      symlink("nowhere", inner + "/nowhere.awase")
    }
  }

  @Test("partial copies do no harm, under whatever name", arguments: [0, 1, 100, 1000, -1])
  func partialFiles(length: Int) throws {
    try expectNoHarm { inner, entries in
      for entry in entries {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: inner + "/" + entry.name))
        let part = length < 0 ? bytes.dropLast() : bytes.prefix(length)
        try part.write(to: URL(fileURLWithPath: inner + "/copy of " + entry.name))
        // Every other one is cut under its own name.
        if entry.name.utf8.contains(0x37) {
          try part.write(to: URL(fileURLWithPath: inner + "/" + entry.name))
        }
      }
    }
  }

  @Test("conflict copies, renamed and doubled files do no harm")
  func copies() throws {
    try expectNoHarm { inner, entries in
      for (index, entry) in entries.enumerated() {
        let stem = String(entry.name.dropLast(Folder.ending.count))
        let path = inner + "/" + entry.name
        try copyFile(path, inner + "/\(stem).sync-conflict-20261124-180000-ABCDEFG.awase")
        try copyFile(path, inner + "/\(stem) (1).awase")
        if index % 2 == 0 {
          try FileManager.default.moveItem(atPath: path, toPath: inner + "/改名\(index).awase")
        }
      }
    }
  }

  @Test("names in capitals do no harm")
  func capitals() throws {
    try expectNoHarm { inner, entries in
      for entry in entries {
        try FileManager.default.moveItem(
          atPath: inner + "/" + entry.name, toPath: inner + "/" + entry.name.uppercased())
      }
    }
  }

  @Test(
    "files that are dated before 1970, or beyond all reason, do no harm",
    arguments: [-1_000_000, Int.max, Int.min])
  func dates(seconds: Int) throws {
    try expectNoHarm { inner, entries in
      try Data("これはメモです。".utf8).write(to: URL(fileURLWithPath: inner + "/memo.awase"))
      for name in entries.map(\.name) + ["memo.awase"] {
        let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 999_999_999)]
        #expect(utimensat(AT_FDCWD, inner + "/" + name, times, 0) == 0)
      }
    }
  }

  @Test("a file that is of no use is known again, whenever it was written", arguments: [.min, -1, 0, .max])
  func knownAgain(modified: Int64) throws {
    let entry = FileEntry(name: "memo.awase", size: 27, modified: modified)
    #expect(FolderFile(FolderFile(entry, .damaged).seen)?.isStill(entry) == true)
  }

  @Test("files that are gone mean nothing, and what was in them is written again")
  func missing() throws {
    try expectNoHarm { inner, entries in
      for entry in entries { try FileManager.default.removeItem(atPath: inner + "/" + entry.name) }
    }
  }

  @Test("a folder that is gone means nothing")
  func missingFolder() throws {
    try expectNoHarm { inner, _ in try FileManager.default.removeItem(atPath: inner) }
  }

  @Test("a file that was still being copied, at its full length, is read once it is whole")
  func copiedInPlace() throws {
    let (folder, stick) = (try office.folder("shared"), try office.folder("stick"))
    let team = try office.team("田中", "鈴木", through: folder)
    try team[0].add("青葉")
    try team[0].sync(folder)
    // Somebody copies the folder to a stick; some systems first make a file as long as it will be.
    try Office.copy(folder + "/.", to: stick)
    let name = try #require(listing(stick).max { $0.modified < $1.modified }?.name)
    let path = try inner(stick) + "/" + name
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try Data(count: bytes.count).write(to: URL(fileURLWithPath: path))
    #expect(try team[1].sync(stick).unusable.count == 1)
    #expect(try team[1].accounts == [])
    usleep(5_000)
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try team[1].sync(stick).unusable.isEmpty)
    #expect(try team[1].accounts == ["青葉"])
  }

  @Test("bundles of other workspaces in the same place do no harm", arguments: [Seal.members, .plain])
  func otherWorkspaces(seal: Seal) throws {
    let stranger = try office.found("山本")
    try stranger.add("よその客")
    try expectNoHarm { inner, entries in
      let root = (inner as NSString).deletingLastPathComponent
      try stranger.sync(root, seal: seal)
      for name in try FileManager.default.subpathsOfDirectory(atPath: root) where name.hasSuffix(".awase") {
        let path = root + "/" + name
        guard !path.hasPrefix(inner) else { continue }
        try copyFile(path, inner + "/" + (name as NSString).lastPathComponent)
      }
    }
  }

  @Test("a large bundle of another workspace is refused like a small one")
  func largeForeignBundle() throws {
    let folder = try office.folder("shared")
    let team = try office.team("田中", "鈴木", through: folder)
    let stranger = try office.found("山本")
    for round in 0..<3 {
      try stranger.workspace.write { draft in
        for number in 0..<12_000 { _ = try draft.create("competitor", ["name": .text("\(round) \(number)")]) }
      }
    }
    _ = try BundleFile.write(
      stranger.workspace, to: try inner(folder) + "/foreign.awase", .everything, seal: .plain)
    #expect(try team[1].sync(folder).unusable.count == 1)
    try expectSame(team)
  }

  // MARK: Members

  @Test("after an invitation the next sync by any member leaves the newcomer all")
  func invitation() throws {
    let folder = try office.folder("shared")
    let team = try office.team("田中", "鈴木", through: folder)
    for number in 1...5 {
      try team[number % 2].add("客\(number)")
      try team[number % 2].sync(folder)
    }
    let newcomer = try office.join("高橋")
    // Nothing is there for them yet.
    #expect(try newcomer.sync(folder).merged.isEmpty)
    try team[0].admit(newcomer)
    try team[0].sync(folder)
    try team[1].sync(folder)
    for number in 6...8 {
      try team[1].add("客\(number)")
      try team[1].sync(folder)
    }
    try newcomer.sync(folder)
    #expect(try newcomer.accounts == team[1].accounts)
    // They are whom the member has invited, and nobody else of that name.
    #expect(try newcomer.workspace.read { try $0.list(ListQuery(kind: "person")).count } == 3)
    try newcomer.add("高橋の客")
    for machine in [newcomer] + team { try machine.sync(folder) }
    try expectSame(team + [newcomer])
  }

  @Test("the order in which files came to lie there means nothing to a newcomer")
  func invitationInAnyOrder() throws {
    let folder = try office.folder("shared")
    let team = try office.team("田中", "鈴木", through: folder)
    let newcomer = try office.join("高橋")
    try team[0].admit(newcomer)
    try team[0].sync(folder)
    try team[1].sync(folder)
    try team[1].add("客")
    try team[1].sync(folder)
    // The newest looks the oldest.
    let entries = try listing(folder).sorted { $0.modified > $1.modified }
    for (index, entry) in entries.enumerated() {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000 + Double(index))],
        ofItemAtPath: try inner(folder) + "/" + entry.name)
    }
    try newcomer.sync(folder)
    #expect(try newcomer.workspace.read { try $0.list(ListQuery(kind: "person")).count } == 3)
    try expectSame([team[1], newcomer])
  }

  @Test("somebody who joins is not drawn into another workspace that lies in the same folder unsealed")
  func joiningBesideOthers() throws {
    let folder = try office.folder("shared")
    // Whichever comes first by name.
    let strangers = try ["山本", "中村", "小林", "加藤"].map { try office.found($0) }
    for stranger in strangers { try stranger.sync(folder, seal: .plain) }
    let founder = try office.found("田中")
    let newcomer = try office.join("高橋")
    try newcomer.sync(folder)
    try founder.admit(newcomer)
    try founder.sync(folder)
    try newcomer.sync(folder)
    try expectSame([founder, newcomer])
  }

  @Test("what somebody wrote after their removal counts where a member has built on it, who did not know yet")
  func builtOnAfterRemoval() throws {
    let (folder, stick) = (try office.folder("shared"), try office.folder("stick"))
    let team = try office.team("田中", "鈴木", "高橋", through: folder)
    for machine in team + team { try machine.sync(folder) }
    try team[0].remove("高橋")
    try team[2].add("高橋の客")
    try team[2].sync(stick)
    try team[1].sync(stick)
    try team[1].add("鈴木の客")
    for machine in [team[1], team[0], team[1]] { try machine.sync(folder) }
    try expectSame([team[0], team[1]])
    #expect(try team[0].accounts == ["鈴木の客", "高橋の客"].sorted())
  }

  @Test(
    "what was written before the keys were lost reaches the others, and so does what is written after that")
  func lostKeys() throws {
    let folder = try office.folder("shared")
    let team = try office.team("田中", "鈴木", through: folder)
    try team[1].add("一")
    try FileManager.default.removeItem(atPath: office.path + "/鈴木/home")
    try team[1].add("二")
    try team[0].admit(team[1])
    for machine in team + team { try machine.sync(folder) }
    try expectSame(team)
    #expect(try team[0].accounts == ["一", "二"])
  }

  @Test("of a log that can be taken in only in part, nothing is taken that nobody has signed")
  func onlyInPart() throws {
    let folder = try office.folder("shared")
    let team = try office.team("田中", "鈴木", "高橋", through: folder)
    for machine in team + team { try machine.sync(folder) }
    // 鈴木 writes once, hears of something that 高橋 does not know, and writes again.
    try team[1].add("一")
    try team[0].add("未知")
    try office.give(.everything, from: team[0], to: team[1])
    try team[1].add("二")
    let held = try team[2].vector
    let path = office.path + "/二.awase"
    var after = held
    after[try team[0].own] = try team[0].vector[team[0].own]
    _ = try BundleFile.write(team[1].workspace, to: path, .after(after), seal: .members)
    let (_, report) = try BundleFile.merge(path, into: team[2].workspace)
    #expect(report.changes == 0 && report.waiting == 2)
    #expect(try team[2].status.waiting.allSatisfy { !$0.missing.isEmpty })
    try office.give(.everything, from: team[0], to: team[2])
    #expect(try team[2].accounts == ["一", "二", "未知"].sorted())
  }

  @Test("who was removed cannot open what is written later, and the others go on")
  func removal() throws {
    let folder = try office.folder("shared")
    let team = try office.team("田中", "鈴木", "高橋", through: folder)
    for machine in team + team { try machine.sync(folder) }
    try team[0].remove("高橋")
    try team[0].add("秘密")
    try team[0].sync(folder)
    let report = try team[2].sync(folder)
    #expect(report.merged.isEmpty && !report.unusable.isEmpty)
    for (_, error) in report.unusable {
      guard case BundleFileError.sealedToOthers = error else {
        Issue.record("\(error)")
        continue
      }
    }
    #expect(try team[2].accounts == [])
    try team[1].sync(folder)
    try team[1].add("鈴木の客")
    for machine in [team[1], team[0]] { try machine.sync(folder) }
    try expectSame([team[0], team[1]])
    try team[2].sync(folder)
    #expect(try team[2].accounts == [])
  }

  @Test(
    "what somebody wrote after their removal counts where a member took it in, who did not know yet and writes nothing"
  )
  func takenInAfterRemoval() throws {
    let (folder, stick) = (try office.folder("shared"), try office.folder("stick"))
    let team = try office.team("田中", "鈴木", "高橋", through: folder)
    for machine in team + team { try machine.sync(folder) }
    try team[0].remove("高橋")
    try team[2].add("高橋の客")
    try team[2].sync(stick)
    try team[1].sync(stick)
    for machine in [team[0], team[1], team[0], team[1]] { try machine.sync(folder) }
    try expectSame([team[0], team[1]])
    #expect(try team[0].accounts == ["高橋の客"])
    // Nobody has written a line that could be taken back.
    #expect(throws: WriteError.nothingToUndo) { try team[1].workspace.write { try $0.undo() } }
  }

  @Test("who was removed does not come back as a new replica, by restoring the database from an old copy")
  func removedAndRestored() throws {
    let folder = try office.folder("shared")
    let team = try office.team("田中", "鈴木", "高橋", through: folder)
    for machine in team + team { try machine.sync(folder) }
    try team[0].remove("高橋")
    for machine in team { try machine.sync(folder) }
    let file = team[2].workspace.path
    try team[2].close()
    try copyFile(file, file + ".old")
    let newer = try office.open("高橋")
    try newer.add("一")
    try newer.close()
    try FileManager.default.removeItem(atPath: file)
    try copyFile(file + ".old", file)
    let restored = try office.open("高橋")
    try restored.add("二")
    for machine in [restored, team[0], team[1]] { try machine.sync(folder) }
    #expect(try team[0].accounts == [])
    #expect(try team[0].workspace.read { try $0.members() }.count { !$0.isRemoved } == 2)
    #expect(try team[0].digest == team[1].digest)
  }

  // MARK: Folders that cannot be used

  @Test("a workspace that lies in the folder is refused")
  func workspaceInside() throws {
    let founder = try office.found("田中")
    for folder in [office.path, office.path + "/", office.path + "/田中", office.path + "/田中/../田中"] {
      #expect(throws: BundleFileError.self) { try founder.sync(folder) }
    }
    let link = office.path + "/link"
    symlink(office.path + "/田中", link)
    #expect { try founder.sync(link) } throws: { error in
      if case BundleFileError.workspaceInFolder = error { true } else { false }
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: office.path + "/田中").allSatisfy {
        !$0.hasPrefix("awase-")
      })
  }

  @Test("a folder that is not there, or is a file, is told; the next try succeeds")
  func missingRoot() throws {
    let folder = try office.folder("shared")
    let team = try office.team("田中", "鈴木", through: folder)
    try team[0].add("青葉")
    try FileManager.default.moveItem(atPath: folder, toPath: folder + "2")
    #expect(throws: BundleFileError.noFolder(path: folder)) { try team[0].sync(folder) }
    try Data().write(to: URL(fileURLWithPath: folder))
    #expect(throws: BundleFileError.noFolder(path: folder)) { try team[0].sync(folder) }
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.moveItem(atPath: folder + "2", toPath: folder)
    for machine in team { try machine.sync(folder) }
    try expectSame(team)
  }
}
