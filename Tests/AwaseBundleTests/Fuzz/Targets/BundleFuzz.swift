import AwaseCore

@testable import AwaseBundle

/// Bundles that are not sealed, or are no longer.
enum BundleFuzz {
  private struct Contents: Equatable {
    let manifest: BundleManifest
    let proofs: [ChainProof?]
    let changes: [Change]
  }

  /// Takes the bytes as they are; then with the checksums that they should have; then as those of a bundle whose
  /// blocks were not deflated yet.
  static func run(_ bytes: [UInt8]) throws -> Bool {
    var isTaken = false
    for bundle in [bytes, BlockForge.repaired(bytes), BlockForge.packed(bytes)] where try take(bundle) {
      isTaken = true
    }
    return isTaken
  }

  /// - Returns: whether the bytes are a bundle.
  static func take(_ bytes: [UInt8]) throws -> Bool {
    let contents: Contents
    do {
      contents = try read(bytes)
    } catch is BundleError {
      return false
    }
    try BrokenLaw.unless(
      try read(try written(contents)) == contents, "a bundle that was written again says something else")
    return true
  }

  private static func read(_ bytes: [UInt8]) throws -> Contents {
    var reader = try BundleReader(from: fuzzSource(bytes))
    var changes: [Change] = []
    while let segment = try reader.next() { changes += segment }
    return Contents(manifest: reader.manifest, proofs: reader.proofs, changes: changes)
  }

  private static func written(_ contents: Contents) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = try BundleWriter(manifest: contents.manifest, proofs: contents.proofs) { bytes += $0 }
    for change in contents.changes { try writer.append(change) }
    try writer.finish()
    return bytes
  }
}
