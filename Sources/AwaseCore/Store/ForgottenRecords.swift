import GRDB

/// What is forgotten here, and what comes as forgotten: of that, something has to say that it is.
struct ForgottenRecords {
  /// Records that are forgotten here.
  private(set) var records: Set<RecordID>
  /// Those of them whose words are still in the log.
  private var toErase: Set<RecordID> = []
  /// Records of which words came as forgotten.
  private var erased: Set<RecordID> = []
  /// Keys of records that came along, for whoever has forgotten them.
  var keys: [RecordID: [UInt8]] = [:]
  /// Records of which nothing says that they are forgotten, whatever came says.
  var unexplained: Set<RecordID> = []
  /// Whether what comes as forgotten waits until it has come that it is: so where nothing comes from elsewhere.
  var isExplainedFirst = false

  init(_ db: Database) throws { records = try Erasing.records(db) }

  /// Whether a change has to wait, since it holds words as forgotten of which nothing says that they are.
  func isUnexplained(_ change: Change) -> Bool {
    guard isExplainedFirst || !unexplained.isEmpty else { return false }
    return change.erasedRecords.contains { record in
      unexplained.contains(record)
        || (isExplainedFirst && !records.contains(record) && !toErase.contains(record))
    }
  }

  mutating func note(_ change: Change) {
    for op in change.ops {
      if FieldPath.isForgotten(op.field) { toErase.insert(op.record) }
      if op.value.isErased { erased.insert(op.record) }
    }
  }

  mutating func noteKeys(in change: Change) {
    for op in change.ops { if let key = op.validDigestKey { keys[op.record] = key } }
  }

  var hasToErase: Bool { !toErase.isEmpty }

  mutating func erase(by erasing: Erasing) throws {
    for record in toErase { try erasing.erase(record) }
    records.formUnion(toErase)
    toErase = []
  }

  /// Whoever passes changes on could call anything forgotten.
  ///
  /// - Throws: ``IngestError/erasedUnexplained(_:)``.
  func check() throws {
    let unexplained = erased.subtracting(records)
    guard unexplained.isEmpty else { throw IngestError.erasedUnexplained(unexplained) }
  }
}
