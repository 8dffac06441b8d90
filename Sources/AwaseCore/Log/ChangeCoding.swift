/// A change as bytes: its canonical header, then its ops' canonical records, fields and values. What waits for
/// other changes is kept in this form.
public enum ChangeCoding {
  public static func encode(_ change: Change) -> [UInt8] {
    var bytes: [UInt8] = []
    Chain.appendHeader(of: change, to: &bytes)
    for op in change.ops { Chain.append(op, to: &bytes) }
    return bytes
  }

  /// - Returns: nil unless the bytes are exactly one change.
  public static func decode(_ bytes: [UInt8]) -> Change? {
    var reader = Reader(rest: bytes[...])
    guard reader.byte() == 2, let dot = reader.dot(),
      let stamp = reader.int64().flatMap(Stamp.init(rawValue:)),
      let author = reader.int64(), author >= 0, let dependencyCount = reader.uint32()
    else { return nil }
    var dependencies: [Dependency] = []
    for _ in 0..<dependencyCount {
      guard let dot = reader.dot(), let mark = reader.uint64() else { return nil }
      dependencies.append(Dependency(dot: dot, mark: mark))
    }
    guard let opCount = reader.uint32() else { return nil }
    var ops: [Op] = []
    for _ in 0..<opCount {
      guard let op = reader.op() else { return nil }
      ops.append(op)
    }
    guard reader.rest.isEmpty else { return nil }
    return Change(dot: dot, dependencies: dependencies, stamp: stamp, author: RecordID(author), ops: ops)
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }

    mutating func uint64() -> UInt64? { take(8).map { UInt64(bigEndian: $0) } }

    mutating func int64() -> Int64? { uint64().map { Int64(bitPattern: $0) } }

    mutating func uint32() -> Int? { take(4).map { Int(UInt64(bigEndian: $0)) } }

    mutating func dot() -> Dot? {
      guard let bytes = take(16), let replica = ReplicaID(bytes: bytes), let sequence = uint64() else {
        return nil
      }
      return Dot(replica: replica, sequence: sequence)
    }

    mutating func op() -> Op? {
      guard let record = int64().flatMap(RecordID.init(_:)), let length = byte(),
        let field = text(Int(length)),
        FieldPath.isValid(field), let element = value(), let value = value()
      else { return nil }
      return Op(record: record, field: field, element: element, value: value)
    }

    mutating func value() -> Value? {
      switch byte() {
      case 0: .null
      case 1: int64().map { .integer($0) }
      case 2: uint32().flatMap { text($0) }.map { .text($0) }
      case 3: int64().flatMap { RecordID($0) }.map { .reference($0) }
      case 4: uint32().flatMap { take($0) }.map { .bytes(Array($0)) }
      case 5: uint32().flatMap { $0 == Value.sealLength ? take($0) : nil }.map { .erased(Array($0)) }
      default: nil
      }
    }

    mutating func text(_ count: Int) -> String? {
      take(count).flatMap { String(validating: $0, as: UTF8.self) }
    }
  }
}
