/// Horizontal bars, each under its own label, so that long names have room on a phone too.
///
/// It only works out where everything goes; ``ReportPage`` draws it.
struct BarChart {
  struct Bar {
    let label: String
    /// As long as the bar is, in the chart's unit; nil where nobody knows.
    let value: Double?
    /// The value in words, behind the bar.
    let text: String
    /// Within which the true value may lie.
    var interval: ClosedRange<Double>?
    /// Where it should be.
    var target: Double?
    /// Part of the whole that is not as certain, or not as good.
    var isMuted = false
  }

  let bars: [Bar]
  /// What the lengths mean, with the unit.
  let axis: String
  /// What the axis says at a value.
  let tick: (Double) -> String

  static let width = 420
  private static let plotWidth = 310
  private static let rowHeight = 44
  private static let barHeight = 14

  /// The numbers of a drawing: all that is above 0, rounded to whole units of a view box.
  struct Layout {
    struct Row {
      let label: String
      let text: String
      let labelY: Int
      let barY: Int
      let barWidth: Int
      let textX: Int
      let textY: Int
      let isMuted: Bool
      let interval: (start: Int, end: Int, y: Int)?
      let target: Int?
    }

    let height: Int
    let rows: [Row]
    let ticks: [(x: Int, text: String)]
    let axisY: Int
  }

  /// The scale ends at the first of 1, 2, 2.5, 5 times a power of ten that nothing goes beyond.
  var end: Double {
    let greatest = bars.flatMap { [$0.value, $0.interval?.upperBound, $0.target].compactMap { $0 } }.max() ?? 0
    guard greatest > 0, greatest.isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= greatest { power *= 10 }
    while power > greatest { power /= 10 }
    return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= greatest } ?? power * 10
  }

  var layout: Layout {
    let end = end
    let place = { (value: Double) in Int((min(max(value / end, 0), 1) * Double(Self.plotWidth)).rounded()) }
    let rows = bars.enumerated().map { index, bar in
      let top = index * Self.rowHeight
      let width = bar.value.map { $0 > 0 ? max(2, place($0)) : 0 } ?? 0
      let reach = max(width, bar.interval.map { place($0.upperBound) } ?? 0, bar.target.map(place) ?? 0)
      return Layout.Row(
        label: bar.label, text: bar.text, labelY: top + 14, barY: top + 20, barWidth: width,
        textX: reach + 6, textY: top + 32, isMuted: bar.isMuted,
        interval: bar.interval.map {
          (place($0.lowerBound), place($0.upperBound), top + 20 + Self.barHeight / 2)
        }, target: bar.target.map(place))
    }
    let axisY = bars.count * Self.rowHeight + 4
    let ticks = [0, 0.5, 1].map { (place($0 * end), tick($0 * end)) }
    return Layout(height: axisY + 40, rows: rows, ticks: ticks, axisY: axisY)
  }
}
