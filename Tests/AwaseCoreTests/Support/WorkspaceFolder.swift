import Foundation
import Synchronization

@testable import AwaseCore

/// A folder for the workspaces of one test, which goes away with it.
final class WorkspaceFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/awase-core-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name).sqlite" }

  /// A founder's workspace.
  func found(
    _ person: String = "田中", schema: Schema = .standard, clock: TestClock = TestClock(), seed: UInt64 = 1
  ) throws -> Workspace {
    try Workspace.found(
      at: file(person), name: "名古屋", person: person, side: "sales", schema: schema,
      environment: clock.environment(seed: seed))
  }

  /// The workspace of somebody who has joined and taken in everything that `member` holds.
  func join(
    _ person: String, from member: Workspace, schema: Schema = .standard, clock: TestClock = TestClock(),
    seed: UInt64 = 1
  ) throws -> Workspace {
    let workspace = try Workspace.join(
      at: file(person), person: person, side: "marketing", schema: schema,
      environment: clock.environment(seed: seed))
    try workspace.takeAll(from: member)
    return workspace
  }
}

/// A clock that a test sets.
final class TestClock: Sendable {
  private let milliseconds: Mutex<Int64>

  init(_ instant: Instant = .testing) { milliseconds = Mutex(instant.milliseconds) }

  var now: Instant {
    get { Instant(milliseconds: milliseconds.withLock { $0 }) }
    set { milliseconds.withLock { $0 = newValue.milliseconds } }
  }

  func advance(hours: Int64 = 0, minutes: Int64 = 0) {
    milliseconds.withLock { $0 += (hours * 60 + minutes) * 60_000 }
  }

  func environment(seed: UInt64) -> Environment {
    var environment = Environment(now: { self.now }, utcOffset: { _ in 9 * 3600 }, seed: seed)
    environment.isDurable = false
    return environment
  }
}

extension Workspace {
  /// The log in the order in which it came in.
  func changes(after vector: VersionVector = VersionVector()) throws -> [Change] {
    try readLog { log in
      var changes: [Change] = []
      try log.forEachChange(after: vector) { changes.append($0) }
      return changes
    }
  }

  var vector: VersionVector { get throws { try readLog { $0.vector } } }

  var digest: Digest { get throws { try read { try $0.status().digest } } }

  /// Takes in portions of changes, with what their sender says of its chains.
  @discardableResult
  func take(_ portions: [[Change]], from sender: Workspace, claims: [ChainClaim]? = nil) throws -> MergeReport
  {
    let identity = try sender.readLog { try $0.identity() }
    let heads = try sender.readLog { try $0.heads() }
    var rest = portions[...]
    let told = Told(replica: identity.replica, person: identity.person, vector: try sender.vector)
    return try merge(
      Arrival(workspace: identity.workspace, name: identity.name, runs: claims ?? heads, told: told)
    ) { rest.popFirst() }
  }

  @discardableResult
  func take(_ changes: [Change], from sender: Workspace, claims: [ChainClaim]? = nil) throws -> MergeReport {
    try take([changes], from: sender, claims: claims)
  }

  /// Takes in all that `sender` holds and this workspace does not.
  @discardableResult
  func takeAll(from sender: Workspace) throws -> MergeReport {
    try take(try sender.changes(after: try vector), from: sender)
  }

  /// Sets one field, as one line would.
  func set(_ field: String, of record: RecordID, kind: String = "account", to text: String) throws {
    try write { $0.set(field, of: record, kind: kind, to: .text(text)) }
  }

  func add(_ kind: String, _ values: [String: Value]) throws -> RecordID {
    try write { try $0.create(kind, values) }
  }

  func text(_ field: String, of record: RecordID) throws -> String? {
    try read { try $0.record(record)?.text(field) }
  }
}

/// Hands everything to everybody.
func exchangeAll(_ workspaces: [Workspace]) throws {
  for _ in 0..<2 {
    for one in workspaces { for other in workspaces where other !== one { try one.takeAll(from: other) } }
  }
}
