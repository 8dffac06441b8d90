import AwaseBundle
import AwaseCore

/// Carries out `merge` for several files: each is taken in whole or not at all.
struct MergeLine {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func answer(_ files: [String]) throws -> Answer {
    var answer = Answer()
    var documents: [JSON] = []
    var failures: [Failure] = []
    for file in files {
      do {
        let workspace = try session.workspace()
        let (manifest, report) = try session.withPassphrase { passphrase in
          try BundleFile.merge(file, into: workspace, passphrase: passphrase)
        }
        let (lines, json) = try describe(file, manifest, report)
        answer.lines += lines
        documents.append(json)
      } catch {
        failures.append(Failure(error).of(file: file))
        if error is Interrupted { break }
      }
    }
    if let first = failures.first, failures.count == files.count { throw first }
    answer.lines += try session.catchUpSearch()
    for failure in failures {
      answer.complaints.append(Say.error(failure.message))
      answer.status = failure.status == .interrupted ? .interrupted : .partly
    }
    answer.json = .list(documents)
    return answer
  }

  func describe(
    _ file: String, _ manifest: BundleManifest, _ report: MergeReport
  ) throws -> ([String], JSON) {
    try session.read { reader in
      let display = Display(reader, session.language)
      var lines = try report.shares.map { share in
        let days = [share.first, share.last].map { display.dateAlone(reader.environment.localDate(of: $0)) }
        let span = days[0] == days[1] ? days[0] : days.joined(separator: "–")
        return "  " + Say.came(try display.name(of: share.author), share.changes, span)[session.language]
      }
      if report.changes == 0 { lines.append("  " + Say.nothingNew(manifest.person)[session.language]) }
      let differences = try reader.remaining(report.newDifferences)
      if !differences.isEmpty {
        lines.append("  " + Style.attention(Say.newDifferences(differences.count)[session.language]))
      }
      if report.waiting > 0 {
        lines.append("  " + Style.attention(Say.nowWaiting(report.waiting)[session.language]))
      }
      if let ahead = report.ahead {
        lines.append("  " + Style.attention(Say.clockAhead(display.time(ahead))[session.language]))
      }
      let shares = try report.shares.map { share in
        JSON.object([
          "author": try display.reference(share.author), "changes": .number(share.changes),
          "first": .string(share.first.iso8601(offset: 0)), "last": .string(share.last.iso8601(offset: 0)),
        ])
      }
      let json = JSON.object([
        "file": .string(file), "from": .string(manifest.person), "changes": .number(report.changes),
        "ops": .number(report.ops), "shares": .list(shares),
        "newDifferences": .list(try self.json(differences, display)),
        "waiting": .number(report.waiting),
      ])
      return (lines, json)
    }
  }

  /// A large merge may bring thousands, each of which is read from the log.
  private func json(_ differences: [DifferenceAddress], _ display: Display) throws -> [JSON] {
    guard Answer.isJSONWanted else { return [] }
    return try differences.compactMap { address in
      try display.reader.difference(address).map { try display.json($0, withRecord: true) }
    }
  }
}

/// What a bundle holds.
struct InspectPage {
  private let inspection: BundleFile.Inspection
  private let session: Session

  init(_ inspection: BundleFile.Inspection, _ session: Session) {
    self.inspection = inspection
    self.session = session
  }

  func answer() -> Answer {
    let manifest = inspection.manifest
    let language = session.language
    let environment = session.options.environment
    let day = manifest.written.map { environment.localDate(of: $0).description } ?? ""
    var lines = [
      "  " + Say.bundleOf(manifest.workspaceName, manifest.person, day, manifest.program)[language]
    ]
    lines.append("  " + Say.bundleHolds(manifest.changes, manifest.runs.count)[language])
    let kinds = session.schema.kinds.filter { inspection.records[$0.name] != nil }
    lines += Table.lines(
      kinds.map { [$0.label[language], "\(inspection.records[$0.name] ?? 0)"] }, indent: 4)
    let unknown = inspection.records.keys.filter { session.schema[$0] == nil }.sorted()
    if !inspection.isProven { lines.append("  " + Say.notSigned[language]) }
    if !unknown.isEmpty { lines.append("  " + Say.unknownKinds(unknown)[language]) }
    return Answer(
      lines,
      json: .object([
        "workspace": .string(manifest.workspace.description), "name": .string(manifest.workspaceName),
        "from": .string(manifest.person), "replica": .string(manifest.exporter.description),
        "written": manifest.written.map { .string($0.iso8601(offset: 0)) } ?? .null,
        "program": .string(manifest.program), "signed": .flag(inspection.isProven),
        "changes": .number(manifest.changes),
        "ops": .number(manifest.ops),
        "runs": .list(
          manifest.runs.map { run in
            .object([
              "replica": .string(run.replica.description), "first": .number(Int64(clamping: run.first)),
              "last": .number(Int64(clamping: run.last)), "chain": .string(run.chain.description),
            ])
          }),
        "records": .object(
          inspection.records.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: .number($0.value)) }),
      ]))
  }
}

