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
  public var showPlan: (ImportPlan) -> Void = { _ in }
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
  /// What is damaged anywhere stores nothing. A long list is stored piece by piece, each of them whole lines, and taken back
  /// by one undo; who is interrupted takes it in again, and it goes on where it stopped. The search index is brought up to it afterwards.
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
    let headers = file.plan.main.columns.map(\.header)
    guard !file.plan.isEmpty else {
      throw ImportError.nothingRecognised(
        path: request.path, headers: headers, better: ImportPlan.best(headers, schema))
    }
    var options = ListImport.Options()
    options.overwrites = request.overwrites
    options.dates = request.dates
    options.constants = request.constants
    options.encoding = file.encoding
    options.opsAtOnce = request.opsAtOnce
    var list = try read { try PlanImport(file.plan, options, reader: $0) }
    let total = try file.check { list.foresee($0) }
    list.rowsOfAll = total
    request.showPlan(file.plan)
    if request.isDryRun {
      try rollingBack { write in try run(&list, file, rowsOfAll: total, write) }
    } else {
      try run(&list, file, rowsOfAll: total) { try write($0) }
    }
    var report = list.report
    if report.refused > 0, report.added + report.filled + report.changed + report.unchanged == 0 {
      let best = ImportPlan.best(headers, schema)
      // Where the plan itself says so, it need not be said twice.
      if best.last?.name != file.plan.main.kind.name, file.plan.better.isEmpty { report.better = best }
    }
    return report
  }

  private typealias Write = ((inout Draft) throws -> Void) throws -> Void

  private func run(_ list: inout PlanImport, _ file: ListFile, rowsOfAll: Int?, _ write: Write) throws {
    var source = try file.rows()
    var buffer: ArraySlice<ListRow> = []
    let rowsAtOnce = file.rowsAtOnce
    // Whatever pieces it is stored in, it is taken back as the one line that it was.
    let line = Int64.random(in: 1...Int64.max)
    let done = list.canSkip ? try progress(of: file) : 0
    while list.taken < done, let row = try source.next() { list.skip(row) }
    var next = try source.next()
    var isDone = false
    while !isDone {
      while let row = next, buffer.count < rowsAtOnce || row.isContinued {
        buffer.append(row)
        next = try source.next()
      }
      try write { draft in
        try file.request.prepare(&draft)
        draft.line = line
        try draft.begin(list: file.plan.fingerprint)
        if !buffer.isEmpty { buffer = buffer.dropFirst(try list.take(buffer, in: &draft)) }
        // What waits for the last row comes with it.
        if next == nil, buffer.isEmpty { isDone = try list.takeLate(in: &draft) }
        try draft.note(progress: isDone ? nil : list.taken, of: file.fingerprint)
      }
      buffer = ArraySlice(Array(buffer))
      try environment.progress.note(.importing, list.lines, of: rowsOfAll)
    }
  }

  private func progress(of file: ListFile) throws -> Int {
    guard !file.request.isDryRun else { return 0 }
    return try read { try $0.importProgress(of: file.fingerprint, file.plan.fingerprint) }
  }

  // MARK: What is remembered of layouts

  /// How a user has assigned the columns of such a list.
  func mapping(of fingerprint: String) throws -> [String: String] {
    try read { try $0.listMapping(of: fingerprint) }
  }
}
