import AwaseCore

/// Horizontal bars, or dots with the range in which the true value lies, each under its own label, so that long names
/// have room on a phone too.
struct BarChart: ReportChart {
  struct Bar {
    let label: String
    /// As far as the bar goes, in the chart's unit; nil where nobody knows.
    let value: Double?
    /// The value in words, behind the bar.
    let text: String
    /// Within which the true value may lie. A bar with one is drawn as a dot.
    var interval: ClosedRange<Double>?
    /// Where it should be.
    var target: Double?
    /// Rests on too little to be relied on: drawn hollow.
    var isUncertain = false
  }

  let bars: [Bar]
  /// What the lengths mean, with the unit.
  let axis: String
  /// What the axis says at a value.
  let tick: (Double) -> String
  /// Where the scale ends; nil for a round number that nothing goes beyond.
  var limit: Double?

  var description: String {
    ([axis] + bars.map { "\($0.label.trimmingIndent): \($0.text)" }).joined(separator: "; ")
  }

  /// The scale ends at the first of 1, 2, 2.5, 5 times a power of ten that nothing goes beyond.
  var end: Double {
    if let limit { return limit }
    let greatest =
      bars.flatMap { [$0.value, $0.interval?.upperBound, $0.target].compactMap { $0 } }.max() ?? 0
    guard greatest > 0, greatest.isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= greatest { power *= 10 }
    while power > greatest { power /= 10 }
    return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= greatest } ?? power * 10
  }

  // MARK: Drawing

  /// Thousandths of the width that the longest bar takes; behind it there is room for its value.
  private static let plot = 560
  private static let rowHeight = 46
  private static let barTop = 23
  private static let barHeight = 12
  private static let labelColumns = 42
  private static let valueColumns = 22

  var drawing: Drawing {
    let axisY = bars.count * Self.rowHeight + 6
    var drawing = Drawing(height: axisY + 42)
    for (index, bar) in bars.enumerated() { drawing.shapes += shapes(bar, top: index * Self.rowHeight) }
    drawing.shapes.append(.line(.axis, from: .share(0), to: .share(Self.plot), y1: axisY, y2: axisY))
    for share in [0, 0.5, 1] {
      let place = Drawing.Place.share(place(share * end))
      drawing.shapes += [
        .line(.axis, from: place, to: place, y1: axisY, y2: axisY + 4),
        .text(
          .axis, tick(share * end), at: place, offset: 0, y: axisY + 18, share == 0 ? .start : .middle),
      ]
    }
    drawing.shapes.append(.text(.axis, axis, at: .share(0), offset: 0, y: axisY + 37, .start))
    return drawing
  }

  private func place(_ value: Double) -> Int {
    Int((min(max(value / end, 0), 1) * Double(Self.plot)).rounded())
  }

  private func shapes(_ bar: Bar, top: Int) -> [Drawing.Shape] {
    let middle = top + Self.barTop + Self.barHeight / 2
    let grid = [0, 0.5, 1].map { share -> Drawing.Shape in
      let x = Drawing.Place.share(place(share * end))
      return .line(.grid, from: x, to: x, y1: middle - 10, y2: middle + 10)
    }
    var shapes =
      [
        .text(
          .label, DisplayWidth.truncate(bar.label, to: Self.labelColumns), at: .share(0), offset: 0,
          y: top + 15,
          .start)
      ] + grid
    var reach = 0
    if let value = bar.value {
      reach = max(value > 0 ? 4 : 0, place(value))
      shapes += bar.interval.map { dot(bar, reach, $0, middle) } ?? self.bar(bar, reach, top + Self.barTop)
      if let interval = bar.interval { reach = max(reach, place(interval.upperBound)) }
    }
    if let target = bar.target {
      let x = Drawing.Place.share(place(target))
      reach = max(reach, place(target))
      shapes.append(.line(.target, from: x, to: x, y1: middle - 10, y2: middle + 10))
    }
    let text = DisplayWidth.truncate(bar.text, to: Self.valueColumns)
    return shapes + [.text(.value, text, at: .share(reach), offset: 9, y: middle + 5, .start)]
  }

  private func bar(_ bar: Bar, _ width: Int, _ y: Int) -> [Drawing.Shape] {
    width == 0
      ? [] : [.bar(bar.isUncertain ? .hollow : .bar, width: width, y: y, height: Self.barHeight)]
  }

  private func dot(_ bar: Bar, _ x: Int, _ interval: ClosedRange<Double>, _ y: Int) -> [Drawing.Shape] {
    [
      .line(
        .range, from: .share(place(interval.lowerBound)), to: .share(place(interval.upperBound)), y1: y, y2: y
      ),
      .dot(bar.isUncertain ? .hollow : .bar, at: .share(x), y: y, radius: 5),
    ]
  }
}

extension String {
  /// Without the spaces that only move it in.
  var trimmingIndent: String { String(drop { $0 == "　" }) }
}
