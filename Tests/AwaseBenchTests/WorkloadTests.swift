import AwaseCore
import Foundation
import Testing

@testable import awase_bench

/// What is measured has to be the same for everyone.
@Suite("The made-up log that is measured on")
struct WorkloadTests {
  private static let size = Workload.Size(ops: 3_000, replicas: 4, records: 200)

  private struct Log: Equatable {
    let lines: String
    let changes: [Change]
  }

  private func workload(seed: UInt64) throws -> Log {
    let folder = try Scratch()
    defer { folder.remove() }
    let team = try Team(of: 4, seed: seed, at: folder.path + "/team.sqlite", home: folder.path + "/home")
    var workload = Workload(Self.size, seed: seed, in: team, by: team.writers)
    var changes: [Change] = []
    workload.forEachChange { change, _ in changes.append(change) }
    var again = Workload(Self.size, seed: seed, in: team, by: team.writers)
    try WorkloadFile.write(&again, by: team.writers, to: folder.path + "/lines")
    return Log(lines: try String(contentsOfFile: folder.path + "/lines", encoding: .utf8), changes: changes)
  }

  @Test("the same seed makes the same log, keys and all, and another seed another")
  func isTheSame() throws {
    let one = try workload(seed: 1)
    #expect(try workload(seed: 1) == one)
    #expect(try workload(seed: 2).changes != one.changes)
  }

  @Test("it has as many ops and records as it says, by all its writers, in causal order")
  func isAsItSays() throws {
    let changes = try workload(seed: 3).changes
    #expect((3_000..<3_020).contains(changes.reduce(0) { $0 + $1.ops.count }))
    #expect(Set(changes.flatMap(\.ops).map(\.record)).count == 200)
    var seen: [ReplicaID: UInt64] = [:]
    for change in changes {
      #expect(change.dot.sequence == seen[change.dot.replica, default: 0] + 1)
      for dependency in change.dependencies where seen[dependency.dot.replica] != nil {
        #expect(dependency.dot.sequence <= seen[dependency.dot.replica, default: 0])
      }
      seen[change.dot.replica] = change.dot.sequence
    }
    #expect(seen.count == 4)
  }

  @Test("as a file it is one line of JSON a change")
  func isJSON() throws {
    let log = try workload(seed: 4)
    let read = try log.lines.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8))
    }
    #expect(read.count == log.changes.count)
  }
}
