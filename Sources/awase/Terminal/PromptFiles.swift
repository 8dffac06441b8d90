import AwaseCore
import Foundation

/// What the prompt keeps for one workspace beside it, in the user's data folder: the lines typed before, and a line half
/// asked for. Nobody else may read either.
struct PromptFiles {
  private let folder: String
  /// What the files of this workspace begin with.
  private let key: String

  init(home: String, workspace: String) {
    folder = home + "/prompt"
    let path = URL(fileURLWithPath: workspace).resolvingSymlinksInPath().path
    // Fowler, Noll and Vo's hash: the path itself may be too long for a name.
    let hash = path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    key = String(hash, radix: 16)
  }

  // MARK: History

  private var historyPath: String { "\(folder)/\(key).history" }

  /// The lines typed before, the oldest first. A file that has grown long is cut.
  func history(most: Int) -> [String] {
    let lines = (contents(historyPath) ?? "").split(separator: "\n").map(String.init)
    if lines.count > 2 * most {
      replace(historyPath, with: lines.suffix(most).map { $0 + "\n" }.joined())
    }
    return Array(lines.suffix(most))
  }

  /// In one write, so that two prompts at once do not mix their lines, and a killed one loses none.
  func add(_ line: String) {
    makeFolder()
    let descriptor = open(historyPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array((line.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Drops the lines that hold a text which was erased, in whatever spelling.
  func dropLines(holding texts: [String]) {
    let keys = Set(texts.map(Self.key)).filter { $0.count > 1 }
    guard !keys.isEmpty, let text = contents(historyPath) else { return }
    let kept = text.split(separator: "\n").filter { line in
      let key = Self.key(String(line))
      return !keys.contains { key.contains($0) }
    }
    replace(historyPath, with: kept.map { $0 + "\n" }.joined())
  }

  private static func key(_ text: String) -> String { Normalisation.search(text).filter { !$0.isWhitespace } }

  // MARK: Drafts

  private var ownDraft: String { "\(folder)/\(key).\(getpid()).draft" }

  func keep(_ draft: InterviewDraft) { replace(ownDraft, with: draft.text) }

  func dropDraft() { unlink(ownDraft) }

  /// A draft whose writer is gone.
  func abandonedDraft() -> (path: String, draft: InterviewDraft)? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() {
      let parts = name.split(separator: ".")
      guard parts.count == 3, parts[0] == key, parts[2] == "draft", let process = pid_t(parts[1]),
        process != getpid(), !isRunning(process)
      else { continue }
      let path = "\(folder)/\(name)"
      if let draft = contents(path).flatMap(InterviewDraft.init(text:)) { return (path, draft) }
    }
    return nil
  }

  func drop(_ path: String) { unlink(path) }

  private func isRunning(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno == EPERM }

  // MARK: Files

  private func contents(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func makeFolder() {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Puts a whole file in the place of what was there.
  private func replace(_ path: String, with text: String) {
    makeFolder()
    let new = "\(path).\(getpid()).new"
    let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let bytes = Array(text.utf8)
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    guard count == bytes.count, rename(new, path) == 0 else {
      unlink(new)
      return
    }
  }

  /// Files whose names go on from what is typed; folders with a stroke at their end.
  static func names(beginning typed: String) -> [String] {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let (folder, start) = (String(typed[..<cut]), typed[cut...])
    let path = UserFolder.own.expanded(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path.isEmpty ? "." : path)) ?? []
    return names.sorted().filter { $0.hasPrefix(start) && (!$0.hasPrefix(".") || start.hasPrefix(".")) }
      .map { name in
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path + name, isDirectory: &isFolder)
        return folder + name + (isFolder.boolValue ? "/" : "")
      }
  }
}

extension UserFolder {
  /// That of whoever runs the program.
  static var own: UserFolder {
    let stated = ProcessInfo.processInfo.environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return UserFolder(path: stated ?? NSHomeDirectory())
  }
}
