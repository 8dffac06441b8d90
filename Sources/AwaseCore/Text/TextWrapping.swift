/// Breaking text into lines for a terminal.
extension DisplayWidth {
  /// The text in lines of at most so many columns.
  ///
  /// Lines are broken at line breaks in the text, at spaces, which are then left out, and next to any wide
  /// character, though not before closing punctuation, small kana, ー and the like, nor after opening brackets
  /// (行頭・行末禁則, JIS X 4051). Where that costs no more than a quarter of the line, it is broken between phrases
  /// (文節): at a space, after punctuation, or where hiragana ends and another script begins. A word or a run of such
  /// signs too long for a line is broken between characters.
  /// A line has at least one character, also where that takes more columns. An empty text has one empty line.
  ///
  /// - Parameters:
  ///   - text: may have line breaks of its own.
  ///   - columns: of the screen.
  ///   - hanging: spaces before each line but the first, within the columns.
  public static func wrap(_ text: String, to columns: Int, hanging: Int = 0) -> [String] {
    var wrapping = Wrapping(limit: columns, hanging: max(0, min(hanging, max(columns, 2) - 2)))
    Clusters.forEach(text) { cluster, _ in wrapping.take(cluster) }
    return TextMark.carried(over: wrapping.finish())
  }
}

/// Whether, and how well, a line may be broken between two characters.
private enum Break: Comparable {
  case none
  case possible
  case phrase
}

/// One character with the marks that belong to it.
private struct Piece {
  var text: String
  let scalar: Unicode.Scalar
  let columns: Int
  /// How well the line may be broken before it.
  var before = Break.none

  init(_ cluster: Substring, marks: String) {
    text = marks + cluster
    scalar = cluster.unicodeScalars.first ?? " "
    columns = DisplayWidth.columns(cluster)
    isSpace = cluster == " " || cluster == "\u{3000}"
  }

  let isSpace: Bool
}

private struct Wrapping {
  private let limit: Int
  private let hanging: Int
  private var lines: [String] = []
  /// The line that is being filled.
  private var pieces: [Piece] = []
  private var columns = 0
  /// Opening marks, which belong to the character that comes next.
  private var marks = ""
  /// Whether the line was begun by wrapping: its leading spaces are those at which the line before was
  /// broken.
  private var isContinued = false
  private var hasOnlySpaces = true

  init(limit: Int, hanging: Int) {
    self.limit = limit
    self.hanging = hanging
  }

  private var room: Int { lines.isEmpty ? limit : limit - hanging }

  mutating func take(_ cluster: Substring) {
    if cluster.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\r" }) { return endLine() }
    if let scalar = cluster.unicodeScalars.first, TextMark.isMark(scalar) {
      return take(mark: scalar, cluster)
    }
    var piece = Piece(cluster, marks: marks)
    if piece.isSpace, pieces.isEmpty, isContinued { return }
    marks = ""
    if let last = pieces.last, !hasOnlySpaces {
      let before = pieces.count > 1 ? pieces[pieces.count - 2] : nil
      piece.before = Phrases.place(between: last, piece, after: before)
    }
    hasOnlySpaces = hasOnlySpaces && piece.isSpace
    pieces.append(piece)
    columns += piece.columns
    // Spaces may stick out, since they are not shown.
    while columns > room, pieces.count > 1, !piece.isSpace { breakLine() }
  }

  private mutating func take(mark: Unicode.Scalar, _ cluster: Substring) {
    if pieces.isEmpty || TextMark.isOpening(mark) {
      marks += cluster
    } else {
      pieces[pieces.count - 1].text += marks + cluster
      marks = ""
    }
  }

  mutating func finish() -> [String] {
    endLine()
    return lines
  }

  private mutating func endLine() {
    emit(pieces[...], keepsSpaces: columns <= room, marks: marks)
    marks = ""
    start(with: [], isContinued: false)
  }

  private mutating func breakLine() {
    let place = self.place
    let rest = pieces[place...].drop(while: \.isSpace)
    let lost = pieces[place..<rest.startIndex].map { TextMark.alone(in: $0.text) }.joined()
    emit(pieces[..<place], keepsSpaces: false, marks: lost)
    start(with: Array(rest), isContinued: true)
  }

  /// Where the line is best broken: the last place between phrases if it is not far from the end, or else the last place.
  private var place: Int {
    var filled = columns
    var last: Int?
    for index in pieces.indices.dropFirst().reversed() {
      filled -= pieces[index].columns
      if filled <= room, pieces[index].before == .phrase, filled >= room - max(room / 4, 1) { return index }
      if pieces[index].before > .none { last = last ?? index }
      if filled < room - room / 4, let last { return last }
    }
    return last ?? pieces.count - 1
  }

  private mutating func start(with rest: [Piece], isContinued: Bool) {
    pieces = rest
    columns = rest.reduce(0) { $0 + $1.columns }
    self.isContinued = isContinued
    hasOnlySpaces = rest.allSatisfy(\.isSpace)
  }

  private mutating func emit(_ pieces: ArraySlice<Piece>, keepsSpaces: Bool, marks: String) {
    var pieces = pieces
    var marks = marks
    while !keepsSpaces, let last = pieces.last, last.isSpace {
      marks = TextMark.alone(in: last.text) + marks
      pieces.removeLast()
    }
    let isIndented = !lines.isEmpty && !pieces.isEmpty
    lines.append(
      (isIndented ? String(repeating: " ", count: hanging) : "") + pieces.map(\.text).joined() + marks)
  }
}

/// Where Japanese and other text may be broken. Without a dictionary: a change from hiragana, which mostly ends a phrase,
/// to another script begins the next.
private enum Phrases {
  static func place(between last: Piece, _ next: Piece, after before: Piece?) -> Break {
    if next.isSpace { return .none }
    if last.isSpace { return .phrase }
    guard last.columns > 1 || next.columns > 1, !notAtEnd.contains(last.scalar),
      !notAtStart.contains(next.scalar)
    else { return .none }
    // 「助かる」と: what follows belongs to it.
    if notAtStart.contains(last.scalar), !isKana(last.scalar) {
      return isHiragana(next.scalar) && isClosing(last.scalar) ? .possible : .phrase
    }
    if notAtEnd.contains(next.scalar) { return .phrase }
    guard isHiragana(last.scalar), !isHiragana(next.scalar) else { return .possible }
    // お客様, ご提案
    let isHonorific = last.scalar == "お" || last.scalar == "ご"
    return isHonorific && before?.isSpace != true ? .possible : .phrase
  }

  private static func isHiragana(_ scalar: Unicode.Scalar) -> Bool {
    (0x3041...0x309f).contains(scalar.value)
  }

  private static func isKana(_ scalar: Unicode.Scalar) -> Bool {
    (0x3041...0x30ff).contains(scalar.value) && scalar != "・" && scalar != "゠"
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .closePunctuation
  }

  private static let notAtStart = Set(
    """
    、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟｠»‐゠–〜～ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ\
    ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ‼⁇⁈⁉…‥,.:;?!)]}'"%％‰℃°｡｣､･ｰﾞﾟ
    """.unicodeScalars)
  private static let notAtEnd = Set("‘“（〔［｛〈《「『【〘〖〝｟«([{｢￥¥$＄#＃@＠№".unicodeScalars)
}
