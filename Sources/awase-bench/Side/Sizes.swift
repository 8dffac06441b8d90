import Foundation

/// What `scripts/bench-peers` says of one of the programs that Awase is measured beside.
struct Peer: Decodable {
  let peer: String
  let version: String
  let bytes: Double
  /// What of the workload is in there.
  let holds: String
  let write: Double
  let read: Double?

  static func all(_ path: String?) throws -> [Peer] {
    guard let path else { return [] }
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Peer.self, from: Data($0.utf8)) }
  }
}

/// How large a full bundle is, plain, with all history, authors and times, beside what others make of the same.
struct Sizes {
  private let bytes: Double
  private let peers: [Peer]

  init(_ stage: Stage, peers: String?) throws {
    bytes = Stage.size(of: stage.bundle)
    self.peers = try Peer.all(peers)
  }

  func measures() throws -> [Measure] {
    [
      measure("session", "a session changeset of the final state, deflated", atMost: 1),
      measure("loro", "Loro's updates, deflated", atMost: 0.7),
      measure("csv", "the final tables as CSV, gzip -6", atMost: 0.9),
    ].compactMap { $0 }
  }

  private func measure(_ name: String, _ against: String, atMost target: Double) -> Measure? {
    peers.first { $0.peer == name }.map { peer in
      Measure(
        name: "size.\(name)", what: "size of a full bundle", against: against, value: bytes / peer.bytes,
        target: target, ours: Figure.bytes(bytes), theirs: Figure.bytes(peer.bytes))
    }
  }
}
