import Crypto

/// The canonical bytes of changes, and the hash chain over them. `AwaseBundle/Format.md` specifies both; golden
/// vectors that another program made pin them.
///
/// Each change's hash covers the one before it, its own header, and the *digest* of each of its ops. The digest of an op
/// on a record that has a key covers record and field openly, and element and value only through a *seal* under that
/// key. So these can be forgotten for good, their seal kept: the chain still verifies, and nobody can pass off one
/// record's ops as another's.
public enum Chain {
  /// The link that a replica's first change hangs on.
  public static func start(workspace: WorkspaceID, replica: ReplicaID) -> Digest {
    hash(Array("awase chain 1".utf8) + workspace.bytes + replica.bytes)
  }

  /// The hash of `change`, whose ops have these digests, after `previous`.
  public static func link(_ change: Change, digests: some Collection<Digest>, after previous: Digest)
    -> Digest
  {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(128 + 32 * (change.dependencies.count + digests.count))
    previous.append(to: &bytes)
    appendHeader(of: change, to: &bytes)
    for digest in digests { digest.append(to: &bytes) }
    return hash(bytes)
  }

  /// The digests of a change's ops, in their order.
  ///
  /// `key`: the key under which a record's ops are digested, for records that have one, if the change's
  ///   writer had seen it. The op that gives the key is digested without.
  public static func digests(of change: Change, key: (RecordID) -> [UInt8]?) -> [Digest] {
    var scratch: [UInt8] = []
    return change.ops.indices.map { position in
      let op = change.ops[position]
      return digest(
        of: op, position: position, dot: change.writtenDot, stamp: change.stamp, author: change.author,
        key: FieldPath.isNeverKeyed(op.field) ? nil : key(op.record).map(DigestKey.init), scratch: &scratch)
    }
  }

  /// The digest of one op.
  ///
  /// - `position`: where in its change the op stands, from 0.
  /// - `scratch`: room for its canonical bytes, to be handed in again and again.
  static func digest(
    of op: Op, position: Int, dot: Dot, stamp: Stamp, author: RecordID?, key: DigestKey?,
    scratch: inout [UInt8]
  ) -> Digest {
    guard key != nil || op.value.isErased || op.validDigestKey != nil else {
      appendOp(op, position: position, dot: dot, stamp: stamp, author: author, to: &scratch)
      return hash(scratch)
    }
    let seal = seal(
      of: op, position: position, dot: dot, stamp: stamp, author: author, key: key, scratch: &scratch)
    appendPlace(3, position: position, dot: dot, stamp: stamp, author: author, to: &scratch)
    appendCell(op, to: &scratch)
    scratch.append(contentsOf: seal)
    return hash(scratch)
  }

  /// What stands in the digest for element and value: a code of the op's canonical bytes under the record's key; for the op
  /// that gives the key, that hash of it from which the record's number follows, so that it can be told of an erased one
  /// that it gave the key.
  static func seal(
    of op: Op, position: Int, dot: Dot, stamp: Stamp, author: RecordID?, key: DigestKey?,
    scratch: inout [UInt8]
  ) -> [UInt8] {
    if case .erased(let seal) = op.value { return seal }
    if key == nil, let given = op.validDigestKey { return Chain.hash(ofKey: given).bytes }
    appendOp(op, position: position, dot: dot, stamp: stamp, author: author, to: &scratch)
    guard let key else { return hash(scratch).bytes }
    return scratch.withUnsafeBytes { bytes in
      var code = key.code
      code.update(data: bytes)
      return Array(code.finalize())
    }
  }

  /// The canonical bytes of an op, in place of all that was in `scratch`.
  static func appendOp(
    _ op: Op, position: Int, dot: Dot, stamp: Stamp, author: RecordID?, to scratch: inout [UInt8]
  ) {
    appendPlace(1, position: position, dot: dot, stamp: stamp, author: author, to: &scratch)
    append(op, to: &scratch)
  }

  /// Where an op stands, in place of all that was in `scratch`.
  private static func appendPlace(
    _ mark: UInt8, position: Int, dot: Dot, stamp: Stamp, author: RecordID?, to scratch: inout [UInt8]
  ) {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(mark)
    scratch.append(bigEndian: dot.replica.high)
    scratch.append(bigEndian: dot.replica.low)
    scratch.append(bigEndian: dot.sequence)
    scratch.append(bigEndian: UInt32(truncatingIfNeeded: position))
    scratch.append(bigEndian: stamp.rawValue)
    scratch.append(bigEndian: author?.rawValue ?? 0)
  }

