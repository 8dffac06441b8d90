import AwaseBundle
import AwaseCore
import Foundation
import Synchronization
import Testing

/// Work is called off at each place where it asks, one after the other: nothing is left half done.
@Suite("Calling work off")
struct InterruptionTests {
  /// Calls work off when it has asked so many times.
  private final class Countdown: Sendable {
    private let left: Mutex<Int>
    private let steps = Mutex<[ProgressMonitor.Step]>([])

    init(_ count: Int) { left = Mutex(count) }

    var seen: [ProgressMonitor.Step] { steps.withLock { $0 } }

    func monitor() -> ProgressMonitor {
      ProgressMonitor(report: { step in self.steps.withLock { $0.append(step) } }) {
        self.left.withLock { left in
          left -= 1
          return left < 0
        }
      }
    }
  }

  /// Does something on the machine under an ever longer countdown, until it is not called off any more.
  ///
  /// - Returns: how often it was called off, and what it said of its progress in the end.
  private func callOff(
    _ path: String, _ environment: Environment, _ work: (Workspace) throws -> Void,
    afterwards check: (Workspace) throws -> Void
  ) throws -> (interruptions: Int, steps: [ProgressMonitor.Step]) {
    var interruptions = 0
    var count = 0
    while count < 10_000 {
      let countdown = Countdown(count)
      var watched = environment
      watched.progress = countdown.monitor()
      let workspace = try Workspace.open(at: path, environment: watched)
      do {
        try work(workspace)
        try workspace.close()
        return (interruptions, countdown.seen)
      } catch is Interrupted {
        interruptions += 1
      }
      // At each place in the beginning, and ever more seldom after that.
      count += 1 + count / 6
      try workspace.close()
      let calm = try Workspace.open(at: path, environment: environment)
      try check(calm)
      try calm.close()
    }
    Issue.record("it never ends")
    return (0, [])
  }

  /// A founder with some work done, and a newcomer who has taken nothing in yet.
  private func scene(_ office: Office) throws -> (one: Machine, other: Machine) {
    let one = try office.found("田中")
    let other = try office.join("鈴木")
    try one.admit(other)
    for number in 0..<12 { try one.add("会社\(number)") }
    return (one, other)
  }

  @Test("a merge takes all in or nothing")
  func merge() throws {
    let office = try Office()
    let (one, other) = try scene(office)
    let file = office.path + "/a.awase"
    _ = try BundleFile.write(one.workspace, to: file, .everything, seal: .members)
    let (path, environment) = (other.workspace.path, other.workspace.environment)
    try other.close()
    let (interruptions, steps) = try callOff(path, environment) {
      _ = try BundleFile.merge(file, into: $0)
    } afterwards: { workspace in
      let vector = try workspace.read { try $0.status().vector }
      #expect(vector.isEmpty)
    }
    #expect(interruptions > 5)
    let merged = steps.filter { $0.work == .merging }
    #expect(merged.map(\.done) == merged.map(\.done).sorted())
    #expect(merged.last?.done == merged.last?.all)
    let now = try office.open("鈴木")
    #expect(try now.accounts == one.accounts)
    #expect(try now.problems.isEmpty)
  }

  @Test("a bundle is written whole, or leaves no file behind")
  func bundle() throws {
    let office = try Office()
    let (one, _) = try scene(office)
    let folder = try office.folder("out")
    let (path, environment) = (one.workspace.path, one.workspace.environment)
    try one.close()
    let (interruptions, steps) = try callOff(path, environment) {
      _ = try BundleFile.write($0, to: folder + "/a.awase", .everything, seal: .members)
    } afterwards: { _ in
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files.isEmpty)
    }
    #expect(interruptions > 5)
    #expect(steps.last.map { $0.work == .writing && $0.done == $0.all } == true)
  }

  @Test("a sync leaves whole files only, and the next goes on from there")
  func sync() throws {
    let office = try Office()
    let folder = try office.folder("share")
    let machines = try office.team("田中", "鈴木", through: folder)
    for number in 0..<6 {
      try machines[0].add("田中の\(number)")
      try machines[1].add("鈴木の\(number)")
    }
    try machines[1].sync(folder)
    let (path, environment) = (machines[0].workspace.path, machines[0].workspace.environment)
    try machines[0].close()
    let (interruptions, _) = try callOff(path, environment) {
      _ = try FolderSync($0, folder: folder, seal: .members).run()
    } afterwards: { workspace in
      let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      #expect(names.allSatisfy { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }, "\(names)")
      #expect(!names.contains { $0.hasSuffix(".part") })
    }
    #expect(interruptions > 5)
    try machines[1].sync(folder)
    let first = try office.open("田中")
    try first.sync(folder)
    #expect(try first.digest == machines[1].digest)
    #expect(try first.accounts.count == 12)
  }

  @Test("a check that is called off finds nothing wrong")
  func doctor() throws {
    let office = try Office()
    let (one, _) = try scene(office)
    let (path, environment) = (one.workspace.path, one.workspace.environment)
    try one.close()
    let (interruptions, _) = try callOff(path, environment) {
      let problems = try $0.examine().problems
      #expect(problems.isEmpty)
    } afterwards: { _ in
    }
    #expect(interruptions > 5)
  }

  @Test("an import leaves whole changes, and again takes in the rest")
  func importing() throws {
    let office = try Office()
    let (one, _) = try scene(office)
    let list = office.path + "/list.csv"
    let rows = (0..<300).map { "取引\($0)株式会社" }
    try Data((["会社名"] + rows).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: list))
    let kind = try #require(Schema.standard["account"])
    let (path, environment) = (one.workspace.path, one.workspace.environment)
    try one.close()
    let (interruptions, _) = try callOff(path, environment) {
      _ = try $0.importList(ImportRequest(list, as: kind))
    } afterwards: { workspace in
      let problems = try workspace.examine().problems
      #expect(problems.isEmpty)
    }
    #expect(interruptions > 5)
    #expect(try office.open("田中").accounts.count == 12 + 300)
  }
}
