@testable import AwaseCore

/// Lists that somebody exported somewhere.
enum CSVFuzz {
  /// All rows up to the end or to what is wrong.
  private struct Outcome: Equatable {
    var rows: [CSVReader.Row] = []
    var failure: CSVReader.Failure?
  }

  static func run(_ bytes: [UInt8]) throws -> Bool {
    let whole = try read(bytes, chunk: .max)
    for chunk in [1, 3] {
      try BrokenLaw.unless(
        try read(bytes, chunk: chunk) == whole, "a list says something else in chunks of \(chunk)")
    }
    guard whole.failure == nil else { return false }
    let again = try read(text(of: whole.rows), chunk: .max)
    try BrokenLaw.unless(
      again.failure == nil && again.rows.map(\.fields) == whole.rows.map(\.fields),
      "a list that was written again says something else")
    return true
  }

  private static func read(_ bytes: [UInt8], chunk: Int) throws -> Outcome {
    let source = fuzzSource(bytes, part: chunk)
    var reader = CSVReader {
      let next = source(.max)
      return next.isEmpty ? nil : next
    }
    var outcome = Outcome()
    do {
      while let row = try reader.next() { outcome.rows.append(row) }
    } catch let failure as CSVReader.Failure {
      outcome.failure = failure
    }
    return outcome
  }

  /// The rows with quotes around each field.
  private static func text(of rows: [CSVReader.Row]) -> [UInt8] {
    var text: [UInt8] = []
    for row in rows {
      for (position, field) in row.fields.enumerated() {
        text.append(contentsOf: position == 0 ? [quote] : [comma, quote])
        for byte in field.utf8 { text.append(contentsOf: byte == quote ? [quote, quote] : [byte]) }
        text.append(quote)
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
}
