/// Which ops there are of each record, in memory: it stands in for the index of the log while a large bundle comes into
/// a workspace in which there is nearly nothing.
///
/// Records are numbered by chance, so each op goes to another place of the index; to make all of it at the end, sorted,
/// takes a third of the time. An op takes nine bytes here.
final class CellMap {
  /// More ops than this do not come in without the index, so that memory does not grow with the log.
  static let limit = 1_200_000

  /// For each record the row of its newest op.
  private var newest: [RecordID: Int32] = [:]
  /// For each op, by row: the row of the record's op before it, 0 for none; its field; how it stands.
  private var previous: [Int32] = [0]
  private var fields: [Int32] = [0]
  private var standings: [UInt8] = [0]

  /// How many rows there are.
  var count: Int { previous.count - 1 }

  /// Takes an op whose row comes next, or later; rows between are none's.
  func append(_ row: Int64, of record: RecordID, field: Int64, standing: Int64) {
    while previous.count < row {
      previous.append(0)
      fields.append(0)
      standings.append(0)
    }
    previous.append(newest[record] ?? 0)
    newest[record] = Int32(truncatingIfNeeded: row)
    fields.append(Int32(truncatingIfNeeded: field))
    standings.append(UInt8(truncatingIfNeeded: standing))
  }

  func set(_ row: Int64, to standing: Int64) {
    standings[Int(row)] = UInt8(truncatingIfNeeded: standing)
  }

  /// - Returns: whether there is any op of the record.
  func forEachOp(of record: RecordID, _ body: (_ field: Int64, _ standing: Int64, _ row: Int64) -> Void)
    -> Bool
  {
    guard var row = newest[record] else { return false }
    while row > 0 {
      let index = Int(row)
      body(Int64(fields[index]), Int64(standings[index]), Int64(row))
      row = previous[index]
    }
    return true
  }
}
