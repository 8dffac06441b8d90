import Crypto
import Foundation

/// A list that is to be taken in: what it is, and how to read it.
struct ListFile {
  let request: ImportRequest
  let plan: ImportPlan
  let encoding: TextEncoding
  let size: Int
  let fingerprint: String
  private let format: Format
  /// Whether its text is known to be right, decoded.
  private let isUTF8: Bool

  private enum Format {
    case separated(ListShape)
    case records([ListRow])
  }

  /// Rows that are read ahead to be stored at once.
  var rowsAtOnce: Int { max(200, min(40_000, request.opsAtOnce / (plan.homeCount + plan.parts.count))) }

  init(_ request: ImportRequest, schema: Schema, memory: Workspace) throws {
    self.request = request
    let path = request.path
    let guess =
      try request.encoding.map { ($0, false) } ?? TextEncoding.guess(try Self.chunks(path))
    encoding = guess.0
    isUTF8 = guess.1 || encoding != .utf8
    size = Self.size(of: path)
    if let parsed = try Self.records(request, encoding, schema) {
      format = .records(parsed.rows)
      plan = ImportPlan(parsed.mapping)
    } else {
      let encoding = guess.0
      let shape = try ListShape(
        path, schema: schema, kind: request.kind, said: request.said, remembered: memory.mapping
      ) { try Self.decoded(path, encoding) }
      var plan = shape.plan(request.said)
      try Self.check(request.said, plan)
      let said = request.said.isEmpty ? try memory.mapping(of: plan.fingerprint) : [:]
      if !said.isEmpty {
        plan = shape.plan(said)
        plan.isRemembered = true
      }
      plan.others = shape.others(besides: request.kind, schema, said.isEmpty ? request.said : said)
      if request.kind != nil, request.said.isEmpty, said.isEmpty { plan.compare(shape.headers, schema) }
      self.plan = plan
      format = .separated(shape)
      if !request.said.isEmpty, !request.isDryRun {
        try memory.remember(request.said, of: plan.fingerprint)
      }
    }
    fingerprint = try Self.fingerprint(path, plan)
  }

  private static func check(_ said: [String: String], _ plan: ImportPlan) throws {
    for (header, name) in said {
      let isThere = plan.parts.flatMap(\.columns).contains {
        ImportMapping.key($0.header) == ImportMapping.key(header) && $0.field != nil
      }
      guard isThere else { throw ImportError.badMapping("\(header)=\(name)") }
    }
  }

  /// Address books, calendars and lines of JSON, which are read as a whole.
  private static func records(
    _ request: ImportRequest, _ encoding: TextEncoding, _ schema: Schema
  ) throws -> (mapping: ImportMapping, rows: [ListRow])? {
    let name = request.path.lowercased()
    guard let reader = [".vcf", ".ics", ".jsonl"].first(where: { name.hasSuffix($0) }) else { return nil }
    var bytes: [UInt8] = []
    let next = try decoded(request.path, encoding)
    while let chunk = try next() { bytes += chunk }
    guard !bytes.isEmpty else { throw ImportError.empty(path: request.path) }
    switch reader {
    case ".vcf": return try CardReader(request, schema).read(bytes)
    case ".ics": return try CalendarReader(request, schema).read(bytes)
    default: return try JSONLinesReader(request, schema).read(bytes)
    }
  }

  // MARK: Rows

  /// Goes over the whole list, so that one that is damaged anywhere is refused before anything is stored.
  ///
  /// - Returns: how many rows it has.
  func check(_ foresee: (ListRow) -> Void) throws -> Int {
    if case .records(let rows) = format {
      rows.forEach(foresee)
      return rows.count
    }
    var source = try rows()
    guard plan.parts.count > 1 || plan.main.targets.contains(plan.main.kind.name) else {
      return try source.check(isUTF8: isUTF8)
    }
    var count = 0
    while let row = try source.next() {
      foresee(row)
      if !row.isContinued { count += 1 }
    }
    return count
  }

  func rows() throws -> Rows {
    switch format {
    case .records(let rows): return Rows(ready: rows[...], plan: plan)
    case .separated(let shape):
      var reader = CSVReader(separator: shape.separator, nextChunk: try Self.decoded(request.path, encoding))
      while shape.headerLine > 0, let row = try reader.next(), row.line < shape.headerLine {}
      return Rows(reader: reader, plan: plan)
    }
  }

  struct Rows {
    fileprivate var reader: CSVReader?
    fileprivate var ready: ArraySlice<ListRow> = []
    private let plan: ImportPlan
    private let headers: [String]
    private let rowReader: PlanReader

    fileprivate init(reader: CSVReader? = nil, ready: ArraySlice<ListRow> = [], plan: ImportPlan) {
      self.reader = reader
      self.ready = ready
      self.plan = plan
      headers = plan.main.columns.map(\.header)
      rowReader = PlanReader(plan)
    }

    /// Rows of one line come one after the other.
    mutating func next() throws -> ListRow? {
      if let row = ready.popFirst() { return row }
      while let row = try reader?.next() {
        guard plan.main.counts(row), !isHeader(row) else { continue }
        ready = rowReader.rows(row)[...]
        return ready.popFirst()
      }
      return nil
    }

    /// Lists that were put together of several, or printed page by page, have their header again and again.
    private func isHeader(_ row: CSVReader.Row) -> Bool {
      guard row.fields.count == headers.count, row.fields.first.map(ListRow.trimmed) == headers.first else {
        return false
      }
      return zip(row.fields, headers).allSatisfy { ListRow.trimmed($0) == $1 }
    }

    mutating func check(isUTF8: Bool) throws -> Int { try reader?.check(isUTF8: isUTF8) ?? ready.count }

  }

  // MARK: Bytes

  private static let chunkSize = 1 << 16

  static func decoded(_ path: String, _ encoding: TextEncoding) throws -> () throws -> [UInt8]? {
    let decoded = try encoding.decoded(try chunks(path))
    return {
      do { return try decoded() } catch Transcoder.Failure.invalid {
        throw ImportError.undecodable(path: path, encoding)
      }
    }
  }

  /// The bytes of a file, piece by piece.
  static func chunks(_ path: String) throws -> () throws -> [UInt8]? {
    let file: FileHandle
    do { file = try PlainFile.open(path) } catch {
      switch error {
      case .notFound: throw ImportError.notFound(path: path)
      case .notAFile: throw ImportError.notAFile(path: path)
      case .cannotRead: throw ImportError.cannotRead(path: path)
      }
    }
    return {
      do {
        return try file.read(upToCount: Self.chunkSize).flatMap { $0.isEmpty ? nil : Array($0) }
      } catch {
        throw ImportError.cannotRead(path: path)
      }
    }
  }

  private static func size(of path: String) -> Int {
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    return (facts?[.size] as? NSNumber)?.intValue ?? 0
  }

  /// What tells this file from others, so that one goes on in it and in no other.
  private static func fingerprint(_ path: String, _ plan: ImportPlan) throws -> String {
    var hash = SHA256()
    for text in [plan.fingerprint] + plan.parts.flatMap({ $0.columns.map { $0.field?.name ?? "" } }) {
      hash.update(data: Array((text + "\u{0}").utf8))
    }
    // All of it: one row that was mended must not be taken for one that is in.
    let next = try chunks(path)
    while let chunk = try next() { hash.update(data: chunk) }
    return Array(hash.finalize().prefix(16)).hexadecimal
  }
}
