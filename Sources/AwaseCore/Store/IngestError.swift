/// Why changes were not taken in.
public enum IngestError: Error, Equatable, Sendable {
  /// Nobody has founded the workspace, and no bundle has come.
  case noWorkspace
  /// A change builds on another branch of a replica's log than the one that is here.
  case forked(replica: ReplicaID, sequence: UInt64)
  /// What came does not hash to what its writer stated.
  case chainBroken(replica: ReplicaID, sequence: UInt64)
  /// Changes that had waited do not come to what their writer has signed.
  case notAsSigned(replica: ReplicaID, sequence: UInt64)
  /// The first bundle of somebody who joins holds nothing by the workspace's founder.
  case withoutFounder
  /// The bundle belongs to another workspace.
  case foreign(workspace: WorkspaceID)
  /// A change that waited was taken at its word for others, and has not come in after all. Without that, the same
  /// changes may be taken in: see ``Arrival/isVouching``.
  case vouchedInVain
  /// Of these logs, only a part can be taken in that goes beyond the last change that was signed, given for each. With
  /// ``Arrival/ends``, the rest waits.
  case onlyInPart([ReplicaID: UInt64])
  /// Words are said to be forgotten of these records, and nothing says that these are. With ``Arrival/unexplained``,
  /// what rests on that waits.
  case erasedUnexplained(Set<RecordID>)
  /// A change is about a record that is forgotten here, and nothing has come by which it could be checked.
  case keyForgotten(record: RecordID)

  /// The replica whose log did not fit what is here of it.
  public var parted: ReplicaID? {
    switch self {
    case .forked(let replica, _), .chainBroken(let replica, _), .notAsSigned(let replica, _): replica
    default: nil
    }
  }
}
