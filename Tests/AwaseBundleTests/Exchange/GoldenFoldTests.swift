import AwaseCore
import Foundation
import Testing

@testable import AwaseBundle

/// What the second implementation says that a bundle comes to, and what a workspace makes of it.
@Suite("Bundles: golden vectors, taken into a workspace")
struct GoldenFoldTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let name: String
    let lines: [(key: String, value: String)]
    let bundle: Data

    var testDescription: String { name }

    init?(_ url: URL) {
      guard let data = try? Data(contentsOf: url), let end = data.range(of: Data("\n\n".utf8)) else {
        return nil
      }
      name = url.lastPathComponent
      let header = String(decoding: data[..<end.lowerBound], as: UTF8.self)
      lines = header.split(separator: "\n").compactMap { line in
        guard let colon = line.range(of: ": ") else { return nil }
        return (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
      }
      bundle = data[end.upperBound...]
    }

    func value(_ key: String) -> String? { lines.first { $0.key == key }?.value }

    func values(_ key: String) -> [String] { lines.filter { $0.key == key }.map(\.value) }
  }

  static let vectors: [Vector] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Fixtures/bundles").standardized
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "vector" }.sorted { $0.path < $1.path }.compactMap(Vector.init)
  }()

  @Test("there are vectors")
  func presence() {
    #expect(Self.vectors.filter { $0.value("expect") == "success" }.count > 30)
  }

  @Test(
    "digest, vector, chains and live ops are what the second implementation says",
    arguments: vectors.filter { $0.value("expect") == "success" })
  func success(_ vector: Vector) throws {
    try withWorkspace(vector) { workspace, file in
      _ = try BundleFile.merge(file, into: workspace)
      let status = try workspace.read { try $0.status() }
      // Whoever has joined writes who they are with the first bundle; that is not of the vector.
      let foreign = status.vector.dots.filter { $0.replica != status.replica }
      #expect(Set(foreign.map { "\($0.replica)=\($0.sequence)" }) == Set(vector.values("vector")))
      #expect(try workspace.examine().problems == [])
      try workspace.readLog { log in
        var fold = Fold(workspace: try #require(status.workspace))
        var chains: Set<String> = []
        try log.forEachChange(after: VersionVector()) { change in
          guard change.dot.replica != status.replica else { return }
          chains.insert("\(change.dot.replica) \(change.dot.sequence)=\(fold.apply(change))")
        }
        #expect(chains == Set(vector.values("chain")))
        #expect(fold.digest.description == vector.value("digest"))
        #expect(fold.records.values.reduce(0) { $0 + $1.ops.count } == Int(vector.value("live") ?? "0"))
      }
    }
  }

  @Test(
    "all others are refused, and leave the workspace as it was",
    arguments: vectors.filter { $0.value("expect") != "success" })
  func refusal(_ vector: Vector) throws {
    try withWorkspace(vector) { workspace, file in
      #expect(throws: (any Error).self) { try BundleFile.merge(file, into: workspace) }
      let status = try workspace.read { try $0.status() }
      #expect(status.changes == 0)
      #expect(status.workspace == nil)
      #expect(status.waiting.isEmpty)
    }
  }

  private func withWorkspace(_ vector: Vector, _ body: (Workspace, String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "/awase-vector-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try vector.bundle.write(to: URL(fileURLWithPath: folder + "/bundle"))
    let workspace = try Workspace.join(at: folder + "/w.sqlite", person: "確認", side: "sales")
    try body(workspace, folder + "/bundle")
    try workspace.close()
  }
}
