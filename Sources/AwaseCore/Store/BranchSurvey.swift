import GRDB

/// On which branches logs go on that come in, and where they part from what is here.
struct BranchPlacement: Equatable {
  struct Stretch: Equatable {
    let from: UInt64
    let log: ReplicaID
  }

  /// Those that nobody has told of.
  var branches: Set<Branch> = []
  /// The log that each goes on from.
  var parents: [ReplicaID: ReplicaID] = [:]
  /// Of which log the changes are that come under a number, from the first of them on, in ascending order.
  var stretches: [ReplicaID: [Stretch]] = [:]

  func log(of dot: Dot) -> ReplicaID {
    stretches[dot.replica]?.last { $0.from <= dot.sequence }?.log ?? dot.replica
  }
}

/// Finds out the placement of logs of which there are branches, or must be.
///
/// What comes under a number says itself on which branch it goes on: only from there does its chain come to what its
/// writer has signed. So the changes are gone through once, and hashed from every place where they may go on.
struct BranchSurvey {
  /// A place from which a log may go on.
  private struct Candidate {
    let log: ReplicaID
    /// Whether that is itself one of those that come.
    var isComing = false
    var chain: Digest
    var marks: [UInt64] = []
  }

  private struct Run {
    let claim: ChainClaim
    let origin: ReplicaID
    var first: UInt64?
    var candidates: [Candidate] = []
  }

  private var runs: [ReplicaID: Run] = [:]
  /// Of each record that was met, the key under which its ops are digested, if it has one.
  private var keys: [RecordID: [UInt8]?] = [:]
  private var placement = BranchPlacement()
  /// Of branches that are new, the log in which they are here.
  private var holders: [ReplicaID: ReplicaID] = [:]
  private let branches: BranchRows
  /// What the sender says of branches. It counts where the changes come to the same.
  private let told: [ReplicaID: Branch]
  /// Whether anything is; where nobody has keys, nothing is.
  private let isSigned: Bool
  private let log: LogReader
  private let past: LogPast

