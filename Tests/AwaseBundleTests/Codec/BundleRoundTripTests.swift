import AwaseCore
import Testing

@testable import AwaseBundle

@Suite("Bundles: what is written is read")
struct BundleRoundTripTests {
  @Test("random changes come back as they were, however the bytes arrive", arguments: 0..<20)
  func random(round: Int) throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var log = RandomLog(seed: seed, replicas: 1 + round % 5)
    log.write(changes: 1 + round * 10, ops: 1...12)
    let bytes = try encodedBundle(log.manifest, log.changes)
    for chunk in [Int.max, 1, 7] {
      let read = try decodedBundle(bytes, chunk: chunk)
      #expect(read.manifest == log.manifest)
      #expect(Array(read.segments.joined()) == log.changes)
    }
  }

  @Test("many changes are split into segments at 16,384 ops")
  func segmentsByOps() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var log = RandomLog(seed: seed, records: 300)
    log.write(changes: 900, ops: 1...100)
    let read = try decodedBundle(try encodedBundle(log.manifest, log.changes))
    #expect(Array(read.segments.joined()) == log.changes)
    #expect(read.segments.count > 2)
    for segment in read.segments.dropLast() {
      let ops = segment.map(\.ops.count)
      #expect(ops.reduce(0, +) >= 16_384 && ops.dropLast().reduce(0, +) < 16_384)
    }
  }

  @Test("a segment is closed at 1 MiB of texts")
  func segmentsByTexts() throws {
    var log = RandomLog(seed: 1)
    let record = try #require(RecordID(1))
    for _ in 0..<5 {
      log.write([Op(record: record, field: "a.b", value: .bytes(.init(repeating: 7, count: 1 << 19)))])
    }
    let read = try decodedBundle(try encodedBundle(log.manifest, log.changes))
    #expect(read.segments.map(\.count) == [2, 2, 1])
  }

  @Test("the greatest change fits, behind a segment that is nearly full")
  func greatestChange() throws {
    var log = RandomLog(seed: 2)
    let record = try #require(RecordID(.max))
    let small = Op(record: record, field: "a.b", value: .null)
    log.write(Array(repeating: small, count: 16_383))
    log.write(Array(repeating: small, count: 65_535) + [try greatestOp(besides: 65_535)])
    let read = try decodedBundle(try encodedBundle(log.manifest, log.changes))
    #expect(read.segments.map(\.count) == [1, 1])
    #expect(Array(read.segments.joined()) == log.changes)
  }

  /// Fills a change with `count` ops of 14 canonical bytes each up to 16 MiB.
  private func greatestOp(besides count: Int, excess: Int = 0) throws -> Op {
    let length = Change.maximumBytes - count * 14 - (8 + 4 + 1 + 5) + excess
    return Op(
      record: try #require(RecordID(1)), field: "a.b", value: .text(String(repeating: "x", count: length)))
  }

  @Test("a change above the limits is not written")
  func tooGreat() throws {
    var log = RandomLog(seed: 3, replicas: 1)
    log.write([try greatestOp(besides: 0, excess: 1)])
    let dot = log.changes[0].dot
    #expect(
      throws: BundleError.invalid(block: 1, .change(dot, .size))
    ) { try encodedBundle(log.manifest, log.changes) }
    log = RandomLog(seed: 3, replicas: 1)
    log.write(
      Array(repeating: Op(record: try #require(RecordID(1)), field: "a.b", value: .null), count: 65_537))
    #expect(
      throws: BundleError.invalid(block: 1, .change(log.changes[0].dot, .opCount))
    ) { try encodedBundle(log.manifest, log.changes) }
  }

  @Test("all the bundle may lack is left out")
  func empty() throws {
    var manifest = RandomLog(seed: 4).manifest
    manifest.workspaceName = ""
    manifest.person = ""
    manifest.program = ""
    manifest.written = nil
    let read = try decodedBundle(try encodedBundle(manifest, []))
    #expect(read.manifest == manifest)
    #expect(read.segments.isEmpty)
  }

  @Test("a manifest beyond the limits is not written")
  func manifestLimits() throws {
    let good = RandomLog(seed: 5).manifest
    func error(_ change: (inout BundleManifest) -> Void) -> BundleError? {
      var manifest = good
      change(&manifest)
      return bundleError { _ = try encodedBundle(manifest, []) }
    }
    func invalid(_ tag: UInt64) -> BundleError { .invalid(block: 0, .manifest(tag: tag)) }
    let long = String(repeating: "営", count: 334)
    let run = BundleManifest.Run(replica: good.exporter, first: 2, last: 1, chain: .zero)
    var twice = run
    twice.last = 2
    #expect(error { $0.workspaceName = long } == invalid(2))
    #expect(error { $0.person = long } == invalid(4))
    #expect(error { $0.written = Instant(milliseconds: -1) } == invalid(5))
    #expect(error { $0.vector[good.exporter] = 1 << 63 } == invalid(6))
    #expect(error { $0.runs = [run] } == invalid(7))
    #expect(error { $0.runs = [twice, twice] } == invalid(7))
    #expect(error { $0.changes = -1 } == invalid(8))
    #expect(error { $0.program = long } == invalid(9))
    #expect(error { $0.ops = 1 } == .invalid(block: 1, .totals))
    #expect(error { $0.person = String(long.dropLast()) + "a" } == nil)
  }
}

@Suite("Bundles: the rules for changes")
struct BundleChangeRuleTests {
  private static let replicas: [ReplicaID] = {
    var random = CodecRandom(seed: 9)
    return (0..<3).map { _ in ReplicaID(using: &random) }.sorted()
  }()

  /// Writes `changes`, whose runs the manifest states as they are, and gives back what is found wrong.
  private func error(_ changes: Change..., runs: [(Int, UInt64, UInt64)]) -> BundleError.Reason? {
    var manifest = RandomLog(seed: 9).manifest
    manifest.runs = runs.map {
      BundleManifest.Run(replica: Self.replicas[$0.0], first: $0.1, last: $0.2, chain: .zero)
    }
    manifest.changes = changes.count
    manifest.ops = changes.reduce(0) { $0 + $1.ops.count }
    let written = bundleError { _ = try encodedBundle(manifest, changes) }
    guard case .invalid(block: _, let reason)? = written else { return nil }
    return reason
  }

  private func change(
    _ replica: Int, _ sequence: UInt64, after dependencies: [(Int, UInt64)] = [], field: String = "a.b",
    element: Value = .null, value: Value = .null
  ) -> Change {
    let dependencies = dependencies.map {
      Dependency(dot: Dot(replica: Self.replicas[$0.0], sequence: $0.1), mark: 1)
    }
    let ops = RecordID(1).map { [Op(record: $0, field: field, element: element, value: value)] } ?? []
    return Change(
      dot: Dot(replica: Self.replicas[replica], sequence: sequence), dependencies: dependencies, stamp: .zero,
      author: nil, ops: ops)
  }

  private func dot(_ replica: Int, _ sequence: UInt64) -> Dot {
    Dot(replica: Self.replicas[replica], sequence: sequence)
  }

  @Test("runs have no gap, and nothing beyond them comes")
  func runs() {
    #expect(error(change(0, 4), change(0, 5), runs: [(0, 4, 5)]) == nil)
    #expect(error(change(0, 4), change(0, 6), runs: [(0, 4, 6)]) == .run(dot(0, 6)))
    #expect(error(change(0, 4), change(0, 4), runs: [(0, 4, 5)]) == .run(dot(0, 4)))
    #expect(error(change(0, 3), runs: [(0, 4, 4)]) == .run(dot(0, 3)))
    #expect(error(change(0, 4), change(0, 5), runs: [(0, 4, 4)]) == .run(dot(0, 5)))
    #expect(error(change(1, 1), runs: [(0, 1, 1)]) == .run(dot(1, 1)))
    #expect(error(change(0, 4), runs: [(0, 4, 5)]) == .totals)
    #expect(error(change(0, .max >> 1), runs: [(0, .max >> 1, .max >> 1)]) == nil)
  }

  @Test("a change stands behind those that it has seen")
  func causality() {
    let two = [(0, UInt64(4), UInt64(5)), (1, 1, 1)]
    #expect(error(change(0, 4), change(0, 5), change(1, 1, after: [(0, 5)]), runs: two) == nil)
    #expect(error(change(0, 4), change(1, 1, after: [(0, 4)]), change(0, 5), runs: two) == nil)
    #expect(error(change(1, 1, after: [(0, 3)]), change(0, 4), change(0, 5), runs: two) == nil)
    #expect(
      error(change(0, 4), change(1, 1, after: [(0, 5)]), change(0, 5), runs: two) == .causality(dot(1, 1)))
    // Of what follows after the run, all of the run was seen.
    #expect(
      error(change(0, 4), change(1, 1, after: [(0, 9)]), change(0, 5), runs: two) == .causality(dot(1, 1)))
  }

  @Test("dependencies are sorted, of others, and none comes twice")
  func dependencies() {
    func error(_ dependencies: [(Int, UInt64)]) -> BundleError.Reason? {
      self.error(change(1, 1, after: dependencies), runs: [(1, 1, 1)])
    }
    let wrong = BundleError.Reason.change(dot(1, 1), .dependencies)
    #expect(error([(0, 1), (2, 1)]) == nil)
    #expect(error([(2, 1), (0, 1)]) == wrong)
    #expect(error([(2, 1), (2, 2)]) == wrong)
    #expect(error([(0, 0)]) == wrong)
    #expect(error([(0, 1 << 63)]) == wrong)
    #expect(error([(1, 7)]) == wrong)
  }

  @Test("fields have two parts, and members of sets are there or not")
  func ops() {
    func error(_ change: Change) -> BundleError.Reason? { self.error(change, runs: [(0, 1, 1)]) }
    let first = dot(0, 1)
    #expect(error(change(0, 1, field: "a")) == .change(first, .field))
    #expect(error(change(0, 1, field: "a.B")) == .change(first, .field))
    #expect(error(change(0, 1, field: "a." + String(repeating: "b", count: 98))) == nil)
    #expect(error(change(0, 1, field: "a." + String(repeating: "b", count: 99))) == .change(first, .field))
    #expect(error(change(0, 1, element: .text("x"), value: .integer(1))) == nil)
    #expect(error(change(0, 1, element: .text("x"), value: .null)) == nil)
    #expect(error(change(0, 1, element: .text("x"), value: .integer(2))) == .change(first, .element))
    #expect(error(change(0, 1, element: .integer(0), value: .text("x"))) == .change(first, .element))
  }
}
