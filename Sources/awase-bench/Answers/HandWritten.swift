/// Hand-written SQL for the figures of each answer, as somebody would write it for the `sqlite3` shell who knows the
/// tables well. What is in braces is filled in.
///
/// It leaves out what costs us time and SQL none: days that only the clock of a change tells, steps that were taken back,
/// spellings that are compared, and most of the names beside the figures.
enum HandWritten {
  static func field(_ name: String) -> String { "(SELECT id FROM field WHERE name = '\(name)')" }

  static let open = "stage NOT IN ('won', 'lost', 'no-decision')"
  static let openLead = "status NOT IN ('converted', 'declined', 'closed')"
  static let ended = "archived = 0 AND stage IN ('won', 'lost', 'no-decision')"
}
