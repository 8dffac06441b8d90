import AwaseCore

/// The steps of a way one below the other: those gone, the one where it stands, and those ahead.
struct PathChart: ReportChart {
  struct Stop {
    let label: String
    /// Who has it, and since when.
    let text: String
    /// -1 for one that is behind, 0 for where it stands, 1 for one ahead.
    let position: Int
  }

  let stops: [Stop]
  /// What the steps are.
  let name: String

  var description: String {
    ([name]
      + stops.map { stop in
        (stop.position == 0 ? "● " : stop.position < 0 ? "✓ " : "") + stop.label
          + (stop.text.isEmpty ? "" : ": \(stop.text)")
      }).joined(separator: "; ")
  }

  private static let rowHeight = 32
  private static let left = 9

  var drawing: Drawing {
    var drawing = Drawing(height: stops.count * Self.rowHeight + 4)
    let x = Drawing.Place.pixels(Self.left)
    for (index, stop) in stops.enumerated() {
      let y = index * Self.rowHeight + 16
      if index > 0 {
        drawing.shapes.append(.line(.way, from: x, to: x, y1: y - Self.rowHeight + 7, y2: y - 7))
      }
      drawing.shapes += [
        .dot(stop.position == 0 ? .now : stop.position < 0 ? .done : .ahead, at: x, y: y, radius: 6),
        .text(.label, stop.label, at: .pixels(Self.left), offset: 18, y: y + 5, .start),
        .text(
          .value, DisplayWidth.truncate(stop.text, to: 30), at: .share(340), offset: 12, y: y + 5, .start),
      ]
    }
    return drawing
  }
}
