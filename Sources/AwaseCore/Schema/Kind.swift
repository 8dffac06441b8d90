/// A kind of record, declared as data. `Kinds/` holds one file for each.
public struct Kind: Sendable, Hashable {
  /// Keeps what one side wrote from the other until both have written, so that neither copies the other's view.
  ///
  /// Records of the kind that refer through `subject` to the same record belong together; `side` is the choice
  /// field that says who wrote.
  public struct Seal: Sendable, Hashable {
    public let subject: String
    public let side: String

    public init(subject: String, side: String) {
      self.subject = subject
      self.side = side
    }
  }

  /// The English name: ASCII, lower case. It is the table's name.
  public let name: String
  public let label: Label
  public let help: Label
  public let fields: [Field]
  /// The fields that together say which record it is, where it has no name: a visit's date and account.
  public let title: [String]
  /// The field that the free text of a line goes into.
  public let body: String?
  /// Holds personal data, which somebody may one day ask to have forgotten: its ops are digested under a key.
  public let isPersonal: Bool
  public let seal: Seal?

  public init(
    _ name: String, _ english: String, _ japanese: String, help: Label, title: [String] = [],
    body: String? = nil,
    isPersonal: Bool = false, seal: Seal? = nil, fields: [Field]
  ) {
    self.name = name
    self.label = Label(english, japanese)
    self.help = help
    self.fields = fields
    self.title = title.isEmpty ? Array(fields.prefix(1).map(\.name)) : title
    self.body = body
    self.isPersonal = isPersonal
    self.seal = seal
  }

  /// The field a record is called by: where `add KIND NAME` puts the name.
  public var nameField: Field? { fields.first { $0.naming != nil } }

  /// Whether two records of the kind may be joined. Two sealed views would unseal each other, and membership rests on
  /// devices.
  public var isJoinable: Bool { seal == nil && name != Kind.device.name }

  public var bodyField: Field? { body.flatMap(field(named:)) }

  /// The field with exactly this English name.
  public func field(named name: String) -> Field? { fields.first { $0.name == name } }

  /// The field's name in the log, such as `account.industry`.
  public func path(_ field: String) -> String { "\(name).\(field)" }
}

/// Fields that every kind has, which no declaration needs to name.
public enum CommonField {
  /// 1 while the record is out of the lists.
  public static let archived = "archived"
  /// The 128-bit key under which the ops of a record with personal data are digested.
  public static let key = "key"
  /// A set, on the record with the greater number: records with smaller numbers that are the same thing as it. The same
  /// join made by two people is one value so. See ``JoinedState``.
  public static let same = "same"
  /// A set likewise: records that look the same, and of which somebody has found that they are not.
  public static let apart = "apart"
}
