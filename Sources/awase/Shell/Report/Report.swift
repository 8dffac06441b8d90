/// A page of an answer to take to a meeting: what was found, with a picture, and the numbers beneath it.
struct Report {
  let title: String
  /// What it is about and of which day.
  let subtitle: String
  var sections: [ReportSection] = []
}

/// One point of a page.
struct ReportSection {
  /// Says what was found, not what was looked at.
  let heading: String
  var paragraphs: [String] = []
  var chart: BarChart?
  var table: ReportTable?
  /// What to ask or to decide, in order; on paper there is room to write behind each.
  var questions: [String] = []
}

struct ReportTable {
  let head: [String]
  var rows: [[String]]
  /// From this column on cells are numbers, and stand right.
  var numbersFrom: Int?
}
