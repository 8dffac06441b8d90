/// Shapes to be drawn, as wide as there is room: across, places are shares of the width, so that a drawing fits a phone
/// and a sheet of paper, and its words are of one size on both. Down, they are pixels.
struct Drawing {
  /// A place across.
  enum Place {
    /// Thousandths of the width.
    case share(Int)
    case pixels(Int)
  }

  enum Anchor: String { case start, middle, end }

  /// What a shape stands for; the page gives it a colour.
  enum Role: String { case bar, hollow, range, target, grid, axis, label, value, done, now, ahead, way }

  enum Shape {
    case bar(Role, width: Int, y: Int, height: Int)
    case line(Role, from: Place, to: Place, y1: Int, y2: Int)
    case dot(Role, at: Place, y: Int, radius: Int)
    case text(Role, String, at: Place, offset: Int, y: Int, Anchor)
  }

  var height: Int
  var shapes: [Shape] = []
}
