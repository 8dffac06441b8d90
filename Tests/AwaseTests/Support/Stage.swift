import Foundation
import Testing

/// A folder that is thrown away, and the people who work in it.
final class Stage: Sendable {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/awase-stage-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  /// Somebody with a workspace of that name, which may not be there yet.
  func person(_ name: String, language: String = "ja") -> Program {
    Program(stage: self, name: name, workspace: path(name + ".sqlite"), language: language)
  }

  /// A rep who has founded a workspace with some customers in it.
  func founder(_ name: String = "田中", language: String = "ja") throws -> Program {
    let founder = person(name, language: language)
    try founder.carryOut(
      "init 名古屋営業所 as:\(name) side:sales",
      "add account 青葉工業株式会社 kana:アオバコウギョウ",
      "add account みどり商事 業種:卸売",
      "add contact 佐藤明子 account:青葉 department:採用",
      "add contact 佐藤健 account:青葉 department:総務",
      "add contact 山本一郎 account:みどり")
    return founder
  }

  /// Somebody whom `member` has invited, and who has merged the first bundle.
  func newcomer(_ name: String, side: String = "marketing", from member: Program) throws -> Program {
    let newcomer = person(name)
    try newcomer.carryOut("join as:\(name) side:\(side) request:\(name).txt")
    try member.carryOut("invite \(name).txt", "bundle \(name)へ.awase all plain")
    try newcomer.carryOut("merge \(name)へ.awase")
    return newcomer
  }

  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// Lets somebody go on from a copy as if nothing had been written since: the mark outside the database, which would
  /// tell that it is a copy, is taken away.
  func restore(_ source: String, for program: Program) throws {
    try copyWorkspace(source, to: program.workspace)
    try? FileManager.default.removeItem(atPath: path(program.name) + "/marks")
  }

  /// Copies a workspace that nobody has open, with the files that SQLite keeps beside it after a crash.
  func copyWorkspace(_ source: String, to target: String) throws {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: target + suffix)
      if FileManager.default.fileExists(atPath: source + suffix) {
        try FileManager.default.copyItem(atPath: source + suffix, toPath: target + suffix)
      }
    }
  }
}
