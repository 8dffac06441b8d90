import GRDB

/// The tables that every workspace has, whatever its kinds.
///
/// The log is `replica`, `change` and `op`; everything else is folded from it and can be made again.
enum Tables {
  /// "Awas", so that a file can be told to be a workspace.
  static let applicationID: Int32 = 0x4177_6173
  /// Grows whenever a version of Awase could not read what a later one wrote.
  static let version: Int32 = 1
  /// Changes whenever what is folded from the log does, whatever the kinds.
  static let derivedVersion = "numbers"

  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        -- What the workspace is called, who writes here, and other single facts.
        CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
        -- How far each replica's log has come in. `context` is the version vector of its newest change;
        -- `told` the version vector of the newest bundle that it exported, `person` who did.
        CREATE TABLE replica (
          id INTEGER PRIMARY KEY, replica BLOB NOT NULL UNIQUE, sequence INTEGER NOT NULL, chain BLOB NOT NULL,
          context BLOB NOT NULL, told BLOB, person TEXT);
        -- Which replicas may write: those that a member has named in a `device` record, or has certified.
        CREATE TABLE admitted (replica BLOB PRIMARY KEY) WITHOUT ROWID;
        -- Continuations of a replica's log that have a number of their own, since there are several.
        CREATE TABLE branch (
          replica BLOB PRIMARY KEY, origin BLOB NOT NULL, base INTEGER NOT NULL, parent BLOB) WITHOUT ROWID;
        -- What replicas have signed: their chain hash after a change. The newest that has been reached, and any that
        -- has not. `certificate` is whose key vouches for the replica, and how.
        CREATE TABLE signature (
          replica BLOB NOT NULL, sequence INTEGER NOT NULL, chain BLOB NOT NULL, proof BLOB NOT NULL,
          PRIMARY KEY (replica, sequence)) WITHOUT ROWID;
        CREATE TABLE certificate (replica BLOB PRIMARY KEY, voucher BLOB NOT NULL, proof BLOB NOT NULL) WITHOUT ROWID;
        -- The files of shared folders that were looked at: what a bundle holds, for whom, or why it is of no use.
        CREATE TABLE file (name TEXT PRIMARY KEY, size INTEGER NOT NULL, facts BLOB NOT NULL) WITHOUT ROWID;
        -- How a shared folder looked, and what was held, when the two were last the same.
        CREATE TABLE folder (path TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
        -- `mark` is the first eight bytes of the chain hash; the ops of a change are the `ops` ones from `first` on.
        CREATE TABLE change (
          id INTEGER PRIMARY KEY, replica INTEGER NOT NULL, sequence INTEGER NOT NULL, stamp INTEGER NOT NULL,
          author INTEGER, dependencies BLOB, mark INTEGER NOT NULL, first INTEGER NOT NULL, ops INTEGER NOT NULL);
        CREATE UNIQUE INDEX change_sequence ON change (replica, sequence);
        CREATE TABLE field (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        -- `refs`: 1 the value is a reference, 2 the element is, 4 digested under the record's key, 8 the value is the seal
        -- of a forgotten one.
        -- `live`: 0 superseded, 1 live, 2 live and an archiving that an edit contests.
        CREATE TABLE op (
          id INTEGER PRIMARY KEY, change INTEGER NOT NULL, record INTEGER NOT NULL, field INTEGER NOT NULL,
          element, value, refs INTEGER NOT NULL, live INTEGER NOT NULL);
        CREATE INDEX op_cell ON op (record, field, live);
        -- Changes that wait for others which have not come.
        CREATE TABLE waiting (
          replica BLOB NOT NULL, sequence INTEGER NOT NULL, change BLOB NOT NULL,
          PRIMARY KEY (replica, sequence)) WITHOUT ROWID;
        -- Records that never leave this machine: all that is said of them is in the log `ReplicaID.local`.
        CREATE TABLE private (record INTEGER PRIMARY KEY);
        -- Records that are forgotten: of their ops only seals are left.
        CREATE TABLE forgotten (record INTEGER PRIMARY KEY);
        -- Which of our own changes were taken back, or took one back.
        CREATE TABLE undone (change INTEGER PRIMARY KEY);
        """)
    try createDerived(db)
  }

  /// Tables that are folded from the log and do not depend on the schema.
  static func createDerived(_ db: Database) throws {
    try db.execute(
      sql: """
        -- The numbers of all records as people read them (`RecordID.letters`): what a few letters stand for, and how many are
        -- enough.
        CREATE TABLE number (letters INTEGER PRIMARY KEY);
        -- What records are called, normalised, and by which field. Texts that only group records (`GroupingKey`) stand
        -- before all names.
        CREATE TABLE name (
          key TEXT NOT NULL, record INTEGER NOT NULL, field INTEGER NOT NULL,
          PRIMARY KEY (key, record, field)) WITHOUT ROWID;
        -- Which record refers to which, through which field.
        CREATE TABLE link (
          target INTEGER NOT NULL, source INTEGER NOT NULL, field INTEGER NOT NULL,
          PRIMARY KEY (target, source, field)) WITHOUT ROWID;
        -- Where two people see one field differently.
        CREATE TABLE difference (
          record INTEGER NOT NULL, field INTEGER NOT NULL, PRIMARY KEY (record, field)) WITHOUT ROWID;
        -- Of which two records people say that they are one, or that they are not: each pair both ways round.
        CREATE TABLE pair (
          record INTEGER NOT NULL, kind TEXT NOT NULL, other INTEGER NOT NULL, apart INTEGER NOT NULL,
          PRIMARY KEY (record, kind, other, apart)) WITHOUT ROWID;
        -- Which record shows for each that is joined with others, itself included. What refers to any of them refers to
        -- that one in the tables of kinds and in `link`; `name` has the names of all under it.
        CREATE TABLE joined (
          record INTEGER NOT NULL, kind TEXT NOT NULL, representative INTEGER NOT NULL,
          PRIMARY KEY (record, kind)) WITHOUT ROWID;
        CREATE INDEX joined_representative ON joined (representative, kind);
        -- Where a record stands in the index of words, as one of a kind: the greater, the later its day (`SearchPlace`).
        -- `written` is the stamp of the first thing that was said of it. As far as `searched`, like the index.
        CREATE TABLE place (
          record INTEGER NOT NULL, kind TEXT NOT NULL, place INTEGER NOT NULL, written INTEGER NOT NULL,
          PRIMARY KEY (record, kind)) WITHOUT ROWID;
        CREATE INDEX place_records ON place (place);
        -- The one- and two-character words of all that records say, under their place.
        CREATE VIRTUAL TABLE search USING fts5 (text, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
        """)
  }

  static func dropDerived(_ db: Database) throws {
    for table in ["number", "name", "link", "difference", "pair", "joined", "place", "search"] {
      try db.execute(sql: "DROP TABLE IF EXISTS \(table)")
    }
  }
}
