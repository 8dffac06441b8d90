import AwaseCore

@testable import AwaseBundle

/// The plain bytes of a segment, where most of what can be wrong in a bundle is.
enum SegmentFuzz {
  static func run(_ bytes: [UInt8]) throws -> Bool {
    guard let changes = try? SegmentDecoder.decode(bytes) else { return false }
    let again = try SegmentEncoder.encode(changes)
    try BrokenLaw.unless(
      try SegmentDecoder.decode(again) == changes, "a segment that was written again says something else")
    try BrokenLaw.unless(again.count <= bytes.count, "a segment can be written in fewer bytes than we do")
    for change in changes {
      try BrokenLaw.unless(
        ChangeCoding.decode(ChangeCoding.encode(change)) == change, "a change that waits becomes another")
    }
    return true
  }
}
