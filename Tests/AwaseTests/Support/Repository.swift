import Foundation

/// Where the repository's files are.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = root.appendingPathComponent("Fixtures")
  /// Sample lists of other systems, which lie beside the repository where they are there at all.
  static let samples = root.deletingLastPathComponent().appendingPathComponent("shared/samples")

  static func files(in folder: URL, extension wanted: String) -> [URL] {
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == wanted }.sorted { $0.path < $1.path }
  }
}
