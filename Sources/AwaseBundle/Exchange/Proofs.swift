import AwaseCore

/// Checks what replicas have signed.
enum Proofs {
  /// Checks that each run of a bundle is the word of the replica that it is said to be of, and that a replica which goes
  /// on for another does so by that one's word.
  ///
  /// - Throws: `BundleError`, which names the first replica for which that is not so.
  static func check(_ proofs: [ChainProof?], of manifest: BundleManifest) throws(BundleError) {
    let branches = Dictionary(
      manifest.branches.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    // After which changes something goes on that is proven: the word for that is the word for all before it.
    var goneOn: Set<Dot> = []
    for (index, run) in manifest.runs.enumerated().sorted(by: { $0.element.last > $1.element.last }) {
      let branch = branches[run.replica]
      let head = Dot(replica: branch?.origin ?? run.replica, sequence: run.last)
      let proof = index < proofs.count ? proofs[index] : nil
      guard proof.map({ isRight($0, of: head, run.chain, in: manifest.workspace) }) ?? goneOn.contains(head)
      else { throw .invalid(block: 1, .unproven(run.replica)) }
      if let branch, run.first == branch.base + 1 {
        goneOn.insert(Dot(replica: branch.origin, sequence: branch.base))
      }
    }
  }

  private static func isRight(
    _ proof: ChainProof, of head: Dot, _ chain: AwaseCore.Digest, in workspace: WorkspaceID
  ) -> Bool {
    Signed.head(workspace, head, chain).isProven(by: proof.bytes, of: head.replica)
      && isRight(proof.certificate, of: head.replica, in: workspace)
  }

  private static func isRight(
    _ certificate: Certificate?, of replica: ReplicaID, in workspace: WorkspaceID
  ) -> Bool {
    guard let certificate else { return true }
    return Signed.succession(workspace, replica).isProven(by: certificate.bytes, of: certificate.voucher)
  }
}
