import AwaseCore

/// How much room a change takes, which limits depend on.
struct ChangeSize {
  /// The canonical bytes of its ops, from *record* on.
  var canonical = 0
  /// The bytes of its texts and bytes.
  var texts = 0

  fileprivate mutating func add(_ value: Value) {
    switch value {
    case .null: canonical += 1
    case .integer, .reference: canonical += 9
    case .text(let text): add(variable: text.utf8.count)
    case .bytes(let bytes), .erased(let bytes): add(variable: bytes.count)
    }
  }

  private mutating func add(variable count: Int) {
    canonical += 5 + count
    texts += count
  }
}

extension Change {
  /// Checks the rules that a change has to keep, but for the names of its fields, which a segment checks once each.
  func checkedSize() throws(BundleError.Reason) -> ChangeSize {
    guard dot.sequence >= 1, dot.sequence <= Limits.number else { throw .change(dot, .sequence) }
    guard areDependenciesValid else { throw .change(dot, .dependencies) }
    guard !ops.isEmpty, ops.count <= Self.maximumOps else { throw .change(dot, .opCount) }
    var size = ChangeSize()
    for op in ops {
      guard op.isElementValid, op.isRightlyErased else { throw .change(dot, .element) }
      size.canonical += 9 + op.field.utf8.count
      size.add(op.element)
      size.add(op.value)
    }
    guard size.canonical <= Self.maximumBytes else { throw .change(dot, .size) }
    return size
  }

  private var areDependenciesValid: Bool {
    guard dependencies.count <= Limits.segmentCount else { return false }
    var previous: ReplicaID?
    for dependency in dependencies {
      let other = dependency.dot
      guard other.sequence >= 1, other.sequence <= Limits.number, other.replica != dot.replica else {
        return false
      }
      if let previous, other.replica <= previous { return false }
      previous = other.replica
    }
    return true
  }
}

extension Op {
  /// Members of sets are present or absent; there is nothing else to say of them.
  fileprivate var isElementValid: Bool {
    switch (element, value) {
    case (.null, _), (_, .null), (_, .integer(1)): true
    default: false
    }
  }
}
