import Foundation
import GRDB

/// What a sender states of a replica's log: that after `sequence` its chain hash is `chain`.
public struct ChainClaim: Hashable, Sendable {
  public let replica: ReplicaID
  public let sequence: UInt64
  public let chain: Digest
  /// The replica's own word for it; nil where nothing is signed.
  public let proof: ChainProof?

  public init(replica: ReplicaID, sequence: UInt64, chain: Digest, proof: ChainProof? = nil) {
    self.replica = replica
    self.sequence = sequence
    self.chain = chain
    self.proof = proof
  }
}

/// What a replica has signed, to be kept and passed on. Making and checking it is the business of `AwaseBundle`.
public struct ChainProof: Hashable, Sendable {
  /// Public key and signature.
  public let bytes: [UInt8]
  /// Whose word the replica itself rests on, where it goes on for another.
  public let certificate: Certificate?

  public init(bytes: [UInt8], certificate: Certificate? = nil) {
    self.bytes = bytes
    self.certificate = certificate
  }
}

/// What a sender says of itself: who it is, and how much it holds.
public struct Told: Hashable, Sendable {
  public let replica: ReplicaID
  public let person: String
  public let vector: VersionVector

  public init(replica: ReplicaID, person: String, vector: VersionVector) {
    self.replica = replica
    self.person = person
    self.vector = vector
  }
}

/// What comes in with changes: by whose word, and from whom.
public struct Arrival {
  public let workspace: WorkspaceID
  /// What the workspace is called, for somebody who joins it with this.
  public let name: String
  /// For each log the last sequence that comes and the chain hash there, as its sender states them.
  public let runs: [ChainClaim]
  /// What the sender says that it holds.
  public let told: Told
  /// Where logs have parted, as far as the sender knows.
  public let branches: [Branch]
  /// Replicas of whose logs there must be branches that nobody knows yet, since what came did not fit what is here.
  public var suspects: Set<ReplicaID> = []
  /// Of logs that can be taken in only in part, the change after which all has to wait.
  public var ends: [ReplicaID: UInt64] = [:]
  /// Keys of records, for whoever has forgotten them: by these what is said of such a record is checked, and then forgotten
  /// too.
  public var keys: [[UInt8]] = []
  /// Records of which words are said to be forgotten, and of which nothing says so.
  public var unexplained: Set<RecordID> = []
  /// Whether what somebody has built on, whose change waits itself, counts already.
  public var isVouching = true
  /// How many ops come, as the sender says: only for telling how far it has come.
  public var ops: Int?
  /// The file in a shared folder that they come from.
  public var file: Workspace.SeenFile?
  /// Gives the same changes once more: to find out how logs that have parted go on, all have to be seen first.
  public let survey: (() throws -> () throws -> [Change]?)?

  public init(
    workspace: WorkspaceID, name: String, runs: [ChainClaim], told: Told, branches: [Branch] = [],
    survey: (() throws -> () throws -> [Change]?)? = nil
  ) {
    self.workspace = workspace
    self.name = name
    self.runs = runs
    self.told = told
    self.branches = branches
    self.survey = survey
  }
}

/// What merging brought.
public struct MergeReport: Sendable, Hashable {
  /// The changes of one person that were new here.
  public struct Share: Sendable, Hashable {
    public let author: RecordID?
    public let changes: Int
    public let first: Instant
    public let last: Instant
  }

  public let changes: Int
  public let ops: Int
  public let shares: [Share]
  public let newDifferences: [DifferenceAddress]
  /// Changes put aside, because others that they build on have not come.
  public let waiting: Int
  /// A change dated more than a day ahead of our clock, if there was one.
  public let ahead: Instant?
}

/// Where a difference is.
public struct DifferenceAddress: Sendable, Hashable {
  public let record: RecordID
  /// Kind and field, as in the log.
  public let path: String
}

/// Takes the changes of one bundle in, within one transaction.
struct Merging {
  private let db: Database
  private let schema: Schema
  private let environment: Environment

  init(_ db: Database, schema: Schema, environment: Environment) {
    self.db = db
    self.schema = schema
    self.environment = environment
  }

