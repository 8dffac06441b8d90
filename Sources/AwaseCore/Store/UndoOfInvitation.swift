// An invitation stands. The others admit whoever it names from the moment they hear of it, whatever is said later, and what
// they wrote since counts; only a removal says up to where it does.

extension UndoPlan {
  /// A device that would be admitted no longer, if the change were taken back. The one that we go on with ourselves is told of
  /// along with the first line from it, and is none.
  func admitted(_ reader: Reader, besides own: ReplicaID) throws -> RecordID? {
    let kind = Kind.device
    let devices = ops.filter { op in
      switch op.field {
      case kind.path(DeviceField.replica): op.value.isNull
      case kind.path(DeviceField.until): !op.value.isNull
      default: false
      }
    }.map(\.record)
    return try devices.first { device in
      try reader.record(device)?.text(DeviceField.replica) != own.description
    }
  }
}
