/// The order of what was written, everywhere the same: of several live ops on one cell the last of them is shown.
///
/// By stamp, and where stamps are equal by the replica as which it was written and its sequence there. The number of a
/// branch counts only after these, between branches of one log: whoever has only one of them may not know yet that it is
/// one, and has to show the same all the same.
enum ShownOrder {
  /// Follows `FROM op o JOIN change c`.
  static let join = "JOIN replica r ON r.id = c.replica LEFT JOIN branch b ON b.replica = r.replica"

  /// The columns, for `ORDER BY`.
  static let columns = "c.stamp, coalesce(b.origin, r.replica), c.sequence, r.replica, o.id"

  /// What the columns are but for the last, which is the place in the change or a row's number.
  struct Place: Comparable, Sendable {
    let stamp: Stamp
    let writer: ReplicaID
    let dot: Dot

    init(_ stamp: Stamp, of dot: Dot, writtenAs origin: ReplicaID?) {
      self.stamp = stamp
      self.dot = dot
      writer = origin ?? dot.replica
    }

    static func < (one: Place, other: Place) -> Bool {
      (one.stamp, one.writer, one.dot.sequence, one.dot.replica)
        < (other.stamp, other.writer, other.dot.sequence, other.dot.replica)
    }
  }
}
