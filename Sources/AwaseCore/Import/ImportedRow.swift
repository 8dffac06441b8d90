/// One row of a list, as far as it is understood.
final class ImportedRow {
  let row: ListRow
  var values: [(field: ListField, value: Value)] = []
  /// Sets, with all the members that the row names.
  var sets: [(field: ListField, members: [Value])] = []
  /// Sets of which not all members are known, so that none that is missing counts as taken out.
  var partial: Set<String> = []
  /// What the row is known by where nothing else tells it from others.
  var rowID: String?
  /// Names of records that come later in the list.
  var open: [(field: ListField, text: String)] = []
  /// Ids of the record in other systems.
  var sources: [String] = []
  var identity = KnownRecords.Identity()
  var own: RecordID?
  var troubles: [ImportReport.Trouble.Reason] = []
  var isRefused = false
  /// It is about a record that was forgotten.
  var isForgotten = false
  /// Words that no field has a place for, to be kept in the note.
  var unplaced: [String] = []
  /// Its record is called otherwise, and the row names it as people do who leave out 株式会社.
  var isCalledShort = false
  /// Fields whose cells cannot be read: nothing is known of what the list says there.
  private(set) var unread: Set<String> = []
  var bytes = 0

  init(_ row: ListRow) { self.row = row }

  func text(_ field: String) -> String? {
    unread.contains(field) ? nil : row.cells.first { $0.field.name == field && !$0.text.isEmpty }?.text
  }

  func refuse(_ reason: ImportReport.Trouble.Reason) {
    troubles = [reason]
    isRefused = true
  }

  /// Passes over a cell, or over the row where the record cannot do without it.
  func leaveOut(_ field: ListField, _ reason: ImportReport.Trouble.Reason) {
    guard !field.declaration.isRequired else { return refuse(reason) }
    troubles.append(reason)
    // Of several columns for one field another may say something.
    guard !values.contains(where: { $0.field.name == field.name && !$0.value.isNull }) else { return }
    values.removeAll { $0.field.name == field.name }
    unread.insert(field.name)
    partial.insert(field.name)
  }

  /// Another column for the field says something.
  func noteRead(_ field: ListField) { unread.remove(field.name) }
}
