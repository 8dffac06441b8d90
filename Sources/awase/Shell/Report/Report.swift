/// A page of an answer to take to a meeting: what was found, with a picture, and the numbers beneath it.
struct Report {
  let title: String
  /// What it is about and of which day.
  let subtitle: String
  var sections: [ReportSection] = []
  /// Whether its points are numbered and listed at the top, as those of a meeting are.
  var isNumbered = false
}

/// One point of a page. What it has is shown in this order.
struct ReportSection {
  /// Says what was found, not what was looked at.
  let heading: String
  var paragraphs: [String] = []
  var chart: (any ReportChart)?
  var table: ReportTable?
  var facts: [ReportFact] = []
  /// Each of several pieces, the first of which says what it is.
  var items: [[String]] = []
  /// What reading the figures needs.
  var notes: [String] = []
  /// What to ask, in order; on paper there is room to write behind each.
  var questions: [String] = []
  /// What the two sides can decide about it; on paper there is room to write it down.
  var decision: String?
}

/// Numbers, a row a thing, of which the first column says which.
struct ReportTable {
  let head: [String]
  /// In the first column, what stands behind a line break is a note to it.
  var rows: [[String]]
  /// The columns that hold numbers, which stand right.
  var numbers: Set<Int> = []
}

/// What is known under one heading, a line a thing.
struct ReportFact {
  let label: String
  let lines: [String]
}

/// A picture of figures.
protocol ReportChart {
  var drawing: Drawing { get }
  /// All that it shows, in words.
  var description: String { get }
}

extension ReportSection {
  /// All that is said in it, for those who look for words.
  var texts: [String] {
    [heading] + paragraphs + (table.map { $0.rows.flatMap { $0 } } ?? []) + facts.flatMap(\.lines)
      + items.flatMap { $0 } + notes + questions + [decision].compactMap { $0 }
  }
}
