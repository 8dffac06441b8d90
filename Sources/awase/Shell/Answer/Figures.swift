import AwaseCore

/// How figures look: percents, medians with their number of cases, bars.
struct Figures {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// `65%`, or a dash where there is no case.
  func percent(_ proportion: Proportion) -> String { percent(proportion.value) }

  func percent(_ value: Double?) -> String {
    value.map { "\(Self.whole($0 * 100))%" } ?? "–"
  }

  /// Sums of what anybody wrote may be beyond all that is counted: then the greatest number there is.
  private static func whole(_ value: Double) -> Int {
    Int(exactly: value.rounded()) ?? (value < 0 ? .min : value > 0 ? .max : 0)
  }

  /// `33% (12–65%, n=9)`: the share, what it may be in truth, and from how many cases.
  func estimate(_ proportion: Proportion) -> String {
    guard let value = proportion.value else { return "–" }
    return "\(percent(value)) (\(range(proportion)), n=\(proportion.cases))"
  }

  /// `12–65%`: what the share may be in truth.
  func range(_ proportion: Proportion) -> String {
    guard let interval = proportion.interval else { return "–" }
    let bounds = [interval.lowerBound, interval.upperBound].map { Int(($0 * 100).rounded()) }
    return "\(bounds[0])–\(bounds[1])%"
  }

  /// `74日 (n=2 …)`
  func days(_ median: Median) -> String {
    guard let value = median.value else { return "–" }
    return Say.medianDays(Self.decimal(value), median.cases, isTooFew: median.isTooFew)[language]
  }

  func yen(_ amount: Int64) -> String { Yen.compact(amount, japanese: language == .japanese) }

  /// An estimate, to three digits: more would be a promise.
  func estimatedYen(_ amount: Int64) -> String {
    var unit: Int64 = 1
    while amount.magnitude / unit.magnitude >= 1000 { unit *= 10 }
    let (rounded, overflow) = (YenSum.share(of: amount, among: Int(unit)) ?? 0)
      .multipliedReportingOverflow(by: unit)
    return yen(overflow ? amount : rounded)
  }

  /// `600万円 + 不明1`: what is known, and how many amounts are not; a dash where there are none.
  func sum(_ sum: YenSum) -> String {
    guard sum.cases > 0 else {
      return sum.unknown == 0 ? "–" : sum.unknown == 1 ? Say.unknownAmount[language] : unknown(sum.unknown)
    }
    return sum.unknown == 0 ? yen(sum.known) : "\(yen(sum.known)) + \(unknown(sum.unknown))"
  }

  func unknown(_ count: Int) -> String { Say.unknownAmounts(count)[language] }

  /// With one decimal where there is one.
  static func decimal(_ value: Double) -> String {
    let tenths = whole(value * 10)
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths.magnitude % 10)"
  }

  /// A column a value, as high as it is beside the greatest; a dot where nothing is known. Not even a bar is made of what
  /// could not be compared: fewer than three values.
  static func sparkline(_ values: [Int64?]) -> String {
    let greatest = values.compactMap { $0 }.max() ?? 0
    guard values.count > 2, greatest > 0 else { return "" }
    let steps = Array("▁▂▃▄▅▆▇█")
    return Style.bar(
      String(
        values.map { value in
          guard let value else { return "·" }
          let share = Double(max(0, value)) / Double(greatest)
          return steps[min(steps.count - 1, Int(share * Double(steps.count)))]
        }))
  }

  /// A bar of at most `width` columns, to an eighth of one.
  static func bar(_ value: Int, of greatest: Int, width: Int = 12) -> String {
    guard greatest > 0, value > 0 else { return "" }
    let eighths = max(1, Int((Double(min(value, greatest)) / Double(greatest) * Double(width * 8)).rounded()))
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return Style.bar(String(repeating: "█", count: eighths / 8) + rest)
  }
}

extension Figures {
  static func json(_ proportion: Proportion) -> JSON {
    .object([
      "hits": .number(proportion.hits), "cases": .number(proportion.cases),
      "low": .decimal(proportion.interval?.lowerBound), "value": .decimal(proportion.value),
      "high": .decimal(proportion.interval?.upperBound),
    ])
  }

  static func json(_ sum: YenSum) -> JSON {
    .object(["known": .number(sum.known), "unknown": .number(sum.unknown), "cases": .number(sum.cases)])
  }

  static func json(_ median: Median) -> JSON {
    .object(["days": .decimal(median.value), "cases": .number(median.cases)])
  }
}
