/// Why a list was not taken in at all.
public enum ImportError: Error, Equatable, Sendable {
  case notFound(path: String)
  case cannotRead(path: String)
  /// A pipe, a device or the like.
  case notAFile(path: String)
  case empty(path: String)
  /// None of the headers has a home in the kind.
  /// `better` is what fits.
  case nothingRecognised(path: String, headers: [String], better: [Kind] = [])
  /// Nothing in the list says of what its rows are; `better` is what fits best.
  case kindUnknown(path: String, headers: [String], better: [Kind] = [])
  case csv(path: String, CSVReader.Failure)
  /// The bytes are not in the encoding in which the list was taken to be.
  case undecodable(path: String, TextEncoding)
  /// This machine's iconv does not know the encoding.
  case unknownEncoding(TextEncoding)
  /// No address book, calendar or lines of JSON.
  case malformed(path: String, line: Int)
  /// An address book of a version that is not read.
  case outdated(path: String, line: Int)
  /// A list of its sort holds records of these kinds only.
  case wrongKind(path: String, Kind)
  /// What `map:` names is no header of the file, or no field of the kind.
  case badMapping(String)
}

/// What taking a list in did, or would do.
public struct ImportReport: Sendable, Hashable {
  /// A row, or a part of one, that could not be taken.
  public struct Trouble: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
      /// The row lacks a field that makes the record.
      case missing(Field)
      case unreadable(Field, String)
      /// Another column has something else for the field, and comes first.
      case secondValue(Field, String)
      /// A number, an amount or a year out of all reason.
      case outOfRange(Field, String)
      /// A date that may be another day, too.
      case ambiguousDate(Field, String)
      /// None of the field's terms; the words are kept in a field, if there is one.
      case unknownChoice(Field, String, keptIn: Field?)
      /// No single record is called so; the rest of the row was taken, and the words are kept in a field, if there is one.
      case unmatched(Field, String, keptIn: Field?)
      /// So many records are called so, and nothing tells which is meant; one was taken.
      case severalRecords(String, count: Int, taken: RecordID)
      /// Texts beyond the last header; the rest of the row was taken.
      case surplus([String])
      /// The row is longer than a change may be.
      case tooLong
      /// The row tells the number of a record of another kind, or of none.
      case unknownNumber(String)
      /// A new lead of somebody who has an open one: what the person is called, and which lead that is.
      case openLead(String, known: RecordID?)
    }

    public let line: Int
    public let reason: Reason

    /// Whether the row was left out.
    public var isRefusal: Bool {
      switch reason {
      case .unmatched, .surplus, .unknownNumber, .openLead, .secondValue, .severalRecords: false
      case .missing, .tooLong: true
      case .unreadable(let field, _), .outOfRange(let field, _), .ambiguousDate(let field, _),
        .unknownChoice(let field, _, _):
        field.isRequired
      }
    }

    /// The cell that could not be read.
    public var cell: (field: Field, text: String)? {
      switch reason {
      case .unreadable(let field, let text), .outOfRange(let field, let text),
        .ambiguousDate(let field, let text), .unknownChoice(let field, let text, _),
        .secondValue(let field, let text):
        (field, text)
      default: nil
      }
    }

    /// The field that keeps the words of the cell.
    public var keptIn: Field? {
      if case .unknownChoice(_, _, let kept) = reason { kept } else { nil }
    }

    /// Whether a cell alone was left out, and the rest of its row taken.
    public var isCellLeftOut: Bool { cell != nil && !isRefusal }
  }

  /// One value that is new, is another, or was left as people have written it.
  public struct Detail: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
      case filled, changed
      /// Left as people have written it.
      case kept
      /// Left as it was, since an earlier row is about the same record.
      case earlier
    }

    public let line: Int
    public let record: RecordID
    /// What the record is called.
    public let title: String
    public let field: Field
    /// As it stands, and as the list has it; null for nothing.
    public let old: Value
    public let new: Value
    public let outcome: Outcome
  }

  /// One record that is new.
  public struct Addition: Sendable, Hashable {
    public let line: Int
    public let record: RecordID
    /// What it is called, or else the texts that say which it is.
    public let title: String
    public let kind: Kind
  }

  /// So many details, additions and troubles are kept each; beyond that, only their numbers.
  public static let limit = 10_000

  public internal(set) var plan: ImportPlan
  /// What it did for each kind, where lines hold records of several.
  public private(set) var parts: [ImportReport] = []
  public var encoding = TextEncoding.utf8
  /// Lines of the list.
  public var rows = 0
  public var added = 0
  /// Records that were known, and got something that they lacked.
  public var filled = 0
  /// Records of which the list has changed something since the last time.
  public var changed = 0
  public var unchanged = 0
  public var refused = 0
  /// Cells that could not be read, of rows that were taken without them.
  public private(set) var cellsLeftOut = 0
  /// Values that differ from what people have written, and were left.
  public var kept = 0
  /// The lines of people who are forgotten: they do not come back.
  public private(set) var forgotten: [Int] = []
  /// What the list is rather a list of, where no row of it could be taken.
  public internal(set) var better: [Kind] = []
  public private(set) var additions: [Addition] = []
  public private(set) var details: [Detail] = []
  public private(set) var troubles: [Trouble] = []
  public private(set) var troubleCount = 0

  init(_ plan: ImportPlan) { self.plan = plan }

  /// What was done for all kinds together.
  init(_ parts: [ImportReport], _ plan: ImportPlan, rows: Int) {
    self.plan = plan
    self.parts = parts
    self.rows = rows
    encoding = parts.first?.encoding ?? .utf8
    for part in parts {
      added += part.added
      filled += part.filled
      changed += part.changed
      unchanged += part.unchanged
      refused += part.refused
      cellsLeftOut += part.cellsLeftOut
      kept += part.kept
      forgotten += part.forgotten
      troubleCount += part.troubleCount
    }
    // By line, and on one line the company before its people.
    troubles = Self.inOrder(parts.map(\.troubles), by: \.line)
    details = Self.inOrder(parts.map(\.details), by: \.line)
    additions = Self.inOrder(parts.map(\.additions), by: \.line)
  }

  private static func inOrder<Element>(_ parts: [[Element]], by line: (Element) -> Int) -> [Element] {
    let all = parts.flatMap { $0 }.enumerated()
    let sorted = all.sorted { (line($0.element), $0.offset) < (line($1.element), $1.offset) }
    return sorted.prefix(limit).map(\.element)
  }

  public var mapping: ImportMapping { plan.main }
  public var isRemembered: Bool { plan.isRemembered }

  /// What the list itself calls the column of a field, where it is one column.
  public func header(of field: Field) -> String? {
    let columns = plan.parts.flatMap(\.columns).filter { $0.field == field }
    return columns.count == 1 ? columns[0].header : nil
  }

  mutating func note(_ trouble: Trouble) {
    troubleCount += 1
    if trouble.isRefusal { refused += 1 }
    if trouble.isCellLeftOut { cellsLeftOut += 1 }
    if troubles.count < Self.limit { troubles.append(trouble) }
  }

  mutating func note(forgotten line: Int) { forgotten.append(line) }

  mutating func note(_ detail: Detail) {
    if detail.outcome == .kept { kept += 1 }
    if details.count < Self.limit { details.append(detail) }
  }

  /// Counts a row about a record that was known.
  mutating func count(_ outcomes: Set<Detail.Outcome>) {
    if outcomes.contains(.changed) {
      changed += 1
    } else if outcomes.contains(.filled) {
      filled += 1
    } else {
      unchanged += 1
    }
  }

  /// - Parameter addition: asked for only while there is room.
  mutating func noteAddition(_ addition: () -> Addition) {
    added += 1
    if additions.count < Self.limit { additions.append(addition()) }
  }
}
