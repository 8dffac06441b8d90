import AwaseCore

/// The company that a new record is about. One of which nobody has written yet is made along with the record, where its
/// name has a `+` before it: whoever comes from a first visit writes one line.
extension Draft {
  /// - Parameter name: as it stands in a field, such as `青葉` or `+みらい運輸`.
  mutating func account(named name: String, _ language: Language) throws -> RecordID {
    var resolver = Resolver(reader, language)
    resolver.canMake = true
    guard let new = Resolver.newName(name) else { return try resolver.record(named: name, kind: "account") }
    if let known = try reader.named(new, kind: "account").first(where: { $0.match == .exact })?.record {
      throw Failure(
        .refused, Say.thereAlready(new, try reader.shortID(known)), advice: Say.accountWithoutPlus(new))
    }
    let kind = try reader.schema.declared("account")
    return try Writing(kind, language).create(try kind.main(new, []), [], in: &self)
  }

  /// - Parameter token: such as `@青葉`, `@+みらい運輸` or `.`.
  mutating func account(_ token: Token, _ language: Language) throws -> RecordID {
    if case .reference(nil, let name) = token.form, Resolver.newName(name) != nil {
      return try account(named: name, language)
    }
    var resolver = Resolver(reader, language)
    resolver.canMake = true
    return try resolver.record(token, kind: "account")
  }
}

extension Resolver {
  /// The name behind the mark that makes a new record of it; nil where there is no such mark, or nothing behind it.
  static func newName(_ text: String) -> String? {
    guard let first = text.first, first == newMark || first == "＋" else { return nil }
    let name = text.dropFirst().drop { $0 == " " || $0 == "　" }
    return name.isEmpty ? nil : String(name)
  }
}
