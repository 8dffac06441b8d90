import Crypto
import Foundation
import GRDB

/// By what a list would bring people back who were forgotten: nothing of theirs, but keyed hashes of their names.
///
/// A list outlives whoever is forgotten in it. When their words go from the log, hashes stay behind of what a row knows a
/// person by: the name together with the address, the name together with the company, the name alone where there was
/// neither, and ids in other systems. They are made with a key that was drawn on this machine, and neither leaves it: no
/// bundle has them. Whoever has the database can try whether a name that they know is among them, and read none.
struct ForgottenPeople {
  /// What is forgotten here, of any kind.
  let records: Set<RecordID>
  private let kind: String
  private let key: SymmetricKey?
  private let hashes: Set<Int64>

  /// Nil for a kind without personal data.
  init?(_ reader: Reader, _ kind: Kind) throws {
    guard kind.isPersonal else { return nil }
    records = try Erasing.records(reader.db)
    self.kind = kind.name
    let isKept = try reader.db.tableExists("forgotten_name")
    key = isKept ? try Self.key(reader.db) : nil
    hashes = isKept ? try Int64.fetchSet(reader.db, sql: "SELECT hash FROM forgotten_name") : []
  }

  /// Whether a row is about one of them.
  func includes(name: String?, address: String?, owner: RecordID?, sources: [String]) -> Bool {
    guard let key, !hashes.isEmpty else { return false }
    let forms = sources.map(Form.source) + Form.forms(name: name, address: address, owner: owner)
    // Once the names were hashed with their honorifics.
    return forms.contains {
      hashes.contains($0.hash(kind, key)) || hashes.contains($0.hash(kind, key, isBare: false))
    }
  }

  /// One way in which a row knows a person.
  enum Form: Hashable {
    case address(String, String)
    case owner(String, RecordID)
    case name(String)
    case source(String)

    static func forms(name: String?, address: String?, owner: RecordID?) -> [Form] {
      guard let name else { return [] }
      let both = address.map { [Form.address(name, $0)] } ?? []
      let at = owner.map { [Form.owner(name, $0)] } ?? []
      return both + at + (address == nil ? [.name(name)] : [])
    }

    /// - Parameter isBare: whether the name goes without honorifics: 佐藤様 is 佐藤.
    func hash(_ kind: String, _ key: SymmetricKey, isBare: Bool = true) -> Int64 {
      let called = isBare ? { Normalisation.personKey($0) } : Self.plain
      let texts =
        switch self {
        case .address(let name, let address): ["address", called(name), Self.plain(address)]
        case .owner(let name, let record): ["owner", called(name), record.description]
        case .name(let name): ["name", called(name)]
        case .source(let id): ["source", id]
        }
      let bytes = Array(([kind] + texts).joined(separator: "\u{0}").utf8)
      let code = HMAC<SHA256>.authenticationCode(for: bytes, using: key)
      return code.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    private static func plain(_ text: String) -> String { Normalisation.search(text).filter { $0 != " " } }
  }

  // MARK: Forgetting

  private static func key(_ db: Database) throws -> SymmetricKey? {
    let stored = try Data.fetchOne(db, sql: "SELECT key FROM forgotten_key")
    return stored.map { SymmetricKey(data: $0) }
  }

  /// Keeps the hashes of a record that is about to be forgotten, while its words are still there.
  static func note(_ record: RecordID, _ db: Database, _ schema: Schema) throws {
    let said = try Said(record, db, schema)
    guard let kind = said.kind, !said.forms.isEmpty else { return }
    try db.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS forgotten_name (hash INTEGER PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS forgotten_key (key BLOB NOT NULL);
        """)
    if try key(db) == nil {
      let new = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
      try db.execute(sql: "INSERT INTO forgotten_key (key) VALUES (?)", arguments: [new])
    }
    guard let key = try key(db) else { return }
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO forgotten_name (hash) VALUES (?)")
    for form in said.forms { try insert.execute(arguments: [form.hash(kind, key)]) }
  }

  /// All that was ever said of a record by which a row would know it.
  private struct Said {
    private(set) var kind: String?
    private var names: Set<String> = []
    private var addresses: Set<String> = []
    private var owners: Set<RecordID> = []
    private var sources: Set<String> = []

    init(_ record: RecordID, _ db: Database, _ schema: Schema) throws {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT f.name, o.element, o.value, o.refs FROM op o JOIN field f ON f.id = o.field
          WHERE o.record = ? AND o.refs & 8 = 0
          """, arguments: [record])
      for row in rows {
        guard let address = schema.field(at: row[0]), address.kind.isPersonal else { continue }
        let refs = OpRefs(rawValue: row[3])
        note(address, Value(row[1], isReference: false), Value(row[2], isReference: refs.contains(.value)))
      }
      let joins = try Joins(db, schema: schema)
      for owner in owners { owners.insert(try joins.representative(of: owner, Kind.account.name)) }
    }

    private mutating func note(_ place: Schema.FieldAddress, _ element: Value, _ value: Value) {
      switch (place.field.name, element, value) {
      case (place.kind.nameField?.name, _, .text(let name)):
        kind = place.kind.name
        names.insert(name)
      case ("email", _, .text(let address)): addresses.insert(address)
      case ("account", _, .reference(let record)): owners.insert(record)
      case ("sources", .text(let id), _): sources.insert(id)
      default: break
      }
    }

    var forms: Set<Form> {
      var forms = Set(sources.map(Form.source))
      for name in names {
        forms.formUnion(addresses.map { .address(name, $0) })
        forms.formUnion(owners.map { .owner(name, $0) })
        if addresses.isEmpty, owners.isEmpty { forms.insert(.name(name)) }
      }
      return forms
    }
  }
}
