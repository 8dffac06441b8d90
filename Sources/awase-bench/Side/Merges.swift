import Foundation

/// Taking bundles in, and how large the file is that comes of it.
struct Merges {
  private let stage: Stage
  private let rounds: Int

  init(_ stage: Stage, rounds: Int) { (self.stage, self.rounds) = (stage, rounds) }

  func measures() throws -> [Measure] { try whole() + [day()] }

  private func whole() throws -> [Measure] {
    let floor = try Floor(stage.source, .everything)
    let path = stage.folder + "/merged.sqlite"
    let floorPath = stage.folder + "/floor.sqlite"
    var merges: [Double] = []
    var floors: [Double] = []
    for _ in 0..<rounds {
      for path in [path, floorPath] { stage.remove(path) }
      merges.append(try Child.numbers(["merge-once", stage.bundle, path, stage.otherHome])[0])
      floors.append(try floor.insert(into: floorPath).wall)
    }
    let bare = stage.folder + "/bare.sqlite"
    _ = try Floor(stage.source, .bare).insert(into: bare)
    let (merge, least) = (merges.median, floors.median)
    let (size, floorSize) = (Stage.size(of: stage.source), Stage.size(of: floorPath))
    return [
      Measure(
        name: "merge.full", what: "merging a full bundle into an empty workspace: speed",
        against: "the same rows through SQLite's C interface in one transaction", value: least / merge,
        target: 0.5, isAtLeast: true, ours: Figure.seconds(merge), theirs: Figure.seconds(least)),
      Measure(
        name: "disk", what: "the workspace's file, with its search index",
        against:
          "the floor's database (log and tables without any index but their keys: \(Figure.bytes(Stage.size(of: bare))))",
        value: size / floorSize, target: 1.3, ours: Figure.bytes(size), theirs: Figure.bytes(floorSize)),
    ]
  }

  /// A day's changes by one person, into all of the workload and into a workspace that has only its members in it.
  private func day() throws -> Measure {
    var times: [[Double]] = [[], []]
    for _ in 0..<max(11, rounds) {
      for (index, path) in [stage.source, stage.team.path].enumerated() {
        let copy = try stage.copy(of: path, as: "day-in")
        times[index].append(try Child.numbers(["merge-once", stage.day, copy, stage.home])[0])
      }
    }
    stage.remove(stage.folder + "/day-in.sqlite")
    let (full, empty) = (times[0].median, times[1].median)
    return Measure(
      name: "merge.day", what: "merging a day's changes (\(Stage.dayOps) ops)",
      against: "the same into an empty workspace", value: full / empty, target: 1.2,
      ours: Figure.seconds(full), theirs: Figure.seconds(empty))
  }
}

/// Writing a full bundle.
struct Writing {
  private let stage: Stage
  private let rounds: Int

  init(_ stage: Stage, rounds: Int) { (self.stage, self.rounds) = (stage, rounds) }

  func measures() throws -> [Measure] {
    var ours: [Double] = []
    var theirs: [[Double]] = []
    for _ in 0..<rounds {
      ours.append(
        try Child.numbers(["write-once", stage.source, stage.home, stage.folder + "/again.awase"])[0])
      theirs.append(try Child.numbers(["deflate-once", stage.source]))
    }
    let (write, deflate) = (ours.median, theirs.map { $0[0] }.median)
    return [
      Measure(
        name: "bundle.write", what: "writing a full bundle",
        against: "reading the same rows and deflating them (to \(Figure.bytes(theirs[0][1])))",
        value: write / deflate, target: 1.5, ours: Figure.seconds(write), theirs: Figure.seconds(deflate))
    ]
  }
}
