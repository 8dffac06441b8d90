import AwaseCore

/// Why a bundle cannot be read, or written: what is wrong, and where.
///
/// Blocks are counted from 0, which is the manifest.
public enum BundleError: Error, Hashable, Sendable {
  /// The bytes do not begin as those of a bundle do.
  case notABundle
  /// The bytes end before the bundle does.
  case truncated
  /// The checksum of a block is not that of its bytes: they changed after they were written.
  case damaged(block: Int)
  /// A reader has to know version `needs` of the format, which is above ours.
  case newer(needs: Int)
  /// A block of a type that we do not know, and which may not be skipped: a newer version wrote it.
  case newerBlock(block: Int, type: Int)
  /// What was written breaks the format.
  case invalid(block: Int, Reason)

  /// The part of the format that is broken.
  public enum Reason: Error, Hashable, Sendable {
    /// Bits or bytes that must be zero are not, or one that must be set is not.
    case reserved
    /// A block is longer than the format allows.
    case blockLength
    /// The stored bytes are not one zlib stream of the stated length.
    case compression
    /// A block stands where it must not, or bytes follow the end.
    case blockOrder
    /// The manifest's entry with this tag is missing, misplaced or malformed; nil if not even a tag was found.
    case manifest(tag: UInt64?)
    /// The block of signatures is malformed.
    case signatures
    /// Nobody's signature stands for the changes of a replica, or one that is not right.
    case unproven(ReplicaID)
    /// A column of a segment is malformed, from 1 to 18; 0 is the counts before the columns and their lengths.
    case segment(column: Int)
    /// A change breaks a rule.
    case change(Dot, Rule)
    /// A change that is not the next of its replica's run in the manifest.
    case run(Dot)
    /// A change that stands before one which it has seen.
    case causality(Dot)
    /// What came is not what the manifest or the end block says.
    case totals
  }

  /// The rules for changes.
  public enum Rule: Hashable, Sendable {
    /// Sequences are from 1 to 2⁶³ − 1.
    case sequence
    /// Sorted by replica, none twice, none of the writer itself, no more than a segment holds.
    case dependencies
    /// There are 1 to 65,536 ops.
    case opCount
    /// A field is `kind.field`; see `FieldPath`.
    case field
    /// Where the element is not null, the value is 1 or null.
    case element
    /// The canonical bytes of the ops are at most 16 MiB together.
    case size
  }
}

extension BundleError {
  /// Does `work`, and says of what it finds broken that it is in this block.
  static func locating<Result>(
    block: Int, _ work: () throws(Reason) -> Result
  ) throws(BundleError) -> Result {
    do {
      return try work()
    } catch {
      throw .invalid(block: block, error)
    }
  }
}
