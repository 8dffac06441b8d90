/// One row of what is to be reached: a figure of ours beside one of something else from the same run.
struct Measure {
  let name: String
  /// What is compared, in words.
  let what: String
  let against: String
  let value: Double
  let target: Double
  /// Whether more is better.
  var isAtLeast = false
  /// The figures that the value comes from.
  let ours: String
  let theirs: String

  var holds: Bool { isAtLeast ? value >= target : value <= target }

  var json: String {
    "{\"measure\":\"\(name)\",\"value\":\(Figure.exact(value)),\"target\":\(Figure.exact(target)),\"holds\":\(holds)}"
  }

  var row: String {
    "| \(what) | \(ours) | \(against) | \(theirs) | \(Figure.short(value)) | \(isAtLeast ? "≥" : "≤") \(Figure.short(target)) | \(holds ? "yes" : "**no**") |"
  }

  var line: String {
    "\(holds ? "holds " : "MISSES") \(name): \(Figure.short(value)) (\(isAtLeast ? "≥" : "≤") \(Figure.short(target))): \(ours) against \(theirs)"
  }
}

/// How figures are written.
enum Figure {
  static func exact(_ number: Double) -> String {
    let thousandths = (number * 10_000).rounded() / 10_000
    return thousandths == thousandths.rounded() ? "\(Int(thousandths))" : "\(thousandths)"
  }

  static func short(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return grouped(Int(number)) }
    if number >= 100 { return grouped(Int(number.rounded())) }
    return "\((number * 100).rounded() / 100)"
  }

  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return String(digits)
  }

  static func bytes(_ count: Double) -> String { grouped(Int(count)) + " B" }

  static func seconds(_ seconds: Double) -> String {
    seconds < 1 ? "\(short(seconds * 1_000)) ms" : "\(short(seconds)) s"
  }

  static func mebibytes(_ count: Double) -> String { "\(grouped(Int(count.rounded()))) MiB" }
}

extension [Double] {
  /// Zero of nothing.
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
