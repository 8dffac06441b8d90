import AwaseBundle
import AwaseCore
import Foundation

/// Whoever writes a made-up log: people whom a founder has invited, all of whose keys are here. The same for the same seed.
struct Team {
  struct Writer {
    let replica: ReplicaID
    let person: RecordID
  }

  /// The founder's workspace, in which there is nothing but who belongs to it.
  let path: String
  let keys: KeyFolder
  let workspace: WorkspaceID
  let writers: [Writer]
  /// The change in which the founder invited all.
  let founding: Dependency
  /// What the founder has written.
  let held: VersionVector

  /// - Parameter home: where the keys are kept.
  init(of count: Int, seed: UInt64, at path: String, home: String) throws {
    self.path = path
    let keys = KeyFolder(home)
    self.keys = keys
    let founded = try Workspace.found(
      at: path, name: "測定", person: "創業者", side: "sales", environment: Self.environment(keys, seed: seed))
    let devices = try (0..<UInt64(count)).map { try keys.makeReplica(seed: seed &+ 1 &+ $0) }
    writers = try founded.write { draft in
      try devices.enumerated().map { index, device in
        let side = index % 2 == 0 ? "sales" : "marketing"
        let person = try draft.create("person", ["name": .text("担当\(index)"), "side": .text(side)])
        try draft.addDevice(device, of: person)
        return Writer(replica: device.id, person: person)
      }
    }
    let (identity, head, vector) = try founded.readLog { log in
      (try log.identity(), try log.heads().first, log.vector)
    }
    guard let head else { throw CocoaError(.fileReadUnknown) }
    workspace = identity.workspace
    founding = Dependency(
      dot: Dot(replica: head.replica, sequence: head.sequence), mark: head.chain.mark)
    held = vector
    try founded.close()
  }

  /// - Parameter seed: nil for whoever does not have to write the same again.
  static func environment(_ keys: KeyFolder, seed: UInt64? = nil) -> Environment {
    var environment = Environment(
      now: { Instant(milliseconds: Workload.beginning - 1_000) }, utcOffset: { _ in 9 * 3_600 }, seed: seed)
    environment.custody = keys
    environment.isDurable = false
    return environment
  }

  /// Takes changes in, as they would come from one who holds them all.
  func merge(_ changes: [Change], _ heads: [(dot: Dot, chain: Digest)], into workspace: Workspace) throws {
    var rest = changes[...]
    _ = try workspace.merge(try arrival(heads)) {
      defer { rest = rest.dropFirst(2_000) }
      return rest.isEmpty ? nil : Array(rest.prefix(2_000))
    }
  }

  private func arrival(_ heads: [(dot: Dot, chain: Digest)]) throws -> Arrival {
    let claims = try heads.map { head in
      ChainClaim(
        replica: head.dot.replica, sequence: head.dot.sequence, chain: head.chain,
        proof: try keys.sign(head.chain, at: head.dot, in: workspace))
    }
    let told = Told(replica: writers[0].replica, person: "担当0", vector: VersionVector())
    return Arrival(workspace: workspace, name: "測定", runs: claims, told: told)
  }
}
