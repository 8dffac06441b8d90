/// What the stored values of an op stand for: the column `refs`.
struct OpRefs: OptionSet {
  let rawValue: Int64

  /// The value is the number of a record.
  static let value = OpRefs(rawValue: 1)
  /// The element is.
  static let element = OpRefs(rawValue: 2)
  /// The op is digested under the record's key.
  static let keyed = OpRefs(rawValue: 4)
  /// The value is what is left of a forgotten one.
  static let erased = OpRefs(rawValue: 8)

  init(rawValue: Int64) { self.rawValue = rawValue }

  init(of op: Op, isKeyed: Bool) {
    var refs: OpRefs = isKeyed ? .keyed : []
    if case .reference = op.value { refs.insert(.value) }
    if case .reference = op.element { refs.insert(.element) }
    if op.value.isErased { refs.insert(.erased) }
    self = refs
  }

  /// A value as it is meant.
  ///
  /// - Parameter stored: as the column has it, references as such already.
  func value(_ stored: Value) -> Value {
    guard contains(.erased), case .bytes(let seal) = stored else { return stored }
    return .erased(seal)
  }
}
