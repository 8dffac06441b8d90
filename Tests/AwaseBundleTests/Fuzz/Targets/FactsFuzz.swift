import AwaseCore

@testable import AwaseBundle

/// What a workspace remembers of the files in a shared folder.
enum FactsFuzz {
  static func run(_ bytes: [UInt8]) throws -> Bool {
    let seen = Workspace.SeenFile(name: "a.awase", size: 1, facts: bytes)
    guard let file = FolderFile(seen) else { return false }
    if case .bundle(let runs, _, _, _) = file.facts { _ = VersionVector.coverage(runs) }
    try BrokenLaw.unless(file.seen.facts == bytes, "facts can be remembered in two ways")
    return true
  }
}