  func run(_ arrival: Arrival, next: () throws -> [Change]?) throws -> MergeReport {
    // Each machine has a log under that number, and keeps it to itself.
    guard !arrival.runs.contains(where: { $0.replica == .local }) else {
      throw IngestError.chainBroken(replica: .local, sequence: 1)
    }
    try adopt(arrival)
    // Before all else: what is found may be a reason to look at all files again, this one too.
    try arrival.file?.remember(db)
    let reader = Reader(db, schema: schema, environment: environment)
    let before = Set(try reader.differencesOfNamesakes())
    let membership = MembershipRows(db)
    let ingest = try Ingest(db, schema: schema, now: environment.now())
    try ingest.know(arrival.branches)
    try ingest.place(try placement(of: arrival), told: arrival.branches)
    ingest.suspect(arrival.suspects, claims: arrival.runs)
    ingest.isVouching = arrival.isVouching
    ingest.ends = arrival.ends
    ingest.forgotten.unexplained = arrival.unexplained
    for key in arrival.keys { ingest.forgotten.keys[RecordID(digestKey: key)] = key }
    let claims = arrival.runs.map(ingest.placed)
    for claim in claims where !ingest.isUnproven(claim.replica) { try membership.note(claim) }
    if environment.custody != nil { try ingest.checkMembership() }
    var done = 0
    while let changes = try next() {
      for change in changes {
        try ingest.receive(change)
        done += change.ops.count
        try environment.progress.note(.merging, done, of: arrival.ops)
      }
    }
    try ingest.finish()
    try check(claims, ingest)
    try ingest.checkVouchers()
    if environment.custody != nil { try ingest.checkSigned() }
    try membership.prune(Set(claims.map(\.replica) + ingest.report.writers.keys.map(\.replica)))
    try remember(arrival.told, ingest.replicas)
    let namesakes = try reader.differencesOfNamesakes().filter { !before.contains($0) }
    return report(ingest.report, alsoDiffering: namesakes)
  }

  private func placement(of arrival: Arrival) throws -> BranchPlacement {
    guard
      var survey = try BranchSurvey(
        db, workspace: arrival.workspace, arrival.runs, told: arrival.branches, suspects: arrival.suspects,
        keys: arrival.keys),
      let next = try arrival.survey?()
    else { return BranchPlacement() }
    var done = 0
    while let changes = try next() {
      for change in changes {
        try survey.take(change)
        done += change.ops.count
      }
      try environment.progress.note(.reading, done, of: arrival.ops)
    }
    return try survey.finish()
  }

  /// Somebody who has joined belongs to the workspace of the first bundle; from then on no other is taken in.
  ///
  /// That bundle has to hold words of the founder, by whom alone it can be told that it is no forgery.
  private func adopt(_ arrival: Arrival) throws {
    let workspace = arrival.workspace
    if let ours = try Meta.workspace.value(db, as: WorkspaceID.self) {
      guard ours == workspace else { throw IngestError.foreign(workspace: workspace) }
    } else {
      let origins = Dictionary(
        arrival.branches.map { ($0.name, $0.origin) }, uniquingKeysWith: { first, _ in first })
      let isFounded = arrival.runs.contains { run in
        run.proof != nil && WorkspaceID(founder: origins[run.replica] ?? run.replica) == workspace
      }
      guard isFounded || environment.custody == nil else { throw IngestError.withoutFounder }
      try Meta.workspace.set(db, workspace)
      try Meta.workspaceName.set(db, arrival.name)
    }
  }

  private func check(_ claims: [ChainClaim], _ ingest: Ingest) throws {
    for claim in claims where ingest.vector[claim.replica] >= claim.sequence {
      let dot = Dot(replica: claim.replica, sequence: claim.sequence)
      guard try ingest.mark(of: dot) == claim.chain.mark else {
        throw IngestError.chainBroken(replica: claim.replica, sequence: claim.sequence)
      }
      guard ingest.vector[claim.replica] == claim.sequence else { continue }
      guard try ingest.chain(of: claim.replica) == claim.chain else {
        throw IngestError.chainBroken(replica: claim.replica, sequence: claim.sequence)
      }
    }
  }

  private func remember(_ told: Told, _ known: ReplicaRows) throws {
    var replicas = known
    let number = try replicas.number(of: told.replica, db)
    // Of logs that are not known here nothing is to be given anyway.
    var vector = VersionVector()
    for dot in told.vector.dots where replicas.numbers[dot.replica] != nil {
      vector[dot.replica] = dot.sequence
    }
    if let earlier = try Data.fetchOne(db, sql: "SELECT told FROM replica WHERE id = ?", arguments: [number])
    {
      vector.formUnion(replicas.decode(context: Array(earlier)))
    }
    try db.execute(
      sql: "UPDATE replica SET told = ?, person = ? WHERE id = ?",
      arguments: [Data(try replicas.encode(context: vector, db)), told.person, number])
  }

  private func report(
    _ report: Ingest.Report, alsoDiffering namesakes: [DifferenceAddress]
  ) -> MergeReport {
    var shares: [RecordID?: MergeReport.Share] = [:]
    for (writer, share) in report.writers {
      let other = shares[writer.author]
      shares[writer.author] = MergeReport.Share(
        author: writer.author, changes: share.changes + (other?.changes ?? 0),
        first: min(share.first.instant, other?.first ?? share.first.instant),
        last: max(share.last.instant, other?.last ?? share.last.instant))
    }
    return MergeReport(
      changes: report.changes, ops: report.ops,
      shares: shares.values.sorted {
        ($0.first, $0.author?.rawValue ?? 0) < ($1.first, $1.author?.rawValue ?? 0)
      },
      newDifferences: Set(
        namesakes + report.newDifferences.map { DifferenceAddress(record: $0.record, path: $0.field) }
      ).sorted { ($0.record, $0.path) < ($1.record, $1.path) },
      waiting: report.waiting, ahead: report.ahead?.stamp.instant)
  }
}
