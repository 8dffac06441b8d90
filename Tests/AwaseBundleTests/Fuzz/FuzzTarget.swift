/// Something that takes bytes from outside, whatever they are, and checks what must be so of what it makes of them.
///
/// `scripts/fuzz` runs each under libFuzzer; the tests run each over the inputs that are kept.
struct FuzzTarget: Sendable, CustomStringConvertible {
  let name: String
  /// Takes the bytes.
  ///
  /// - Returns: whether they were taken for what they should be, and not refused.
  /// - Throws: what must not be: `BrokenLaw`, or an error of another type than is documented.
  let run: @Sendable ([UInt8]) throws -> Bool

  var description: String { name }

  static let all = [
    FuzzTarget(name: "age", run: AgeFuzz.run),
    FuzzTarget(name: "bundle", run: BundleFuzz.run),
    FuzzTarget(name: "change", run: ChangeFuzz.run),
    FuzzTarget(name: "csv", run: CSVFuzz.run),
    FuzzTarget(name: "facts", run: FactsFuzz.run),
    FuzzTarget(name: "manifest", run: ManifestFuzz.run),
    FuzzTarget(name: "request", run: RequestFuzz.run),
    FuzzTarget(name: "segment", run: SegmentFuzz.run),
  ]
}

/// What was found not to hold.
struct BrokenLaw: Error, CustomStringConvertible {
  let description: String

  static func unless(_ holds: Bool, _ law: @autoclosure () -> String) throws(BrokenLaw) {
    guard holds else { throw BrokenLaw(description: law()) }
  }
}

/// Gives `bytes` out in turn, at most `part` at a time, as files are read.
func fuzzSource(_ bytes: [UInt8], part: Int = .max) -> (Int) -> [UInt8] {
  var position = 0
  return { count in
    let end = position + min(count, part, bytes.count - position)
    defer { position = end }
    return Array(bytes[position..<end])
  }
}
