import Foundation

/// What somebody asks for when a list is taken in.
public struct ImportRequest {
  public var path: String
  /// What its rows are; nil where the list itself says so.
  public var kind: Kind?
  /// Headers and the fields they go into, where the user named them.
  public var said: [String: String] = [:]
  /// Nil where it is to be found out.
  public var encoding: TextEncoding?
  public var dates: DateOrder?
  /// The list counts also where people have written something else.
  public var overwrites = false
  /// Finds out all that would come, and stores nothing.
  public var isDryRun = false
  /// Values that all new records get, of fields of the kind.
  public var constants: [(field: Field, value: Value)] = []
  /// Called before each piece is drafted: in whose name it is, and whether it stays on this machine.
  public var prepare: (inout Draft) throws -> Void = { _ in }
  /// Told before anything is stored.
  public var showMapping: (ImportMapping, _ isRemembered: Bool) -> Void = { _, _ in }
  /// About so many ops are stored at once.
  var opsAtOnce = ListImport.opsAtOnce

  public init(_ path: String, as kind: Kind? = nil) {
    self.path = path
    self.kind = kind
  }
}

extension Workspace {
  /// Takes a list in: separated values in any encoding that is used for them, lines of JSON, an address book, a calendar.
  ///
  /// What is damaged anywhere stores nothing. A long list is stored piece by piece; who is interrupted takes it in
  /// again, and it goes on where it stopped. The search index is brought up to it afterwards.
  ///
  /// - Throws: ``ImportError``, ``StoreError``, ``WriteError``, ``Interrupted``.
  public func importList(_ request: ImportRequest) throws -> ImportReport {
    do {
      return try importList(try ListFile(request, schema: schema, memory: self))
    } catch let failure as CSVReader.Failure {
      throw ImportError.csv(path: request.path, failure)
    } catch Transcoder.Failure.unknownEncoding {
      throw ImportError.unknownEncoding(request.encoding ?? .cp932)
    }
  }

  private func importList(_ file: ListFile) throws -> ImportReport {
    let request = file.request
    guard !file.mapping.isEmpty else {
      throw ImportError.nothingRecognised(path: request.path, headers: file.mapping.columns.map(\.header))
    }
    var options = ListImport.Options()
    options.overwrites = request.overwrites
    options.dates = request.dates
    options.constants = request.constants
    options.encoding = file.encoding
    options.opsAtOnce = request.opsAtOnce
    var list = try read { try ListImport(file.mapping, options, reader: $0) }
    let total = try file.check { list.foresee($0) }
    list.rowsOfAll = total
    request.showMapping(file.mapping, file.isRemembered)
    if request.isDryRun {
      try rollingBack { write in try run(&list, file, rowsOfAll: total, write) }
    } else {
      try run(&list, file, rowsOfAll: total) { try write($0) }
    }
    var report = list.report
    report.isRemembered = file.isRemembered
    return report
  }

  private typealias Write = ((inout Draft) throws -> Void) throws -> Void

  private func run(_ list: inout ListImport, _ file: ListFile, rowsOfAll: Int?, _ write: Write) throws {
    var source = try file.rows()
    var buffer: ArraySlice<ListRow> = []
    var isAtEnd = false
    let rowsAtOnce = file.rowsAtOnce
    let done = list.canSkip ? try progress(of: file) : 0
    while list.report.rows < done, let row = try source.next() { list.skip(row) }
    while true {
      while !isAtEnd, buffer.count < rowsAtOnce {
        guard let row = try source.next() else {
          isAtEnd = true
          break
        }
        buffer.append(row)
      }
      guard !buffer.isEmpty else { break }
      try write { draft in
        try file.request.prepare(&draft)
        try draft.begin(list: file.mapping.fingerprint)
        buffer = buffer.dropFirst(try list.take(buffer, in: &draft))
        try draft.note(progress: list.report.rows, of: file.fingerprint)
      }
      buffer = ArraySlice(Array(buffer))
      try environment.progress.note(.importing, list.report.rows, of: rowsOfAll)
    }
    var isDone = false
    while !isDone {
      try write { draft in
        try file.request.prepare(&draft)
        try draft.begin(list: file.mapping.fingerprint)
        isDone = try list.takeLate(in: &draft)
        if isDone { try draft.note(progress: nil, of: file.fingerprint) }
      }
    }
  }

  private func progress(of file: ListFile) throws -> Int {
    guard !file.request.isDryRun else { return 0 }
    return try read { try $0.importProgress(of: file.fingerprint, file.mapping.fingerprint) }
  }

  // MARK: What is remembered of layouts

  /// How a user has assigned the columns of such a list.
  func mapping(of fingerprint: String) throws -> [String: String] {
    try read { try $0.listMapping(of: fingerprint) }
  }
}

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
    fingerprint = try Self.fingerprint(path, size, mapping)
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

  private static func size(of path: String) -> Int {
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    return (facts?[.size] as? NSNumber)?.intValue ?? 0
  }

  /// What tells this file from others, so that one goes on in it and in no other.
  private static func fingerprint(_ path: String, _ size: Int, _ mapping: ImportMapping) throws -> String {
    var hash = FNV1a()
    hash.combine(mapping.fingerprint)
    for column in mapping.columns { hash.combine(column.field?.name ?? "") }
    hash.combine("\(size)")
    // All of it: one row that was mended must not be taken for one that is in.
    var long: UInt64 = 0
    let next = try chunks(path)
    while let chunk = try next() {
      chunk.withUnsafeBytes { raw in
        var offset = 0
        while offset + 8 <= raw.count {
          long = (long ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
          long ^= long >> 29
          offset += 8
        }
        while offset < raw.count {
          long = (long ^ UInt64(raw[offset])) &* 0x9e37_79b9_7f4a_7c15
          offset += 1
        }
      }
    }
    hash.combine(String(long, radix: 16))
    return String(hash.value, radix: 16)
  }
}
