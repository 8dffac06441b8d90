import AwaseCore

// How accounts, their people and choices are called on pages about them.

extension Display {
  /// A choice by its key, in words.
  func choice(_ key: String?, _ kind: String, _ field: String) throws -> String {
    guard let key else { return "" }
    guard let field = reader.schema[kind]?.field(named: field) else { return key }
    return try reader.shown(.text(key), in: field.type, language: language) ?? key
  }

  /// People of ours, as they are called.
  func names(_ people: [RecordID]) throws -> String {
    try people.map { try name(of: $0) }.joined(separator: language == .japanese ? "、" : ", ")
  }

  func names(_ people: [Record]) throws -> String {
    try people.map { try title($0) }.joined(separator: language == .japanese ? "、" : ", ")
  }

  /// Somebody there, with the honorific.
  func honorific(_ contact: Record) -> String { Say.honorific(contact.text("name") ?? "")[language] }

  func honorifics(_ contacts: [RecordID]) throws -> String {
    try contacts.compactMap { try reader.record($0) }.map(honorific)
      .joined(separator: language == .japanese ? "、" : ", ")
  }

  /// What people call a group, or what it can be called after; nil for a company that stands alone.
  func groupName(_ group: CorporateGroup) throws -> String? {
    guard group.members.count > 1 else { return nil }
    let name =
      if let name = group.name { name } else { Say.groupNamed(after: try self.name(of: group.top))[language] }
    return Say.groupOf(name, group.members.count)[language]
  }

  /// Registrations that run in a circle, a line each.
  func rings(_ group: CorporateGroup) throws -> [String] {
    try group.cycles.map { ring in Say.parentRing(try ring.map { try name(of: $0) })[language] }
  }

  func json(_ group: CorporateGroup) throws -> JSON {
    .object([
      "name": group.name.map { .string($0) } ?? .null,
      "members": .list(
        try group.members.map { member in
          .object([
            "account": try reference(member.account), "parent": try reference(member.parent),
            "depth": .number(member.depth),
          ])
        }),
      "cycles": .list(try group.cycles.map { .list(try $0.map { try reference($0) }) }),
    ])
  }

  func json(_ date: CivilDate?) -> JSON { date.map { .string($0.description) } ?? .null }
}

extension Arguments {
  /// Takes the account that a line is about.
  mutating func takeAccount(_ reader: Reader, _ language: Language) throws -> RecordID? {
    guard let token = takeReference() ?? takeName() else { return nil }
    return try Resolver(reader, language).record(token, kind: "account")
  }
}