  private static func appendCell(_ op: Op, to bytes: inout [UInt8]) {
    bytes.append(bigEndian: op.record.rawValue)
    bytes.append(UInt8(truncatingIfNeeded: op.field.utf8.count))
    bytes.append(contentsOf: op.field.utf8)
  }

  /// Record, field, element and value, as they stand in the canonical bytes.
  static func append(_ op: Op, to bytes: inout [UInt8]) {
    appendCell(op, to: &bytes)
    append(op.element, to: &bytes)
    append(op.value, to: &bytes)
  }

  private static func append(_ value: Value, to bytes: inout [UInt8]) {
    bytes.append(value.rank)
    switch value {
    case .null: break
    case .integer(let number): bytes.append(bigEndian: number)
    case .reference(let record): bytes.append(bigEndian: record.rawValue)
    case .text(let text):
      bytes.append(bigEndian: UInt32(truncatingIfNeeded: text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    case .bytes(let data), .erased(let data):
      bytes.append(bigEndian: UInt32(truncatingIfNeeded: data.count))
      bytes.append(contentsOf: data)
    }
  }

  static func appendHeader(of change: Change, to bytes: inout [UInt8]) {
    bytes.append(2)
    let dot = change.writtenDot
    bytes.append(bigEndian: dot.replica.high)
    bytes.append(bigEndian: dot.replica.low)
    bytes.append(bigEndian: dot.sequence)
    bytes.append(bigEndian: change.stamp.rawValue)
    bytes.append(bigEndian: change.author?.rawValue ?? 0)
    bytes.append(bigEndian: UInt32(truncatingIfNeeded: change.dependencies.count))
    for dependency in change.dependencies {
      bytes.append(bigEndian: dependency.dot.replica.high)
      bytes.append(bigEndian: dependency.dot.replica.low)
      bytes.append(bigEndian: dependency.dot.sequence)
      bytes.append(bigEndian: dependency.mark)
    }
    bytes.append(bigEndian: UInt32(truncatingIfNeeded: change.ops.count))
  }

  /// From which the number of the record follows that has this key.
  static func hash(ofKey key: [UInt8]) -> Digest { hash(Array("awase record key 1".utf8) + key) }

  static func hash(_ bytes: [UInt8]) -> Digest {
    Digest(
      bytes.withUnsafeBytes { buffer in
        var hash = SHA256()
        hash.update(bufferPointer: buffer)
        return hash.finalize()
      })
  }
}

extension RecordID {
  /// The number of a record whose ops are digested under `key`.
  ///
  /// The number follows from the key, so that nobody can give a record another key than its own; and the key, being
  /// random, cannot be found from the number.
  public init(digestKey key: [UInt8]) {
    self.init(keyHash: Chain.hash(ofKey: key))
  }

  fileprivate init(keyHash hash: Digest) { self.init(positive: Int64(hash.mark >> 1)) }
}

extension Op {
  /// Whether it gives the record's key, or did before that was forgotten.
  var givesDigestKey: Bool {
    guard FieldPath.isKey(field) else { return false }
    if case .erased(let seal) = value {
      return Digest(bytes: seal).map { RecordID(keyHash: $0) } == record
    }
    return validDigestKey != nil
  }

  /// Whether, if it is erased, it may be: only what has a seal can be, and the seal of a key tells whose it was.
  public var isRightlyErased: Bool {
    guard value.isErased else { return true }
    return FieldPath.isKey(field) ? givesDigestKey : !FieldPath.isNeverKeyed(field)
  }

  /// The key under which the record's ops are digested, if this op gives it.
  var validDigestKey: [UInt8]? {
    guard let key = digestKey, RecordID(digestKey: key) == record else { return nil }
    return key
  }
}

/// A key under which a record's ops are digested, ready for use.
struct DigestKey {
  let bytes: [UInt8]
  fileprivate let code: HMAC<SHA256>

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    code = HMAC<SHA256>(key: SymmetricKey(data: bytes))
  }
}
