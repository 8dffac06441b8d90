/// What is shown of a record, and where two people see it differently.
extension RecordState {
  /// The live op that is shown on a field with one value.
  public func shown(_ field: String) -> LiveOp? {
    let live = ops(on: field)
    return live.count == 1 ? live.first : live.max(by: LiveOp.isShownBefore)
  }

  /// The members of a set: present where any live op says so.
  public func members(_ field: String) -> [Value] {
    var members: [Value] = []
    for live in ops(on: field) where live.op.value == .integer(1) && live.op.element != members.last {
      members.append(live.op.element)
    }
    return members
  }

  /// Live ops with different values on a field with one value, the shown one last; none if there is no difference.
  public func difference(_ field: String) -> [LiveOp] {
    let live = ops(on: field)
    guard live.count > 1, let first = live.first, live.contains(where: { $0.op.value != first.op.value })
    else {
      return []
    }
    return live.sorted(by: LiveOp.isShownBefore)
  }

  /// Whether the record is out of the lists: archived, and not edited meanwhile by somebody who did not know.
  public func isArchived(_ field: String) -> Bool {
    guard let shown = shown(field) else { return false }
    // What contested it may be forgotten, and nobody could tell any more.
    return shown.op.value == .integer(1) && (!shown.isContested || isForgotten)
  }

  /// The archiving that was contested by an edit, if it is what would otherwise be shown.
  public func contestedArchiving(_ field: String) -> LiveOp? {
    guard let shown = shown(field), shown.op.value == .integer(1), shown.isContested, !isForgotten else {
      return nil
    }
    return shown
  }

  /// Whether people see a field differently, or one archived what another edited.
  public func isDiffering(_ field: String) -> Bool {
    if FieldPath.isUnkeyed(field) { return false }
    if FieldPath.isArchived(field), contestedArchiving(field) != nil { return true }
    return ops(on: field).first?.op.element.isNull == true && !difference(field).isEmpty
  }
}
