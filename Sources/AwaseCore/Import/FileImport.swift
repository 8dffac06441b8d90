import Foundation

extension Workspace {
  private static let chunkSize = 1 << 16
  private static let rowsPerNote = 100

  /// Takes a list of comma-separated values in, UTF-8 with a header.
  ///
  /// - `said`: headers and the fields they go into, where the user named them.
  /// - `isDryRun`: finds out all that would come, and stores nothing.
  /// - Throws: ``ImportError``, ``StoreError``; a list that is damaged anywhere stores nothing.
  public func importList(
    _ path: String, as kind: Kind, said: [String: String] = [:], isDryRun: Bool
  ) throws -> ImportReport {
    do {
      let isLatin1 = try Self.isLatin1(path)
      var check = try Self.reader(path, isLatin1: isLatin1)
      var count = 0
      while try check.next() != nil {
        count += 1
        if count.isMultiple(of: Self.rowsPerNote) { try environment.progress.note(.reading, count) }
      }
      var rows = try Self.reader(path, isLatin1: isLatin1)
      return try importRows(&rows, of: count, path, kind, said, isDryRun)
    } catch let failure as CSVReader.Failure {
      throw ImportError.csv(path: path, failure)
    }
  }

  private static func reader(_ path: String, isLatin1: Bool) throws -> CSVReader {
    let next = try chunks(path)
    guard isLatin1 else { return CSVReader(nextChunk: next) }
    return CSVReader {
      try next()?.flatMap { byte in byte < 0x80 ? [byte] : [0xc0 | byte >> 6, 0x80 | byte & 0x3f] }
    }
  }

  /// Whether a list holds bytes beyond ASCII, and never two of them in a row: those are the single accented letters of
  /// ISO 8859-1. In UTF-8 there are always several, and in Japanese encodings nearly always.
  private static func isLatin1(_ path: String) throws -> Bool {
    let next = try chunks(path)
    var last: UInt8 = 0
    var isFound = false
    while let chunk = try next() {
      for byte in chunk {
        if byte >= 0x80 {
          guard last < 0x80 else { return false }
          isFound = true
        }
        last = byte
      }
    }
    return isFound
  }

  /// The bytes of a file, piece by piece.
  private static func chunks(_ path: String) throws -> () throws -> [UInt8]? {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw FileManager.default.fileExists(atPath: path)
        ? ImportError.cannotRead(path: path) : ImportError.notFound(path: path)
    }
    return {
      do {
        return try file.read(upToCount: Self.chunkSize).flatMap { $0.isEmpty ? nil : Array($0) }
      } catch {
        throw ImportError.cannotRead(path: path)
      }
    }
  }

  private func importRows(
    _ rows: inout CSVReader, of count: Int, _ path: String, _ kind: Kind, _ said: [String: String],
    _ isDryRun: Bool
  ) throws -> ImportReport {
    guard let header = try rows.next() else { throw ImportError.empty(path: path) }
    let mapping = ImportMapping(headers: header.fields, kind: kind, said: said)
    if let wrong = said.first(where: { pair in
      !mapping.columns.contains { $0.header == pair.key && $0.field != nil }
    }) {
      throw ImportError.badMapping("\(wrong.key)=\(wrong.value)")
    }
    guard !mapping.isEmpty else { throw ImportError.nothingRecognised(path: path, headers: header.fields) }
    var list = try read { try ListImport(mapping, reader: $0) }
    var isAtEnd = false
    var done = 0
    while !isAtEnd {
      try transact(isDryRun) { draft in
        for _ in 0..<ListImport.rowsPerChange where draft.count < ListImport.opsPerChange {
          guard let row = try rows.next() else {
            isAtEnd = true
            return
          }
          try list.take(row, in: &draft)
          done += 1
          if done.isMultiple(of: Self.rowsPerNote) {
            try environment.progress.note(.importing, done, of: count)
          }
        }
      }
    }
    try transact(isDryRun) { list.takeLate(in: &$0) }
    return list.report
  }

  private func transact(_ isDryRun: Bool, _ body: (inout Draft) throws -> Void) throws {
    try write { draft in
      try body(&draft)
      if isDryRun { draft.discard() }
    }
  }
}