  /// - Parameters:
  ///   - claims: of all logs that come.
  ///   - told: branches that the sender tells of.
  ///   - suspects: replicas of whose logs there must be branches, since what came did not fit.
  ///   - keys: of records, as they came along.
  /// - Returns: nil if nothing that comes has to do with a log that has parted.
  init?(
    _ db: Database, workspace: WorkspaceID, _ claims: [ChainClaim], told: [Branch], suspects: Set<ReplicaID>,
    keys: [[UInt8]]
  ) throws {
    branches = try BranchRows(db)
    for key in keys { self.keys[RecordID(digestKey: key)] = .some(key) }
    isSigned = claims.contains { $0.proof != nil }
    self.told = Dictionary(told.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let toldOrigins = Set(told.map(\.origin))
    let suspects = Set(suspects.map(branches.origin))
    for claim in claims {
      let known = branches.origin(of: claim.replica)
      let origin = known == claim.replica ? self.told[known]?.origin ?? known : known
      guard branches.hasParted(origin) || suspects.contains(origin) || toldOrigins.contains(origin)
      else { continue }
      runs[claim.replica] = Run(claim: claim, origin: origin)
    }
    guard !runs.isEmpty else { return nil }
    log = try LogReader(db)
    past = try LogPast(db, workspace: workspace)
  }

  mutating func take(_ change: Change) throws {
    try readKeys(of: change)
    guard var run = runs.removeValue(forKey: change.dot.replica) else { return }
    if run.first == nil { try begin(&run, at: change.dot.sequence) }
    var written = change
    if run.origin != change.dot.replica { written.origin = run.origin }
    let digests = Chain.digests(of: written) { keys[$0] ?? nil }
    for index in run.candidates.indices {
      run.candidates[index].chain = Chain.link(written, digests: digests, after: run.candidates[index].chain)
      run.candidates[index].marks.append(run.candidates[index].chain.mark)
    }
    runs[change.dot.replica] = run
  }

  private mutating func readKeys(of change: Change) throws {
    for op in change.ops {
      if let key = op.digestKey {
        keys[op.record] = .some(key)
      } else if keys[op.record] == nil, runs[change.dot.replica] != nil {
        keys[op.record] = .some(try log.key(of: op.record))
      }
    }
  }

  private func begin(_ run: inout Run, at first: UInt64) throws {
    run.first = first
    let before = first - 1
    for name in branches.family(of: run.origin) where before <= log.vector[name] {
      guard before > branches.branches[name]?.base ?? 0 || (before == 0 && name == run.origin) else {
        continue
      }
      let head = try past.head(at: Dot(replica: name, sequence: before))
      run.candidates.append(Candidate(log: name, chain: head.chain))
    }
    for (name, other) in runs where other.origin == run.origin && other.claim.sequence == before {
      run.candidates.append(Candidate(log: name, isComing: true, chain: other.claim.chain))
    }
  }

  /// What was found, when all changes have been taken.
  mutating func finish() throws -> BranchPlacement {
    let proven = proven
    var known: Set<Branch>
    repeat {
      // A branch that was found with one log may be where another goes on.
      known = placement.branches
      for (name, run) in runs.sorted(by: { ($0.value.first ?? 0, $0.key) < ($1.value.first ?? 0, $1.key) }) {
        guard let first = run.first, proven.contains(name),
          let candidate = run.candidates.first(where: { $0.chain == run.claim.chain })
        else { continue }
        placement.stretches[name] = try stretches(of: candidate, run.origin, from: first)
      }
    } while placement.branches != known
    return placement
  }

  /// The runs that are the word of their writers: signed, or gone on from by one that is.
  private var proven: Set<ReplicaID> {
    var proven: Set<ReplicaID> = []
    var goneOn: Set<ReplicaID> = []
    // Later ends first: what goes on is the word for what it goes on from.
    for (name, run) in runs.sorted(by: { $0.value.claim.sequence > $1.value.claim.sequence })
    where !isSigned || run.claim.proof != nil || goneOn.contains(name) {
      proven.insert(name)
      goneOn.formUnion(run.candidates.filter { $0.isComing && $0.chain == run.claim.chain }.map(\.log))
    }
    return proven
  }

  /// Follows the log change by change: at a change that begins a branch, it goes on there; where something else is
  /// here in its place, both begin a branch.
  private mutating func stretches(
    of candidate: Candidate, _ origin: ReplicaID, from first: UInt64
  ) throws -> [BranchPlacement.Stretch] {
    var name = candidate.log
    if candidate.isComing, let last = placement.stretches[name]?.last { name = last.log }
    var stretches = [BranchPlacement.Stretch(from: first, log: name)]
    for (index, mark) in candidate.marks.enumerated() {
      let sequence = first + UInt64(index)
      let branch = Branch(origin: origin, base: sequence - 1, firstMark: mark)
      let other = try log.mark(of: Dot(replica: holders[name] ?? name, sequence: sequence))
      if let other, other != mark {
        let own = Branch(origin: origin, base: sequence - 1, firstMark: other)
        if !isKnown(own) { holders[own.name] = holders[name] ?? name }
        placement.branches.formUnion([branch, own].filter { !isKnown($0) })
      } else if other == nil, !isKnown(branch),
        hasEnded(name, before: sequence) || told[branch.name] == branch
      {
        placement.branches.insert(branch)
      }
      guard isKnown(branch) else { continue }
      placement.parents[branch.name] = placement.parents[branch.name] ?? name
      name = branch.name
      stretches.append(BranchPlacement.Stretch(from: sequence, log: name))
    }
    return stretches
  }

  private func isKnown(_ branch: Branch) -> Bool {
    branches.branches[branch.name] == branch || placement.branches.contains(branch)
  }

  /// Whether branches go on from a log after a change, so that nothing may go on under its own number.
  private func hasEnded(_ name: ReplicaID, before sequence: UInt64) -> Bool {
    let new = placement.branches.filter { placement.parents[$0.name] == name }
    return (branches.children(of: name) + new).contains { $0.base == sequence - 1 }
  }
}
