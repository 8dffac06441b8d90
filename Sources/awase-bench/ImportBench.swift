import AwaseCore
import Foundation

/// Taking a long list in, beside what `sqlite3` takes to put the same file into a bare table.
struct ImportBench {
  private static let seed: UInt64 = 20_261_124
  let rows: Int

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("awase-bench-\(getpid())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let list = folder + "/list.csv"
    try makeList(list)
    let size = (try FileManager.default.attributesOfItem(atPath: list)[.size] as? NSNumber)?.intValue ?? 0
    print("seed \(Self.seed), \(rows) rows, \(size) bytes, 6 columns")
    let bare = try time("/usr/bin/env", ["sqlite3", folder + "/bare.sqlite", ".import --csv \(list) list"])
    print("sqlite3 .import into a bare table: \(shown(bare.seconds)) s")
    let reading = Elapsed.Start()
    var reader = CSVReader(nextChunk: try Self.chunks(list))
    while try reader.next() != nil {}
    print("reading the rows alone: \(shown(reading.elapsed.wall)) s")
    for title in ["new", "the same again"] {
      let once = try time(CommandLine.arguments[0], ["import-once", list, folder + "/workspace.sqlite"])
      // The last word is what importing alone took.
      let words = once.output.split(separator: " ")
      let seconds = words.last.flatMap { Double($0) } ?? once.seconds
      print(
        "import, \(title): \(words.dropLast().joined(separator: " ")); speed against sqlite3 \(shown(bare.seconds / seconds))"
      )
    }
  }

  static func once(list: String, workspace path: String) throws {
    let workspace =
      FileManager.default.fileExists(atPath: path)
      ? try Workspace.open(at: path) : try Workspace.found(at: path, name: "測定", person: "測定", side: "sales")
    let start = Elapsed.Start()
    let report = try workspace.importList(ImportRequest(list, as: Schema.standard["account"]))
    let elapsed = start.elapsed
    let peak = Once.peakMegabytes()
    let search = Elapsed.Start()
    try workspace.catchUpSearch()
    print(
      "\(report.added) new, \(report.unchanged) unchanged in \(String(format: "%.3f", elapsed.wall)) s",
      "(processor \(String(format: "%.3f", elapsed.processor)) s), peak \(peak) MB;",
      "search index afterwards: \(String(format: "%.3f", search.elapsed.wall)) s", elapsed.wall,
      terminator: "")
    try workspace.close()
  }

  /// Companies that do not exist.
  private func makeList(_ path: String) throws {
    var random = SplitMix(state: Self.seed)
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    guard let file = FileHandle(forWritingAtPath: path) else { return }
    var text = "会社名,郵便番号,住所,電話,業種,従業員数\r\n"
    for row in 0..<rows {
      let name = "\(random.japanese(4))\(row)株式会社"
      let phone = "052-\(1000 + random.below(9000))-\(1000 + random.below(9000))"
      text +=
        "\(name),\(460 + random.below(9))-00\(10 + random.below(90)),\(random.japanese(8))\(random.below(900)),\(phone),"
      text += "\(random.japanese(3)),\(random.below(3000))\r\n"
      if text.utf8.count > 1 << 20 {
        try file.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private static func chunks(_ path: String) throws -> () throws -> [UInt8]? {
    let file = FileHandle(forReadingAtPath: path)
    return { try file?.read(upToCount: 1 << 16).flatMap { $0.isEmpty ? nil : Array($0) } }
  }

  private func time(_ program: String, _ arguments: [String]) throws -> (seconds: Double, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    let start = Elapsed.Start()
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (start.elapsed.wall, output)
  }

  private func shown(_ number: Double) -> String { String(format: "%.3f", number) }
}
