@testable import AwaseCore

extension NaiveState {
  /// Checks that a fold of the same log shows, lists and has superseded the same.
  func check(_ desk: Desk) throws {
    let fold = desk.fold
    try checkStanding(desk)
    try require(fold.digest == digest, "the digest is not the sum of the live ops' digests")
    try checkShown(fold)
    try checkSets(fold)
    try checkDifferences(fold)
  }

  /// Every value that was ever written is shown, stands beside the shown one, or was superseded.
  private func checkStanding(_ desk: Desk) throws {
    let standing = desk.standing
    for (written, expected) in standings {
      if case .superseded(let later) = expected {
        try require(standing[written.place] == nil, "\(written) is live, though \(later) superseded it")
      } else {
        try require(standing[written.place]?.op == written.op, "\(written) was lost: \(expected)")
        let isContested = contested.contains(written.place)
        try require(
          standing[written.place]?.isContested == isContested,
          "\(written) is contested: should be \(isContested)")
        let isKeyed = keyed.contains(written.place)
        try require(standing[written.place]?.isKeyed == isKeyed, "\(written) is keyed: should be \(isKeyed)")
      }
    }
    try require(standing.count == liveCount, "something is live that nobody wrote")
    try require(desk.mirroredStanding == standing, "the effects do not come to what the fold holds")
  }

  private func checkShown(_ fold: Fold) throws {
    for (cell, ops) in live where cell.element.isNull && !Self.isSet(cell.field) {
      guard let shown = ops.last, let state = fold.records[cell.record] else { continue }
      try require(
        state.shown(cell.field).map { NaiveModel.Place(dot: $0.dot, position: $0.position) } == shown.place,
        "\(shown) is not shown")
      let listed = state.difference(cell.field).map(\.op.value)
      let expected = Set(ops.map(\.op.value)).count > 1 ? ops.map(\.op.value) : []
      try require(listed == expected, "the sides of \(cell) are \(listed), not \(expected)")
      guard cell.field.hasSuffix(".archived") else { continue }
      try require(
        state.isArchived(cell.field) == isArchived(cell.record, cell.field),
        "\(cell) is archived or not, wrongly")
    }
  }

  private func checkSets(_ fold: Fold) throws {
    for cell in Set(live.keys) where Self.isSet(cell.field) {
      let members = fold.records[cell.record]?.members(cell.field) ?? []
      try require(Set(members).count == members.count, "a member of \(cell.field) is there twice")
      try require(
        Set(members) == self.members(cell.record, cell.field), "\(cell.field) has other members: \(members)")
    }
  }

  private func checkDifferences(_ fold: Fold) throws {
    let differing = differing
    for (record, state) in fold.records {
      let fields = Set(state.ops.map(\.op.field).filter(state.isDiffering))
      try require(
        fields == differing[record] ?? [], "\(fields) of \(record) differ, not \(differing[record] ?? [])")
    }
  }

  static func isSet(_ field: String) -> Bool { field.hasSuffix(".tags") || field.hasSuffix(".also_at") }
}
