import GRDB

/// A visit that one side has written its view of, and the other has not.
public struct MissingView: Sendable, Hashable {
  public let visit: Record
  /// The side whose view misses.
  public let side: String
  /// Since the other side first wrote, in days; never below zero.
  public let days: Int
}

extension Reader {
  /// How long a view that misses is worth asking for, in days: later nobody remembers the meeting.
  private static let rideHorizon = 30

  /// Ride-alongs of the last thirty days of which one side's view misses, the longest awaited first.
  public func missingViews() throws -> [MissingView] {
    guard let kind = schema["visit"], schema["perspective"] != nil else { return [] }
    let today = environment.today
    let start = today.adding(days: -Self.rideHorizon) ?? today
    let visits = try records(
      kind,
      where: """
        archived = 0 AND "on" BETWEEN ? AND ? AND id IN (
          SELECT visit FROM perspective WHERE archived = 0 GROUP BY visit
          HAVING sum(side = 'sales') = 0 OR sum(side = 'marketing') = 0)
        """, arguments: [start.description, today.description])
    return try visits.flatMap { visit -> [MissingView] in
      let views = try references(to: visit.id, kind: "perspective", field: "visit").filter { !$0.isArchived }
      let written = Set(views.compactMap { $0.text("side") })
      let first = views.map(\.changed).min().map { environment.localDate(of: $0) } ?? today
      return ["sales", "marketing"].filter { !written.contains($0) && !written.isEmpty }.map {
        MissingView(visit: visit, side: $0, days: max(0, today.dayNumber - first.dayNumber))
      }
    }.sorted {
      (-$0.days, $0.visit.text("on") ?? "", $0.visit.id, $0.side)
        < (-$1.days, $1.visit.text("on") ?? "", $1.visit.id, $1.side)
    }
  }
}
