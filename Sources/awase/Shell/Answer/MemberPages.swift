import AwaseBundle
import AwaseCore

/// Who belongs to the workspace.
struct MembersPage {
  private let display: Display

  init(_ display: Display) { self.display = display }

  func answer(_ all: [Member]) throws -> Answer {
    let language = display.language
    // A machine may have a record by itself and one by whoever invited it.
    var seen: Set<ReplicaID> = []
    let members = all.sorted { $0.isRemoved && !$1.isRemoved }.filter { seen.insert($0.replica).inserted }
      .sorted { $0.device < $1.device }
    guard !members.isEmpty else { return Answer([Say.noMembers[language]], json: .list([])) }
    let rows = try members.map { member in
      [
        try display.name(of: member.person), member.replica.short,
        member.isRemoved ? Say.removedMember[language] : try reach(member),
        member.isOwn ? Say.thisDevice[language] : "",
      ]
    }
    return try Answer(Table.lines(rows, indent: 2), json: .list(try members.map(json)))
  }

  private func reach(_ member: Member) throws -> String {
    guard let latest = member.latest else { return Say.nothingCameYet[display.language] }
    return Say.upTo(display.day(of: latest))[display.language]
  }

  private func json(_ member: Member) throws -> JSON {
    .object([
      "person": try display.reference(member.person), "replica": .string(member.replica.description),
      "changes": .number(Int64(clamping: member.sequence)),
      "latest": member.latest.map { .string($0.iso8601(offset: 0)) } ?? .null,
      "removed": .flag(member.isRemoved), "own": .flag(member.isOwn),
    ])
  }
}

/// What came of an exchange through a folder.
struct SyncPage {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func answer(_ report: FolderSync.Report) throws -> Answer {
    let language = session.language
    var answer = Answer()
    var merged: [JSON] = []
    for (file, manifest, report) in report.merged where report.changes > 0 || report.waiting > 0 {
      let (lines, json) = try MergeLine(session).describe(file, manifest, report)
      answer.lines += lines
      merged.append(json)
    }
    if report.news > 0 { answer.lines.append(Say.syncWrote(report.news)[language]) }
    noteUnusable(report, &answer)
    if let error = report.notWritten {
      answer.complaints.append(Say.error(Failure(error).message))
      answer.status = .partly
    }
    if answer.lines.isEmpty { answer.lines.append(Say.syncNothing[language]) }
    answer.json = .object([
      "merged": .list(merged), "written": .number(report.news),
      "bytes": .number(report.written?.bytes ?? 0), "folded": .number(report.folded),
      "unusable": .list(report.unusable.map { .string($0.file) }),
    ])
    return answer
  }

  /// What is sealed to others is their business: that it is there is said in one line.
  private func noteUnusable(_ report: FolderSync.Report, _ answer: inout Answer) {
    var others = 0
    for (file, error) in report.unusable {
      if case BundleFileError.sealedToOthers = error {
        others += 1
      } else {
        answer.complaints.append(Say.note(Say.unusable(file, Failure(error).message)))
      }
    }
    if others > 0 { answer.complaints.append(Say.note(Say.sealedToOthers(others))) }
  }
}
