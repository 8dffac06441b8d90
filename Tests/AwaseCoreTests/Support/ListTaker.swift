@testable import AwaseCore

/// A workspace into which a test takes lists.
struct ListTaker {
  let folder: WorkspaceFolder
  let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
  }

  /// Takes a list in as a file of its own.
  func take(
    _ text: String, as kind: String? = nil, _ change: (inout ImportRequest) -> Void = { _ in }
  ) throws -> ImportReport {
    try workspace.take(list: try folder.write(text, to: "list.csv"), as: kind, change)
  }
}
