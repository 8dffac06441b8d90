import Crypto
import Foundation

/// A list that is to be taken in: what it is, and how to read it.
struct ListFile {
  let request: ImportRequest
  let mapping: ImportMapping
  let encoding: TextEncoding
  let isRemembered: Bool
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
  var rowsAtOnce: Int { max(200, min(40_000, request.opsAtOnce / (mapping.homeCount + 1))) }

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
      mapping = parsed.mapping
      isRemembered = false
    } else {
      let encoding = guess.0
      let shape = try ListShape(
        path, schema: schema, kind: request.kind, said: request.said, remembered: memory.mapping
      ) { try Self.decoded(path, encoding) }
      let plain = ImportMapping(
        headers: shape.headers, kind: shape.kind, layout: shape.layout, said: request.said)
      let said = request.said.isEmpty ? try memory.mapping(of: plain.fingerprint) : [:]
      isRemembered = !said.isEmpty
      mapping =
        isRemembered
        ? ImportMapping(headers: shape.headers, kind: shape.kind, layout: shape.layout, said: said) : plain
      format = .separated(shape)
      try Self.check(request.said, plain)
      if !request.said.isEmpty, !request.isDryRun {
        try memory.remember(request.said, of: plain.fingerprint)
      }
    }
    fingerprint = try Self.fingerprint(path, mapping)
  }

  private static func check(_ said: [String: String], _ mapping: ImportMapping) throws {
    for (header, name) in said {
      let isThere = mapping.columns.contains {
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
    guard mapping.targets.contains(mapping.kind.name) else { return try source.check(isUTF8: isUTF8) }
    var count = 0
    while let row = try source.next() {
      foresee(row)
      count += 1
    }
    return count
  }

  func rows() throws -> Rows {
    switch format {
    case .records(let rows): return Rows(ready: rows[...], mapping: mapping)
    case .separated(let shape):
      var reader = CSVReader(separator: shape.separator, nextChunk: try Self.decoded(request.path, encoding))
      while shape.headerLine > 0, let row = try reader.next(), row.line < shape.headerLine {}
      return Rows(reader: reader, mapping: mapping)
    }
  }

  struct Rows {
    fileprivate var reader: CSVReader?
    fileprivate var ready: ArraySlice<ListRow> = []
    fileprivate let mapping: ImportMapping
    private let rowReader: RowReader

    fileprivate init(reader: CSVReader? = nil, ready: ArraySlice<ListRow> = [], mapping: ImportMapping) {
      self.reader = reader
      self.ready = ready
      self.mapping = mapping
      rowReader = RowReader(mapping)
    }

    mutating func next() throws -> ListRow? {
      guard reader != nil else { return ready.popFirst() }
      while let row = try reader?.next() { if mapping.counts(row) { return rowReader.row(row) } }
      return nil
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
  private static func fingerprint(_ path: String, _ mapping: ImportMapping) throws -> String {
    var hash = SHA256()
    for text in [mapping.fingerprint] + mapping.columns.map({ $0.field?.name ?? "" }) {
      hash.update(data: Array((text + "\u{0}").utf8))
    }
    // All of it: one row that was mended must not be taken for one that is in.
    let next = try chunks(path)
    while let chunk = try next() { hash.update(data: chunk) }
    return Array(hash.finalize().prefix(16)).hexadecimal
  }
}
