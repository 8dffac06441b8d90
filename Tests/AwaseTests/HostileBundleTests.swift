import AwaseBundle
import AwaseCore
import Foundation
import Testing

/// Bundles that somebody cut, changed, or made to do harm: refused in one line, and nothing of them is taken in.
@Suite("The program: hostile bundles")
struct HostileBundleTests {
  /// A small bundle that the program made: an account, and a visit with a next step.
  private static func smallBundle(_ stage: Stage) throws -> (
    founder: Program, newcomer: Program, bytes: [UInt8]
  ) {
    let founder = stage.person("田中")
    try founder.carryOut("init 名古屋 as:田中 side:sales", "add account 青葉工業")
    let newcomer = try stage.newcomer("鈴木", from: founder)
    try founder.carryOut("visit @青葉 面接辞退 next:「明日 見積」", "bundle 束.awase all plain")
    return (founder, newcomer, try stage.bytes("束.awase"))
  }

  // MARK: In this process

  /// Tries a bundle on a workspace, and gives what is wrong with what came of it; nil if all is as it should be.
  private func fault(_ bytes: [UInt8], _ path: String, _ workspace: Workspace, _ before: Digest) throws
    -> String?
  {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    do {
      _ = try BundleFile.merge(path, into: workspace)
      return "it was taken"
    } catch is BundleError {
    } catch is IngestError {
    } catch {
      return "\(error)"
    }
    let after = try workspace.read { try $0.status().digest }
    return after == before ? nil : "the workspace changed"
  }

  private func newcomersWorkspace(_ newcomer: Program) throws -> (Workspace, Digest) {
    let workspace = try Workspace.open(at: newcomer.workspace)
    return (workspace, try workspace.read { try $0.status().digest })
  }

  @Test("a bundle cut off anywhere is refused, and changes nothing")
  func truncated() throws {
    let stage = try Stage()
    let (_, newcomer, bytes) = try Self.smallBundle(stage)
    let (workspace, before) = try newcomersWorkspace(newcomer)
    for length in bytes.indices {
      let fault = try fault(Array(bytes[..<length]), stage.path("cut"), workspace, before)
      #expect(fault == nil, "\(length) of \(bytes.count) bytes")
    }
    try Data(bytes).write(to: URL(fileURLWithPath: stage.path("whole")))
    _ = try BundleFile.merge(stage.path("whole"), into: workspace)
    try workspace.close()
  }

