import AwaseCore
import Foundation

@testable import AwaseBundle

/// A stick or a shared folder of a simulated company, and what people, programs and accidents do to the files in it.
final class Carrier {
  let path: String
  let seal: Seal
  /// What has a time of its own already.
  private var dated: Set<String> = []

  init(_ path: String, _ seal: Seal) throws {
    (self.path, self.seal) = (path, seal)
    try Office.makeFolder(path)
  }

  /// The bundles in it, and whatever else lies beside them.
  private func paths() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.contains("/") }.sorted()
      .map { path + "/" + $0 }
  }

  /// Gives files that have come the simulation's time: they are read in the order of their times.
  func date(_ clock: inout Int64) throws {
    for path in try paths() where dated.insert(path).inserted {
      clock += 1000
      try Self.setTime(of: path, clock)
    }
  }

  private static func setTime(of path: String, _ milliseconds: Int64) throws {
    let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
  }

  // MARK: Accidents

  enum Accident: String, CaseIterable {
    case conflictCopy, doubled, renamed, capitals, partialCopy, cut, emptied, foreign, deleted, allDeleted
    case copiedOver, strange
  }

  /// - Parameter other: a carrier from which somebody may copy a file to this one.
  func suffer(_ accident: Accident, _ chance: inout Chance, from other: Carrier) throws {
    let files = FileManager.default
    guard let path = try pick(&chance) else { return }
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let stem = (path as NSString).deletingPathExtension
    let number = chance.number(1...99_999)
    switch accident {
    case .conflictCopy:
      try Self.copy(path, "\(stem).sync-conflict-20261124-1800\(number)-ABCDEFG.awase")
    case .doubled: try Self.copy(path, "\(stem) (\(number)).awase")
    case .renamed: try move(path, folder + "/改名\(number).awase")
    case .capitals: try move(path, folder + "/" + name.uppercased())
    case .partialCopy: try cut(path, to: "\(folder)/copy \(number) of \(name)", &chance)
    case .cut: try cut(path, to: path, &chance)
    case .emptied: try rewrite(path, Data())
    case .foreign:
      let strange = chance.pick([
        "desktop.ini", ".DS_Store", "メモ.txt", "memo.awase", ".x.awase", "~$x.awase.tmp",
      ])
      try rewrite(folder + "/" + strange, Data("これはメモです。\(number)".utf8))
    case .deleted: try files.removeItem(atPath: path)
    case .allDeleted: try files.removeItem(atPath: folder)
    case .copiedOver:
      guard let source = try other.pick(&chance) else { return }
      try Self.copy(source, folder + "/" + (source as NSString).lastPathComponent)
    case .strange:
      try rewrite(folder + "/awase-\(number).awase", Data((0..<number % 3000).map { UInt8($0 % 251) }))
    }
  }

  private func pick(_ chance: inout Chance) throws -> String? {
    let bundles = try paths().filter { $0.lowercased().hasSuffix(".awase") }
    return bundles.isEmpty ? nil : bundles.sorted(by: isOlder)[chance.number(0...bundles.count - 1)]
  }

  /// By their times, since names are made up anew in each run.
  private func isOlder(_ one: String, _ other: String) -> Bool {
    (Self.time(of: one), one) < (Self.time(of: other), other)
  }

  private static func time(of path: String) -> Double {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
  }

  private static func copy(_ source: String, _ target: String) throws {
    guard source != target else { return }
    try? FileManager.default.removeItem(atPath: target)
    try FileManager.default.copyItem(atPath: source, toPath: target)
  }

  private func move(_ source: String, _ target: String) throws {
    guard source != target else { return }
    try? FileManager.default.removeItem(atPath: target)
    try FileManager.default.moveItem(atPath: source, toPath: target)
    dated.insert(target)
  }

  private func cut(_ path: String, to target: String, _ chance: inout Chance) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    guard bytes.count > 1 else { return }
    try rewrite(target, bytes.prefix(chance.number(1...bytes.count - 1)))
  }

  /// Whatever is written again has a new time.
  private func rewrite(_ path: String, _ bytes: Data) throws {
    try bytes.write(to: URL(fileURLWithPath: path))
    dated.remove(path)
  }
}
