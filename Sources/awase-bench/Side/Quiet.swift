import Foundation

/// What the program takes when there is nothing to do: a sync that brings nothing, and its own start.
struct Quiet {
  private static let rounds = 31
  private let stage: Stage
  private let empty = Stage.beside("awase-bench-empty")

  init(_ stage: Stage) { self.stage = stage }

  func measures() throws -> [Measure] {
    let path = try stage.copy(of: stage.source, as: "sync")
    let sync = stage.awase(path, ["sync", stage.share])
    // The first looks into every file, the second finds that there is nothing left to do.
    for _ in 0..<2 { _ = try Child.run(sync) }
    let before = try state(path)
    var times: (sync: [Double], empty: [Double], prompt: [Double], emptyPrompt: [Double]) = ([], [], [], [])
    let list = try folder()
    // People start it without a word.
    setenv("AWASE_HOME", stage.home, 1)
    setenv("AWASE_WORKSPACE", path, 1)
    for _ in 0..<Self.rounds {
      times.sync.append(try Child.run(sync).seconds)
      times.empty.append(try Child.run([empty]).seconds + Child.run(["ls", "-l", list]).seconds)
      times.prompt.append(try Child.untilPrompt("›", [Stage.program]))
      times.emptyPrompt.append(try Child.untilPrompt("›", [empty]))
    }
    let written = try state(path) == before ? 0.0 : 1.0
    let (ours, theirs) = (times.sync.median, times.empty.median)
    let (prompt, least) = (times.prompt.median, times.emptyPrompt.median)
    return [
      Measure(
        name: "sync.idle", what: "`sync` with nothing new, \(Figure.grouped(Stage.files)) files",
        against: "an empty Swift program with Foundation, and `ls -l` of the folder", value: ours / theirs,
        target: 2, ours: Figure.seconds(ours), theirs: Figure.seconds(theirs)),
      Measure(
        name: "sync.written", what: "files that such a `sync` writes to, in the folder or the workspace",
        against: "nothing", value: written, target: 0, ours: Figure.short(written), theirs: "0"),
      Measure(
        name: "start", what: "from the start to the first prompt",
        against: "an empty Swift program with Foundation that writes one", value: prompt / least, target: 2,
        ours: Figure.seconds(prompt), theirs: Figure.seconds(least)),
    ]
  }

  private func folder() throws -> String {
    let name = try FileManager.default.contentsOfDirectory(atPath: stage.share).first ?? ""
    return stage.share + "/" + name
  }

  /// Names, sizes and times of all that a sync may write to.
  private func state(_ path: String) throws -> [String] {
    let folder = try folder()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
    return try (files + [path, path + "-wal"]).map { file in
      guard FileManager.default.fileExists(atPath: file) else { return file }
      let facts = try FileManager.default.attributesOfItem(atPath: file)
      return "\(file) \(facts[.size] ?? 0) \(facts[.modificationDate] ?? 0)"
    }
  }
}
