@testable import AwaseCore

/// What the naive model says of every value that was ever written.
struct NaiveState {
  typealias Written = NaiveModel.Written

  enum Standing: Hashable {
    case shown
    /// Live beside the one that is shown.
    case beside(Written)
    /// Writers who had seen it wrote these instead.
    case superseded(by: [Written])
  }

  /// The live ops of each cell, the shown one last.
  private(set) var live: [NaiveModel.Cell: [Written]] = [:]
  private(set) var standings: [Written: Standing] = [:]
  /// Live archivings with which an edit is concurrent.
  private(set) var contested: Set<NaiveModel.Place> = []
  private(set) var keyed: Set<NaiveModel.Place> = []
  let digest: Digest

  init(_ model: NaiveModel) {
    for (cell, written) in model.cells {
      var superseders: [Written: [Written]] = [:]
      for one in written { superseders[one] = written.filter { model.supersedes($0, one) } }
      let standing = written.filter { superseders[$0] == [] }.sorted(by: NaiveModel.isShownBefore)
      live[cell] = standing
      for one in written {
        if let later = superseders[one], !later.isEmpty {
          standings[one] = .superseded(by: later)
        } else if let shown = standing.last {
          standings[one] = one == shown ? .shown : .beside(shown)
        }
      }
      for one in standing {
        if model.isContested(one) { contested.insert(one.place) }
        if model.key(for: one.op, in: one.place.dot) != nil { keyed.insert(one.place) }
      }
    }
    digest = model.digest(of: live.values.joined())
  }

  var liveCount: Int { live.values.reduce(0) { $0 + $1.count } }

  /// The live ops of a field that holds one value, the shown one last.
  func live(_ record: RecordID, _ field: String) -> [Written] {
    live[NaiveModel.Cell(record: record, field: field, element: .null)] ?? []
  }

  /// The members of a set: those that any live op says are present.
  func members(_ record: RecordID, _ field: String) -> Set<Value> {
    Set(
      live.filter { cell, ops in
        cell.record == record && cell.field == field && ops.contains { $0.op.value == .integer(1) }
      }.keys.map(\.element))
  }

  /// Whether an archiving would be shown, were it not for an edit.
  func isContestedArchiving(_ record: RecordID, _ field: String) -> Bool {
    guard let shown = live(record, field).last else { return false }
    return shown.op.value == .integer(1) && contested.contains(shown.place)
  }

  func isArchived(_ record: RecordID, _ field: String) -> Bool {
    guard let shown = live(record, field).last else { return false }
    return shown.op.value == .integer(1) && !contested.contains(shown.place)
  }

  /// For each record the fields on which there is a difference.
  var differing: [RecordID: Set<String>] {
    var found: [RecordID: Set<String>] = [:]
    for (cell, ops) in live where cell.element.isNull && !cell.field.hasSuffix(".key") {
      let isSplit = Set(ops.map(\.op.value)).count > 1
      let isArchiving = cell.field.hasSuffix(".archived") && isContestedArchiving(cell.record, cell.field)
      if isSplit || isArchiving { found[cell.record, default: []].insert(cell.field) }
    }
    return found
  }
}
