/// The stages at which a deal has ended.
enum DealStages {
  static let won = "won"
  /// Lost to somebody, or to nobody.
  static let lost = ["lost", "no-decision"]

  /// In SQL: whether a deal is open. One without a stage is.
  static func isOpen(_ table: String) -> String {
    "coalesce(\(table).stage, '') NOT IN ('won', 'lost', 'no-decision')"
  }
}
