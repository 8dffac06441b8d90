import Foundation
import Testing

@testable import AwaseBundle

@Suite("Fuzzing")
struct FuzzTests {
  /// How many inputs each target is given that are not kept.
  private static let inputs = 2_500

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/fuzz")

  /// `AWASE_FUZZ_SEED`, or another one every time.
  private static let seed =
    ProcessInfo.processInfo.environment["AWASE_FUZZ_SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: 0..<1_000_000_000)

  private func kept(_ target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default
      .contentsOfDirectory(
        at: Self.folder.appendingPathComponent(target.name), includingPropertiesForKeys: nil
      )
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { ($0.lastPathComponent, Array(try Data(contentsOf: $0))) }
  }

  @Test("the inputs that were kept break nothing", arguments: FuzzTarget.all)
  func kept(target: FuzzTarget) throws {
    let kept = try kept(target)
    #expect(!kept.isEmpty)
    var taken = 0
    for (name, bytes) in kept {
      #expect(throws: Never.self, "\(name)") { if try target.run(bytes) { taken += 1 } }
    }
    // Otherwise what stands behind the first checks is not tried at all.
    #expect(taken > 0 && taken < kept.count)
  }

  @Test("inputs that were changed at random break nothing", arguments: FuzzTarget.all)
  func changed(target: FuzzTarget) throws {
    // Before anything is taken: a trap would end the process.
    print("fuzzing \(target.name): AWASE_FUZZ_SEED=\(Self.seed)")
    var mutator = FuzzMutator(kept: try kept(target).map(\.bytes), seed: Self.seed)
    for number in 0..<Self.inputs {
      let bytes = mutator.next()
      do {
        _ = try target.run(bytes)
      } catch {
        Issue.record("input \(number) of seed \(Self.seed): \(error), \(Data(bytes).base64EncodedString())")
      }
    }
  }
}

/// Changes inputs at random, a few times each.
private struct FuzzMutator {
  private let kept: [[UInt8]]
  private var random: CodecRandom

  init(kept: [[UInt8]], seed: UInt64) {
    self.kept = kept.isEmpty ? [[]] : kept
    random = CodecRandom(seed: seed)
  }

  mutating func next() -> [UInt8] {
    var bytes = pick()
    for _ in 0...random.below(4) { change(&bytes) }
    return bytes
  }

  private mutating func pick() -> [UInt8] { kept[random.below(kept.count)] }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = random.below(bytes.count + 1)
    let end = min(bytes.count, place + random.below(17))
    switch random.below(6) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1 where place < bytes.count: bytes[place] = [0, 1, 0x7f, 0x80, 0xff][random.below(5)]
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4:
      let other = pick()
      bytes.replaceSubrange(place..., with: other[min(place, other.count)...])
    default: bytes.insert(UInt8(random.below(256)), at: place)
    }
  }
}
