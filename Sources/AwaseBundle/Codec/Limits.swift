/// The limits that the format sets, so that no bundle makes a reader take more memory than these.
enum Limits {
  /// The greatest sequence and the greatest stamp.
  static let number = UInt64(Int64.max)
  /// The stored bytes of a block, and its plain ones.
  static let blockLength = 24 << 20
  /// Ops in a segment; so many changes and so many dependencies as well.
  static let segmentCount = 65_536
  /// A writer closes a segment that has so many ops…
  static let closingOps = 16_384
  /// …or so many bytes of texts.
  static let closingTexts = 1 << 20
  /// Replicas in a version vector, and runs.
  static let replicas = 100_000
  /// Branches in a manifest.
  static let branches = 1_000
  /// Keys of records in a manifest.
  static let keys = 100_000
  /// Bytes of the name of a workspace or a person.
  static let name = 1_000
  /// Bytes of the name of a program.
  static let program = 100
  /// The greatest milliseconds of a stamp, whose lower 16 bits are a counter.
  static let stampMilliseconds = Int64.max >> 16
}
