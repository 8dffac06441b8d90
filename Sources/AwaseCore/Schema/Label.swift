/// The languages Awase speaks.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case japanese = "ja"
}

/// A wording in both languages. Whatever people read has one of these; none is ever built from an identifier.
public struct Label: Sendable, Hashable {
  public let english: String
  public let japanese: String

  public init(_ english: String, _ japanese: String) {
    self.english = english
    self.japanese = japanese
  }

  public subscript(language: Language) -> String {
    language == .japanese ? japanese : english
  }

  /// Both wordings, for whatever must be recognised in either language.
  public var both: [String] { [english, japanese] }
}
