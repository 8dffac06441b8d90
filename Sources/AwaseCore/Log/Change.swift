/// One thing said about one cell.
public struct Op: Hashable, Sendable {
  public let record: RecordID
  /// Kind and field: `account.industry`. ASCII; see ``FieldPath``.
  public let field: String
  /// In a set, the member; otherwise null.
  public let element: Value
  /// In a set, 1 for present and null for absent.
  public let value: Value

  public init(record: RecordID, field: String, element: Value = .null, value: Value) {
    self.record = record
    self.field = field
    self.element = element
    self.value = value
  }

  /// Whether this is the key under which the record's ops are digested, as records with personal data have one.
  public var digestKey: [UInt8]? {
    guard case .bytes(let key) = value, key.count == 16, FieldPath.isKey(field) else { return nil }
    return key
  }
}

/// The rules for the names of fields in the log.
public enum FieldPath {
  public static let maximumLength = 100

  /// Whether `path` is `kind.field`, in lower-case ASCII letters, digits and underscores, at most 100 bytes.
  public static func isValid(_ path: String) -> Bool {
    var dots = 0
    var last: UInt8 = 0x2e
    for byte in path.utf8 {
      switch byte {
      case 0x2e where last != 0x2e: dots += 1
      case 0x61...0x7a, 0x30...0x39, 0x5f: break
      default: return false
      }
      last = byte
    }
    return dots == 1 && last != 0x2e && path.utf8.count <= maximumLength
  }

  public static func isKey(_ path: String) -> Bool { ends(path, with: ".key") }

  /// Whether an op says that all of the record is forgotten.
  public static func isForgotten(_ path: String) -> Bool { ends(path, with: ".forgotten") }

  /// Whether it gives the record's key, or says that it is gone.
  static func isUnkeyed(_ path: String) -> Bool { isKey(path) || isForgotten(path) }

  /// Whether ops on the field are never digested under the record's key, and never forgotten: besides the above what says
  /// who may write. Could that be forgotten, whoever was removed would be back.
  static func isNeverKeyed(_ path: String) -> Bool { isUnkeyed(path) || path.utf8.starts(with: deviceStart) }

  private static let deviceStart = Array("\(Kind.device.name).".utf8)

  public static func isArchived(_ path: String) -> Bool { ends(path, with: ".archived") }

  public static func kind(of path: String) -> Substring { Substring(path.utf8.prefix { $0 != 0x2e }) }

  public static func field(of path: String) -> Substring {
    Substring(path.utf8.drop { $0 != 0x2e }.dropFirst())
  }

  /// Compares bytes: this is asked of every op, and `hasSuffix` goes by characters.
  private static func ends(_ path: String, with ending: StaticString) -> Bool {
    let count = ending.utf8CodeUnitCount
    var path = path
    return path.withUTF8 { utf8 in
      utf8.count > count
        && UnsafeBufferPointer(rebasing: utf8.suffix(count))
          .elementsEqual(UnsafeBufferPointer(start: ending.utf8Start, count: count))
    }
  }
}

/// A change that another one's writer had taken in when writing it.
public struct Dependency: Hashable, Sendable {
  public let dot: Dot
  /// The first eight bytes of the chain hash there, so that it stays unambiguous when a replica was copied.
  public let mark: UInt64

  public init(dot: Dot, mark: UInt64) {
    self.dot = dot
    self.mark = mark
  }
}

/// What one line of one person wrote: all of it is stored, or nothing.
public struct Change: Hashable, Sendable {
  /// The most ops that a change may have; what writes more splits it.
  public static let maximumOps = 65_536
  /// The most bytes that the ops of a change may have in the canonical form.
  public static let maximumBytes = 16 << 20

  public let dot: Dot
  /// What the replica has taken in since its previous change, in the order of the replicas' bytes.
  public let dependencies: [Dependency]
  public let stamp: Stamp
  /// The person who wrote it.
  public let author: RecordID?
  public let ops: [Op]
  /// The replica as which a branch was written, where that has another number; see ``Branch``.
  public var origin: ReplicaID?
  /// What the dependencies mean here, where that is not what they say.
  var resolved: [Dot]?

  public init(dot: Dot, dependencies: [Dependency], stamp: Stamp, author: RecordID?, ops: [Op]) {
    self.dot = dot
    self.dependencies = dependencies
    self.stamp = stamp
    self.author = author
    self.ops = ops
  }

  /// The dot under which it was written, hashed and signed.
  var writtenDot: Dot { origin.map { Dot(replica: $0, sequence: dot.sequence) } ?? dot }

  /// The same change under the number of a branch.
  func onBranch(_ name: ReplicaID) -> Change {
    var change = Change(
      dot: Dot(replica: name, sequence: dot.sequence), dependencies: dependencies, stamp: stamp,
      author: author,
      ops: ops)
    change.origin = origin ?? dot.replica
    return change
  }

  /// Records of which it holds words that are forgotten.
  var erasedRecords: Set<RecordID> { Set(ops.lazy.filter(\.value.isErased).map(\.record)) }

  /// The same change, as it is after something of it was forgotten.
  func with(_ ops: [Op]) -> Change {
    var change = Change(dot: dot, dependencies: dependencies, stamp: stamp, author: author, ops: ops)
    (change.origin, change.resolved) = (origin, resolved)
    return change
  }

  /// What its writer had taken in since their previous change.
  func forEachSeen(_ body: (Dot) throws -> Void) rethrows {
    if let resolved {
      for dot in resolved { try body(dot) }
    } else {
      for dependency in dependencies { try body(dependency.dot) }
    }
  }
}
