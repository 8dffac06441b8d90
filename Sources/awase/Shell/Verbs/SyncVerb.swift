import AwaseBundle
import AwaseCore

// Exchange through a folder.

extension Verb {
  static let sync = Verb(
    name: Label("sync", "同期"), usage: Label("sync DIR [plain]", "同期 フォルダ [平文]"),
    help: Label("both ways with a folder: a stick, a share, a synced folder", "USBメモリや共有フォルダと、両方向にやりとり"),
    synonyms: ["どうき"],
    examples: [Label("sync share", "同期 共有")]
  ) { session, arguments in
    let seal = try arguments.takeSeal(session)
    let folders = arguments.takeFiles()
    guard folders.count == 1, let folder = folders.first else { throw Failure(.notUnderstood, Say.syncWhere) }
    let report = try FolderSync(try session.workspace(), folder: folder, seal: seal).run()
    let notes = try report.merged.isEmpty ? [] : session.catchUpSearch()
    var answer = try SyncPage(session).answer(report)
    answer.lines += notes
    return answer
  }
}
