/// What a customer must solve, on three rungs: at the desk, as a company, and for its own customers.
public struct Ladder: Sendable, Hashable {
  public struct Rung: Sendable, Hashable {
    public let key: String
    /// The newest first.
    public let needs: [Record]
  }

  /// From the desk up.
  public let rungs: [Rung]

  /// Rungs of which we know nothing, by key: questions to ask.
  public var empty: [String] { rungs.filter(\.needs.isEmpty).map(\.key) }
}

extension Reader {
  public func ladder(of account: RecordID) throws -> Ladder {
    guard case .choice(let choices)? = schema["need"]?.field(named: "rung")?.type else {
      return Ladder(rungs: [])
    }
    let needs = try records(
      of: "need", referringTo: [account], through: "account", "1 ORDER BY \"on\" DESC, text, id")
    return Ladder(
      rungs: choices.map { choice in
        Ladder.Rung(key: choice.key, needs: needs.filter { $0.text("rung") == choice.key })
      })
  }
}
