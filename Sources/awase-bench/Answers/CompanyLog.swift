import AwaseCore
import Foundation

/// The log of a ``Company``: its people take turns, each knowing all that came before.
struct CompanyLog {
  private static let writers = 20
  private static let turn = 500
  /// Lists are read in, a hundred lines with one change.
  private static let imported: Set<Company.Sort> = [.person, .competitor, .account, .contact]

  private struct Writer {
    let id: ReplicaID
    var sequence: UInt64 = 0
    var chain: Digest
    var listed: [ReplicaID: UInt64] = [:]
  }

  let workspace: WorkspaceID
  private let company: Company
  private var writers: [Writer] = []
  private var moments: ArraySlice<Company.Moment>
  private var number = 0
  private var clock: Int64 = 0

  init(_ company: Company) {
    self.company = company
    var random = SplitMix(state: company.seed)
    workspace = WorkspaceID(using: &random)
    for _ in 0..<Self.writers {
      let id = ReplicaID(using: &random)
      writers.append(Writer(id: id, chain: Chain.start(workspace: workspace, replica: id)))
    }
    moments = company.moments()[...]
  }

  private var first: ReplicaID { writers[0].id }

  /// As many changes as there still are, at most.
  private mutating func next(_ count: Int) -> [Change] {
    var changes: [Change] = []
    while changes.count < count, let moment = moments.first {
      let size = Self.imported.contains(moment.sort) ? 100 : 1
      let together = moments.prefix(size).prefix { $0.sort == moment.sort }
      var written = Company.Written()
      for one in together { company.write(one, into: &written) }
      moments = moments.dropFirst(together.count)
      if !written.ops.isEmpty { changes.append(change(written, day: Int(moment.day))) }
    }
    return changes
  }

  private mutating func change(_ written: Company.Written, day: Int) -> Change {
    let index = number / Self.turn % Self.writers
    let dependencies = number % Self.turn == 0 ? fresh(for: index) : []
    number += 1
    clock = max(clock + 1, Int64(Company.today + day) * 86_400_000)
    writers[index].sequence += 1
    let change = Change(
      dot: Dot(replica: writers[index].id, sequence: writers[index].sequence), dependencies: dependencies,
      stamp: Stamp(Instant(milliseconds: clock)),
      author: company.id(.person, index % company.count(.person)), ops: written.ops)
    let digests = Chain.digests(of: change) { written.keys[$0] }
    writers[index].chain = Chain.link(change, digests: digests, after: writers[index].chain)
    return change
  }

  /// What the others have written since this one looked last.
  private mutating func fresh(for index: Int) -> [Dependency] {
    var found: [Dependency] = []
    for other in writers where other.id != writers[index].id && other.sequence > 0 {
      guard writers[index].listed[other.id] != other.sequence else { continue }
      writers[index].listed[other.id] = other.sequence
      found.append(
        Dependency(dot: Dot(replica: other.id, sequence: other.sequence), mark: other.chain.mark))
    }
    return found.sorted { $0.dot.replica < $1.dot.replica }
  }

  /// The workspace of a company, made unless it is there already.
  static func workspace(of company: Company, in folder: String) throws -> String {
    let path = "\(folder)/company-\(company.seed)-\(company.accounts).sqlite"
    guard !FileManager.default.fileExists(atPath: path) else { return path }
    let made = path + ".new"
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: made + end) }
    var environment = Environment()
    environment.isDurable = false
    let joined = try Workspace.join(at: made, person: "担当0", side: "sales", environment: environment)
    var log = CompanyLog(company)
    let told = Told(replica: log.first, person: "担当0", vector: VersionVector())
    _ = try joined.merge(Arrival(workspace: log.workspace, name: "測定", runs: [], told: told)) {
      let changes = log.next(2_000)
      return changes.isEmpty ? nil : changes
    }
    try joined.catchUpSearch()
    try joined.close()
    try FileManager.default.moveItem(atPath: made, toPath: path)
    return path
  }
}
