/// Where a record stands in the index of words, so that what a search finds comes in the order in which it is shown, and
/// the first few need not wait for the rest: by its day, within a day by its id.
///
/// A place follows from what the record says, never from the order in which things came. It has 20 bits of the id, so that
/// places lie close together, which keeps the index small: now and then two records have one place.
///
/// What records are called is in the index a second time, under `name` places that lie above all others.
enum SearchPlace {
  private static let idBits = 20
  private static let dayBits = 22
  /// The lowest place of a name.
  static let names: Int64 = 1 << Int64(idBits + dayBits)
  /// Day numbers count from here: the first that a date can have.
  private static let firstDay = CivilDate.dayNumbers.lowerBound

  static func of(_ record: RecordID, day: Int) -> Int64 {
    first(ofDay: day) | record.rawValue >> Int64(63 - idBits)
  }

  /// The row of the index for what is said at a place, or for what is called so there.
  static func row(of place: Int64, ofNames isName: Bool) -> Int64 { isName ? place | names : place }

  /// The places of all records from one day to another, or without end.
  static func range(_ first: Int?, _ last: Int?) -> ClosedRange<Int64> {
    let low = first.map { self.first(ofDay: $0) } ?? 0
    let high = last.map { self.first(ofDay: $0) | 1 << Int64(idBits) - 1 } ?? names - 1
    return low...max(low, high)
  }

  private static func first(ofDay day: Int) -> Int64 {
    let inside = min(max(day, firstDay), CivilDate.dayNumbers.upperBound)
    return Int64(inside - firstDay) << Int64(idBits)
  }
}
