import AwaseCore

/// What goes into a bundle: for whom, after what, and by whose word.
final class BundleContents {
  /// What the recipients hold already, as far as is known.
  let held: VersionVector
  let recipients: [AgeRecipient]
  let isSigned: Bool
  /// All that is known of it before the log is read.
  let manifest: BundleManifest
  private(set) var written: BundleManifest?
  private let identity: Identity
  private let keys: (any KeyStore)?

  struct Run {
    let run: BundleManifest.Run
    let proof: ChainProof?
  }

  init(_ workspace: Workspace, _ selection: BundleFile.Selection, _ seal: Seal) throws {
    keys = workspace.keyStore
    isSigned = keys != nil
    let members = try workspace.read { try $0.members() }.filter { !$0.isRemoved }
    let (identity, held) = try workspace.readLog { log in
      (try log.identity(), try Self.held(log, selection, members))
    }
    self.identity = identity
    self.held = held
    var devices = Dictionary(
      members.map { ($0.replica, $0.sealKey) }, uniquingKeysWith: { first, _ in first })
    // Whoever writes a bundle can open it.
    if let own = try keys?.keys(of: identity.replica) { devices[identity.replica] = own.new.sealKey }
    let sealed = devices.compactMapValues { try? AgeRecipient($0) }
    recipients = sealed.sorted { $0.key < $1.key }.map(\.value)
    manifest = BundleManifest(
      workspace: identity.workspace, workspaceName: identity.name, exporter: identity.replica,
      person: identity.person, written: workspace.environment.now(), vector: VersionVector(), runs: [],
      changes: 0,
      ops: 0, program: BundleFile.program, recipients: seal == .members ? sealed.keys.sorted() : nil)
  }

  private static func held(
    _ log: LogReader, _ selection: BundleFile.Selection, _ members: [Member]
  ) throws -> VersionVector {
    let own = try log.identity().replica
    switch selection {
    case .everything: return VersionVector()
    case .after(let vector): return vector
    case .lackingByOthers:
      let others = members.map(\.replica).filter { $0 != own }
      return others.isEmpty
        ? try log.heldByOthers(than: own) ?? VersionVector() : try log.held(by: others)
    case .lacking(let person, let name):
      let devices = members.filter { $0.person == person }.map(\.replica)
      return devices.isEmpty ? try log.held(by: name) ?? VersionVector() : try log.held(by: devices)
    }
  }

  /// What the log holds beyond that, as far as its writers have signed it.
  func runs(_ log: LogReader) throws -> [Run] {
    let heads = try log.heads()
    var claims: [ReplicaID: ChainClaim] = [:]
    // Later ends first: what goes on from a log that has parted is the word for it.
    for head in heads.sorted(by: { $0.sequence > $1.sequence }) {
      claims[head.replica] = try isGoneOn(head, log, claims) ? head : proven(head, log)
    }
    return heads.compactMap { head in
      guard let claim = claims[head.replica], held[claim.replica] < claim.sequence else { return nil }
      // A branch begins where the log stood that it goes on from.
      let base = log.branches[head.replica]?.base ?? 0
      return Run(
        run: BundleManifest.Run(
          replica: claim.replica, first: max(held[claim.replica], base) + 1, last: claim.sequence,
          chain: claim.chain),
        proof: claim.proof)
    }
  }

  /// Whether all of a branch that goes on from here goes in.
  private func isGoneOn(_ head: ChainClaim, _ log: LogReader, _ claims: [ReplicaID: ChainClaim]) -> Bool {
    log.branches(goingOnFrom: head.replica).contains { branch in
      branch.base == head.sequence && claims[branch.name] != nil && held[branch.name] <= branch.base
    }
  }

  /// What we wrote is signed now; what others wrote goes as far as they have signed it.
  private func proven(_ head: ChainClaim, _ log: LogReader) throws -> ChainClaim? {
    guard let keys else { return head }
    let origin = log.origin(of: head.replica)
    guard let own = try keys.keys(of: origin) else { return try log.signedHead(of: head.replica) }
    let dot = Dot(replica: origin, sequence: head.sequence)
    return ChainClaim(
      replica: head.replica, sequence: head.sequence, chain: head.chain,
      proof: ChainProof(
        bytes: try own.sign(.head(identity.workspace, dot, head.chain)),
        certificate: try log.certificate(of: origin)))
  }

  func end(_ runs: [Run]) -> VersionVector {
    var end = VersionVector()
    for one in runs { end[one.run.replica] = one.run.last }
    return end
  }

  func note(_ manifest: BundleManifest) { written = manifest }
}
