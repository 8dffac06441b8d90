/// Which column of a list goes into which field of a kind.
public struct ImportMapping: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    public let header: String
    /// Nil where the kind has no home for the column.
    public let field: Field?
  }

  public let kind: Kind
  /// In the order of the file. A name that is split over two columns is put together from `joined`.
  public let columns: [Column]
  /// Columns, by position, whose texts together make one field: family name and given name.
  public let joined: [Joined]

  public struct Joined: Sendable, Hashable {
    public let field: Field
    public let columns: [Int]
  }

  /// Recognises headers, however they are written, by the names that other systems give them and by our own.
  ///
  /// `said`: headers and fields that the user named; they count before all others.
  public init(headers: [String], kind: Kind, said: [String: String] = [:]) {
    self.kind = kind
    let byHeader = Self.fieldsByHeader(kind)
    let bySaid = Dictionary(
      said.map { (Self.key($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    columns = headers.map { header in
      let key = Self.key(header)
      let field = bySaid[key].flatMap { name in
        kind.fields.first { $0.names.contains { Self.key($0) == Self.key(name) } }
      }
      return Column(header: header, field: field ?? byHeader[key])
    }
    let positions = Dictionary(
      headers.enumerated().map { (Self.key($0.element), $0.offset) }, uniquingKeysWith: { first, _ in first })
    let taken = Set(columns.compactMap { $0.field?.name })
    joined = kind.fields.compactMap { field in
      guard !taken.contains(field.name) else { return nil }
      for headers in field.joinedHeaders {
        let found = headers.compactMap { positions[Self.key($0)] }
        if found.count == headers.count { return Joined(field: field, columns: found) }
      }
      return nil
    }
  }

  /// Whether anything of the list has a home.
  public var isEmpty: Bool { joined.isEmpty && columns.allSatisfy { $0.field == nil } }

  private static func fieldsByHeader(_ kind: Kind) -> [String: Field] {
    var found: [String: Field] = [:]
    for field in kind.fields {
      for name in field.headers where found[key(name)] == nil { found[key(name)] = field }
    }
    for field in kind.fields {
      for name in field.names where found[key(name)] == nil { found[key(name)] = field }
    }
    return found
  }

  /// Case, width, spaces and underscores make no difference.
  private static func key(_ header: String) -> String {
    String(
      Normalisation.search(header).unicodeScalars.filter { $0 != " " && $0 != "_" && $0 != "*" }.map(
        Character.init))
  }

  // MARK: Rows

  /// The texts of a row by field, empty ones left out, in the order of the columns. Several columns may give one set.
  func texts(of row: [String]) -> [(field: Field, text: String)] {
    var texts: [(field: Field, text: String)] = []
    for (index, column) in columns.enumerated() where index < row.count {
      guard let field = column.field else { continue }
      let text = Self.trimmed(row[index])
      if !text.isEmpty { texts.append((field, text)) }
    }
    for joined in joined {
      let parts = joined.columns.compactMap { $0 < row.count ? Self.trimmed(row[$0]) : nil }.filter {
        !$0.isEmpty
      }
      if !parts.isEmpty { texts.append((joined.field, parts.joined(separator: " "))) }
    }
    return texts
  }

  private static func trimmed(_ text: String) -> String {
    let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    let scalars = text.unicodeScalars.drop(while: isSpace)
    guard let last = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(scalars[...last])
  }
}
