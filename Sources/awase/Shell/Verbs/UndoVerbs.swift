import AwaseCore

/// `undo` and `redo`, and what they say of what came back and what cannot.
extension Verb {
  static let undo = Verb(
    name: Label("undo", "取り消し"), aliases: ["取消"], usage: Label("undo", "取り消し"),
    help: Label(
      "takes the last line back by a new change; again, the one before", "直前の行を新しい変更で打ち消す。もう一度でその前"),
    synonyms: ["back", "元に戻す", "もとにもどす", "取りやめ", "キャンセル", "cancel"],
    examples: [Label("undo", "取り消し")]
  ) { session, arguments in
    try arguments.expectEnd()
    let (undone, records, headings) = try session.takeBack { try $0.undo(session.language) }
    return try session.read { reader in
      let display = Display(reader, session.language)
      let said = Say.undone(display.time(undone.stamp.instant), undone.ops.count)
      return try Answer(undone, records, headings, said: said, display)
    }
  }

  static let redo = Verb(
    name: Label("redo", "やり直し"), aliases: ["やりなおし"], usage: Label("redo", "やり直し"),
    help: Label(
      "brings back what undo has just taken back; again, what the undo before took",
      "取り消したばかりのことを元に戻す。もう一度でその前の取り消しも"),
    synonyms: ["undo-undo", "やり直す", "取り消しの取り消し"],
    examples: [Label("redo", "やり直し")]
  ) { session, arguments in
    try arguments.expectEnd()
    let (redone, records, headings) = try session.takeBack { try $0.redo() }
    return try session.read { reader in
      try Answer(
        redone, records, headings, said: Say.redone(redone.ops.count), Display(reader, session.language))
    }
  }
}

extension Draft {
  fileprivate mutating func undo(_ language: Language) throws -> Undone {
    do { return try undo() } catch WriteError.invitationStands(let person) {
      let name = try person.flatMap { try reader.title(of: $0, language: language) }
      throw Failure(.refused, Say.invitationStands, advice: name.map(Say.removeInstead))
    }
  }
}

extension Session {
  /// Takes something back, and tells of which records, with how they were called until then.
  fileprivate func takeBack(_ body: (inout Draft) throws -> Draft.Undone) throws -> (
    Draft.Undone, records: [RecordID], headings: [String]
  ) {
    try write { draft in
      let undone = try body(&draft)
      let records = Array(Set(undone.ops.map(\.record))).sorted()
      // What the line made has nothing to show afterwards: it is named as it was until then.
      let display = Display(draft.reader, language)
      let headings = try records.prefix(5).map { id in
        try draft.reader.record(id).map(display.heading) ?? ""
      }
      return (undone, records, headings)
    }
  }
}

extension Answer {
  fileprivate init(
    _ undone: Draft.Undone, _ records: [RecordID], _ headings: [String], said: Label, _ display: Display
  ) throws {
    let language = display.language
    var shown: [String] = []
    for (id, before) in zip(records, headings) {
      let left = try display.reader.record(id)
      let heading = try left.map(display.heading) ?? before
      // Records that are joined show as one.
      if !heading.isEmpty, !shown.contains(heading) { shown.append(heading) }
      // What others have written of it meanwhile keeps a record whose making was taken back.
      if let left, let name = left.kind.nameField, left.text(name.name) == nil {
        shown.append("  " + Say.nameTakenBack[language])
      }
    }
    if records.count > headings.count {
      shown.append(Style.muted(Say.more(records.count - headings.count)[language]))
    }
    for difference in undone.ended {
      let line = Say.endedForGood(try display.sides(difference))[language]
      if !shown.contains(line) { shown.append(line) }
    }
    var lines = [said[language]] + shown.map { "  " + $0 }
    if try display.reader.hasUnshared(undone) { lines.append("  " + Say.sharedStays[language]) }
    if undone.skipped > 0 { lines.append("  " + Say.undoSkipped(undone.skipped)[language]) }
    try self.init(
      lines,
      json: .object([
        "undone": .number(undone.ops.count), "skipped": .number(undone.skipped),
        "ended": .list(try undone.ended.map { try display.json($0, withRecord: true) }),
        "records": .list(records.map { .string($0.description) }),
      ]))
  }
}

extension Reader {
  /// Whether what was taken back had shown a private record to all: it is private again, and the copy is gone.
  fileprivate func hasUnshared(_ undone: Draft.Undone) throws -> Bool {
    let isListedAgain = try undone.ops.contains { op in
      try op.field.hasSuffix(".\(CommonField.archived)") && op.value != .integer(1) && isPrivate(op.record)
    }
    guard isListedAgain else { return false }
    return try undone.ops.contains { try !isPrivate($0.record) && record($0.record) == nil }
  }
}
