import AwaseCore

/// Checks what replicas have signed.
enum Proofs {
  /// Checks that each run of a bundle is the word of the replica that it is said to be of, and that a replica which goes
  /// on for another does so by that one's word.
  ///
  /// - Throws: `BundleError`, which names the first replica for which that is not so.
  static func check(_ proofs: [ChainProof?], of manifest: BundleManifest) throws(BundleError) {
    for (index, run) in manifest.runs.enumerated() {
      let dot = Dot(replica: run.replica, sequence: run.last)
      guard index < proofs.count, let proof = proofs[index],
        Signed.head(manifest.workspace, dot, run.chain).isProven(by: proof.bytes, of: run.replica),
        isRight(proof.certificate, of: run.replica, in: manifest.workspace)
      else { throw .invalid(block: 1, .unproven(run.replica)) }
    }
  }

  private static func isRight(
    _ certificate: Certificate?, of replica: ReplicaID, in workspace: WorkspaceID
  ) -> Bool {
    guard let certificate else { return true }
    return Signed.succession(workspace, replica).isProven(by: certificate.bytes, of: certificate.voucher)
  }
}
