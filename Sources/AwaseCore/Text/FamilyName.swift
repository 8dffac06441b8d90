/// The part of a person's name by which colleagues speak of them.
public enum FamilyName {
  /// What stands before the first space; of a name written together in three kanji or more, the first two, as most
  /// Japanese family names have two.
  ///
  /// - Returns: an empty text where it cannot be told.
  public static func of(_ name: String) -> String {
    let parts = name.split { $0 == " " || $0 == "\u{3000}" }
    if parts.count > 1 { return String(parts[0]) }
    guard name.count >= 3, name.unicodeScalars.allSatisfy(\.properties.isIdeographic) else { return "" }
    return String(name.prefix(2))
  }
}
