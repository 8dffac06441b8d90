import GRDB

/// A text of a record that can be searched.
struct SearchText: Hashable {
  let field: Field
  let text: String
}

/// What the fields of the log, by their numbers there, are to a search.
struct SearchFields {
  struct Place {
    /// The kind's name.
    let kind: String
    /// Nil where the field holds no words.
    let searched: Field?
  }

  private let byNumber: [Int64: Place]

  init(_ db: Database, schema: Schema) throws {
    var places: [Int64: Place] = [:]
    let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT id, name FROM field"))
    while let row = try rows.next() {
      let path: String = row[1]
      if let address = schema.field(at: path) {
        guard address.kind.isSearched else { continue }
        let isSearched = address.field.isSearched
        places[row[0]] = Place(kind: address.kind.name, searched: isSearched ? address.field : nil)
      } else if let kind = schema[String(FieldPath.kind(of: path))], kind.isSearched {
        places[row[0]] = Place(kind: kind.name, searched: nil)
      }
    }
    byNumber = places
  }

  /// Nil where the field is of no kind that is searched.
  subscript(number: Int64) -> Place? { byNumber[number] }
}