/// Where a workspace stands, to be read out on the phone.
struct StatusPage {
  private let display: Display
  private static let shownColleagues = 8

  init(_ display: Display) { self.display = display }

  func answer(_ status: Status) throws -> Answer {
    let language = display.language
    if let joining = status.joining, status.workspace == nil {
      return try Answer([Say.waitsForFirstBundle(joining)[language]], json: try json(status))
    }
    let side = try display.reader.ownSideLabel(language)
    var lines = [
      Style.heading(
        Style.heading(
          Say.statusHeading(
            status.name, try display.name(of: status.person), side, status.records, status.changes)[language])
      )
    ]
    lines.append(Say.digestLine(status.digest.spoken)[language])
    let others = try reaches(status)
    if !others.isEmpty { lines.append(others.joined(separator: " · ")) }
    if status.differences > 0 {
      lines.append(Style.attention(Say.differencesToSettle(status.differences)[language]))
    }
    for wait in status.waiting { lines.append(try waits(wait, status)) }
    if status.isolated > 0 { lines.append(Say.privateRecords(status.isolated)[language]) }
    if !status.isInvited { lines.append(Style.attention(Say.notInvited[language])) }
    if status.unsearched > 0 { lines.append(Say.unsearched(status.unsearched)[language]) }
    return try Answer(lines, json: try json(status))
  }

  /// How far each colleague's words have come here, the latest first.
  private func reaches(_ status: Status) throws -> [String] {
    var latest: [RecordID?: Instant] = [:]
    for replica in status.replicas where !replica.isOwn {
      latest[replica.author] = max(latest[replica.author] ?? replica.latest, replica.latest)
    }
    let sorted = latest.sorted { ($0.value, $0.key?.rawValue ?? 0) > ($1.value, $1.key?.rawValue ?? 0) }
    let shown = try sorted.prefix(Self.shownColleagues).map { author, instant in
      Style.muted(Say.reaches(try display.name(of: author), display.day(of: instant))[display.language])
    }
    let rest = sorted.count - shown.count
    return rest > 0 ? shown + [Say.andOthers(rest)[display.language]] : shown
  }

  private func waits(_ wait: Status.Wait, _ status: Status) throws -> String {
    let missing = try wait.missing.map { dot -> String in
      let author = status.replicas.first { $0.id == dot.replica }?.author
      return author == nil ? dot.replica.short : try display.name(of: author)
    }
    let author = status.replicas.first { $0.id == wait.replica }?.author
    let name = try author.map { try display.name(of: $0) } ?? wait.replica.short
    guard !missing.isEmpty else { return Say.notVouchedFor(name, wait.changes)[display.language] }
    return Say.waits(
      name, wait.changes,
      Array(Set(missing)).sorted())[
        display.language]
  }

  private func json(_ status: Status) throws -> JSON {
    .object([
      "workspace": status.workspace.map { .string($0.description) } ?? .null, "name": .string(status.name),
      "replica": status.replica.map { .string($0.description) } ?? .null,
      "person": try display.reference(status.person), "changes": .number(status.changes),
      "ops": .number(status.ops), "records": .number(status.records),
      "vector": .object(
        status.vector.dots.map {
          .init(key: $0.replica.description, value: .number(Int64(clamping: $0.sequence)))
        }),
      "waiting": .number(status.waiting.reduce(0) { $0 + $1.changes }),
      "differences": .number(status.differences), "private": .number(status.isolated),
      "digest": .string(status.digest.description), "invited": .flag(status.isInvited),
    ])
  }
}

extension Reader {
  /// Sales or marketing, in words.
  fileprivate func ownSideLabel(_ language: Language) throws -> String {
    guard let side = try ownSide(), let field = schema["person"]?.field(named: "side") else { return "" }
    return try shown(.text(side), in: field.type, language: language) ?? side
  }
}

/// What a check found.
struct DoctorPage {
  private let diagnosis: Diagnosis
  private let story: [Label]
  private let language: Language

  /// - Parameter story: what has become of the numbers under which people write.
  init(_ diagnosis: Diagnosis, _ story: [Label], _ language: Language) {
    self.diagnosis = diagnosis
    self.story = story
    self.language = language
  }

  func answer() -> Answer {
    let problems = diagnosis.problems.map(Say.problem)
    var answer = Answer(
      problems.isEmpty ? [Say.sound(diagnosis.changes, diagnosis.ops)[language]] : [],
      json: .object([
        "sound": .flag(problems.isEmpty), "changes": .number(diagnosis.changes),
        "ops": .number(diagnosis.ops),
        "problems": .list(problems.map { .string($0[language]) }),
        "story": .list(story.map { .string($0[language]) }),
      ]))
    answer.lines += story.map { $0[language] }
    guard !problems.isEmpty else { return answer }
    answer.complaints =
      problems.map(Say.error) + [Say.indented(diagnosis.isRepairable ? Say.repairIt : Say.restoreFromOthers)]
    answer.status = diagnosis.isRepairable ? .refused : .badFile
    return answer
  }
}
