/// Breaking text into lines for a terminal.
extension DisplayWidth {
  /// The text in lines of at most so many columns.
  ///
  /// Lines are broken at line breaks in the text, at spaces, which are then left out, and next to any wide
  /// character, though not before closing punctuation, small kana, ー and the like, nor after opening brackets
  /// (行頭・行末禁則, JIS X 4051). A word or a run of such signs too long for a line is broken between characters.
  /// A line has at least one character, also where that takes more columns. An empty text has one empty line.
  public static func wrap(_ text: String, to columns: Int) -> [String] {
    var wrapping = Wrapping(limit: columns)
    Clusters.forEach(text) { cluster, _ in wrapping.take(cluster) }
    return wrapping.finish()
  }
}

private struct Wrapping {
  private struct Piece {
    let text: Substring
    let columns: Int
  }

  let limit: Int
  private var lines: [String] = []
  /// The line that is being filled.
  private var pieces: [Piece] = []
  private var columns = 0
  /// How many pieces of the line go before the last place where it may be broken.
  private var breakable: Int?
  /// Whether the line was begun by wrapping: its leading spaces are those at which the line before was
  /// broken.
  private var isContinued = false

  init(limit: Int) { self.limit = limit }

  mutating func take(_ cluster: Substring) {
    if cluster.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\r" }) { return endLine() }
    let piece = Piece(text: cluster, columns: DisplayWidth.columns(cluster))
    let isSpace = isSpace(piece)
    if isSpace, pieces.isEmpty, isContinued { return }
    if let last = pieces.last, mayBreak(last, piece), !isIndentation(last) { breakable = pieces.count }
    pieces.append(piece)
    columns += piece.columns
    // Spaces may stick out, since they are not shown.
    while columns > limit, pieces.count > 1, !isSpace { breakLine() }
  }

  mutating func finish() -> [String] {
    endLine()
    return lines
  }

  private mutating func endLine() {
    emit(pieces[...], keepsSpaces: columns <= limit)
    start(with: [], isContinued: false)
  }

  private mutating func breakLine() {
    let place = breakable ?? pieces.count - 1
    emit(pieces[..<place], keepsSpaces: false)
    start(with: Array(pieces[place...].drop(while: isSpace)), isContinued: true)
  }

  private mutating func start(with rest: [Piece], isContinued: Bool) {
    pieces = rest
    columns = rest.reduce(0) { $0 + $1.columns }
    breakable = nil
    self.isContinued = isContinued
    for index in rest.indices.dropFirst() where mayBreak(rest[index - 1], rest[index]) { breakable = index }
  }

  private mutating func emit(_ pieces: ArraySlice<Piece>, keepsSpaces: Bool) {
    var pieces = pieces
    while !keepsSpaces, let last = pieces.last, isSpace(last) { pieces.removeLast() }
    lines.append(pieces.map(\.text).joined())
  }

  private func isSpace(_ piece: Piece) -> Bool { piece.text == " " || piece.text == "\u{3000}" }

  /// Whether the line has only spaces so far, at which it is not broken.
  private func isIndentation(_ last: Piece) -> Bool { isSpace(last) && pieces.allSatisfy(isSpace) }

  private func mayBreak(_ before: Piece, _ after: Piece) -> Bool {
    if isSpace(after) { return false }
    if isSpace(before) { return true }
    guard before.columns > 1 || after.columns > 1, let last = before.text.unicodeScalars.first,
      let next = after.text.unicodeScalars.first
    else { return false }
    return !Self.notAtEnd.contains(last) && !Self.notAtStart.contains(next)
  }

  private static let notAtStart = Set(
    """
    、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟｠»‐゠–〜～ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ\
    ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ‼⁇⁈⁉…‥,.:;?!)]}'"%％‰℃°｡｣､･ｰﾞﾟ
    """.unicodeScalars)
  private static let notAtEnd = Set("‘“（〔［｛〈《「『【〘〖〝｟«([{｢￥¥$＄#＃@＠№".unicodeScalars)
}