  @Test(
    "a bundle with any one byte changed is refused, and changes nothing",
    arguments: [0x01, 0x80, 0xff] as [UInt8])
  func changed(difference: UInt8) throws {
    let stage = try Stage()
    let (_, newcomer, bytes) = try Self.smallBundle(stage)
    let (workspace, before) = try newcomersWorkspace(newcomer)
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= difference
      let fault = try fault(changed, stage.path("changed"), workspace, before)
      #expect(fault == nil, "byte \(position) of \(bytes.count)")
    }
    try workspace.close()
  }

  // MARK: Through the program

  private func expectRefusal(
    _ program: Program, _ path: String, _ before: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try program.type("merge \(path)", "status --json", flags: ["--keep-going"])
    #expect(outcome.status == 4, "\(path): \(outcome)", sourceLocation: sourceLocation)
    let errors = outcome.errorLines
    #expect(
      errors.first?.hasPrefix("エラー: ") == true && errors.count <= 2
        && errors.dropFirst().allSatisfy { $0.hasPrefix("  ") },
      "\(path): \(errors)", sourceLocation: sourceLocation)
    let status = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(status?["digest"] as? String == before, "\(path)", sourceLocation: sourceLocation)
  }

  @Test("the program says so in one line, with exit status 4")
  func throughTheProgram() throws {
    let stage = try Stage()
    let (_, newcomer, bytes) = try Self.smallBundle(stage)
    let before = try newcomer.digest()
    var chance = Chance()
    print("hostile bundles: seed \(chance.seed)")
    for round in 0..<40 {
      var hostile = bytes
      switch round % 4 {
      case 0: hostile.removeLast(Int.random(in: 1...bytes.count, using: &chance))
      case 1:
        hostile[Int.random(in: bytes.indices, using: &chance)] ^= UInt8.random(in: 1...255, using: &chance)
      case 2:
        hostile += (0..<Int.random(in: 1...100, using: &chance)).map { _ in
          UInt8.random(in: 0...255, using: &chance)
        }
      default:
        let place = Int.random(in: bytes.indices, using: &chance)
        hostile[place...] = ArraySlice(
          hostile[place...].map { _ in UInt8.random(in: 0...255, using: &chance) })
      }
      try expectRefusal(newcomer, try stage.write(hostile, to: "round\(round).awase"), before)
    }
    for other in [
      [UInt8](), Array("これは束ではありません\n".utf8), try stage.bytes("鈴木.sqlite"),
      [UInt8](repeating: 0, count: 1 << 20),
    ] {
      try expectRefusal(newcomer, try stage.write(other, to: "other.awase"), before)
    }
    #expect(try newcomer.type("merge 束.awase").status == 0)
  }

  @Test("a folder, a file that is not there and a file of another workspace are refused")
  func otherFiles() throws {
    let stage = try Stage()
    let (_, newcomer, _) = try Self.smallBundle(stage)
    let before = try newcomer.digest()
    var other = stage.person("別の人")
    other.seed = 2
    try other.carryOut("init 大阪 as:別の人 side:sales", "bundle 大阪.awase plain")
    for path in ["大阪.awase", stage.folder, "ない.awase"] { try expectRefusal(newcomer, path, before) }
  }

  @Test("of several files each is taken whole or not at all, and each that is not is listed")
  func someOfSeveral() throws {
    let stage = try Stage()
    let (founder, newcomer, bytes) = try Self.smallBundle(stage)
    try stage.write(Array(bytes.dropLast()), to: "切れた.awase")
    let outcome = try newcomer.run("merge", "切れた.awase", "束.awase", "ない.awase")
    #expect(outcome.status == 5)
    #expect(outcome.errorLines.filter { $0.hasPrefix("エラー: ") }.count == 2, "\(outcome)")
    #expect(outcome.errors.contains("切れた.awase") && outcome.errors.contains("ない.awase"), "\(outcome)")
    #expect(try newcomer.changes() == founder.changes())
  }

  // MARK: Golden vectors

  /// Vectors as `Fixtures/bundles/README.md` describes them: lines `key: value`, an empty line, the bundle.
  struct Vector: Sendable {
    let name: String
    let expect: String
    let bundle: [UInt8]

    init?(_ url: URL) {
      guard let data = try? Data(contentsOf: url) else { return nil }
      let bytes = [UInt8](data)
      guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: [0x0a, 0x0a]) }) else {
        return nil
      }
      let header = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
      name = url.deletingPathExtension().lastPathComponent
      expect = header.first { $0.hasPrefix("expect: ") }.map { String($0.dropFirst("expect: ".count)) } ?? ""
      bundle = Array(bytes[(end + 2)...])
    }

    static let all = Repository.files(
      in: Repository.fixtures.appendingPathComponent("bundles"), extension: "vector"
    )
    .compactMap(Vector.init)
  }

  @Test("what another implementation made to be refused is refused by the program")
  func goldenVectors() throws {
    let stage = try Stage()
    let program = stage.person("鈴木")
    try program.carryOut("join as:鈴木 side:marketing")
    let before = try program.digest()
    let refused = Vector.all.filter { $0.expect != "success" }
    try #require(refused.count > 100)
    for vector in refused {
      try expectRefusal(program, try stage.write(vector.bundle, to: vector.name + ".awase"), before)
    }
    #expect(try program.object("status")["workspace"] is NSNull)
  }

  @Test("what nobody has signed is refused by the program, however valid it is")
  func unsigned() throws {
    for vector in Vector.all where vector.expect == "success" {
      let stage = try Stage()
      let program = stage.person("鈴木")
      try program.carryOut("join as:鈴木 side:marketing")
      let path = try stage.write(vector.bundle, to: "束.awase")
      let outcome = try program.type("merge \(path)")
      #expect(outcome.status == 4, "\(vector.name): \(outcome)")
      let holdsNothing = try program.object("inspect", path)["changes"] as? Int == 0
      #expect(outcome.errors.contains(holdsNothing ? "開いた人" : "署名"), "\(vector.name): \(outcome)")
      #expect(try program.object("status")["changes"] as? Int == 0)
    }
  }

  // MARK: Memory

  /// How much more than at rest a bundle may take to be refused, in bytes.
  private static let memoryLimit = 64 << 20

  @Test("lengths and counts that no bundle has take no memory")
  func memory() throws {
    let stage = try Stage()
    let program = stage.person("鈴木")
    try program.carryOut("join as:鈴木 side:marketing")
    let words = ["absurd", "bomb", "limit", "too-large", "too-many", "wrap", "most", "longest"]
    let vectors = Vector.all.filter { vector in
      words.contains { vector.name.contains($0) } && vector.expect != "success"
    }
    try #require(vectors.count > 15)
    for vector in vectors {
      let path = try stage.write(vector.bundle, to: vector.name + ".awase")
      let (rest, peak) = try memory(of: program, merging: path)
      #expect(peak - rest < Self.memoryLimit, "\(vector.name): \((peak - rest) >> 20) MiB")
    }
  }

  /// The memory held before and, at most, while a bundle was refused: read while the program waits for its next line.
  private func memory(of program: Program, merging path: String) throws -> (rest: Int, peak: Int) {
    let child = try program.start(["--keep-going"], input: .open)
    try child.send("status\n")
    try child.wait(seconds: 60) { !child.printed.isEmpty }
    let rest = try child.peakMemory()
    try child.send("merge \(path)\nstatus\n")
    try child.wait(seconds: 60) { child.printed.filter { $0 == "\n" }.count >= 2 }
    let peak = try child.peakMemory()
    child.endInput()
    #expect(try child.waitForEnd() == .exited(4))
    return (rest, peak)
  }
}
