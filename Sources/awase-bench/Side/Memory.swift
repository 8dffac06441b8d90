import AwaseBundle
import AwaseCore
import Foundation

/// The most memory that whole commands take.
struct Memory {
  private static let limit = 150.0
  private static let larger = 4
  private let stage: Stage
  private let isLarge: Bool

  init(_ stage: Stage, isLarge: Bool) { (self.stage, self.isLarge) = (stage, isLarge) }

  func measures() throws -> [Measure] {
    let peaks = try Self.peaks(stage)
    var measures = peaks.map { name, peak in
      Measure(
        name: "memory.\(name)", what: "peak memory of `\(name)`, \(Figure.grouped(stage.size.ops)) ops",
        against: "a fixed limit", value: peak.rounded(), target: Self.limit, ours: Figure.mebibytes(peak),
        theirs: Figure.mebibytes(Self.limit))
    }
    guard isLarge else { return measures }
    let folder = stage.folder + "/large"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let large = try Stage(
      Workload.Size.like(w2: stage.size.ops * Self.larger), seed: stage.seed, in: folder)
    for ((name, small), (_, peak)) in zip(peaks, try Self.peaks(large)) {
      measures.append(
        Measure(
          name: "memory.\(name).growth",
          what: "peak memory of `\(name)`, \(Figure.grouped(large.size.ops)) ops",
          against: "\(Figure.grouped(stage.size.ops)) ops", value: peak / small, target: 1.1,
          ours: Figure.mebibytes(peak), theirs: Figure.mebibytes(small)))
    }
    return measures
  }

  private static func peaks(_ stage: Stage) throws -> [(String, Double)] {
    let joined = stage.folder + "/joined.sqlite"
    stage.remove(joined)
    var environment = Environment()
    environment.custody = KeyFolder(stage.otherHome)
    try Workspace.join(at: joined, person: "測定", side: "sales", environment: environment).close()
    let merge = try Child.run(stage.awase(joined, home: stage.otherHome, ["merge", stage.bundle]))
    stage.remove(joined)
    let bundle = try Child.run(
      stage.awase(stage.source, ["bundle", stage.folder + "/memory.awase", "all", "plain"]))
    let doctor = try Child.run(stage.awase(stage.source, ["doctor"]))
    // The first sync of a folder in which there is nothing writes all there is; that of a founder whose workspace is new
    // takes all in.
    let folder = stage.folder + "/memory-share"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let giving = try Child.run(stage.awase(stage.source, ["sync", folder]))
    let taking = try Child.run(
      stage.awase(try stage.copy(of: stage.team.path, as: "taking"), ["sync", folder]))
    return [
      ("merge", merge.peak), ("bundle", bundle.peak), ("sync", max(giving.peak, taking.peak)),
      ("doctor", doctor.peak),
    ]
  }
}
