import AwaseCore

@testable import AwaseBundle

/// The plain bytes of a manifest.
enum ManifestFuzz {
  static func run(_ bytes: [UInt8]) throws -> Bool {
    guard let manifest = try? BundleManifest(decoding: bytes) else { return false }
    let again = try BundleManifest(decoding: manifest.encoded)
    try BrokenLaw.unless(
      again == manifest && texts(again) == texts(manifest),
      "a manifest that was written again says something else")
    return true
  }

  /// As bytes, since Swift holds composed and decomposed accents to be equal.
  private static func texts(_ manifest: BundleManifest) -> [[UInt8]] {
    [manifest.workspaceName, manifest.person, manifest.program].map { Array($0.utf8) }
  }
}
