import AwaseBundle
import AwaseCore

// Who belongs to the workspace.

extension Verb {
  static let members = Verb(
    name: Label("members", "メンバー"), usage: Label("members", "メンバー"),
    help: Label("who belongs to the workspace, and how far their words have come", "ワークスペースのメンバーと、届いている範囲"),
    examples: [Label("members", "メンバー")]
  ) { session, arguments in
    try arguments.expectEnd()
    return try session.read { reader in
      try MembersPage(Display(reader, session.language)).answer(try reader.members())
    }
  }

  static let remove = Verb(
    name: Label("remove", "外す"), usage: Label("remove PERSON", "外す 人"),
    help: Label(
      "ends a member's part: nothing is sealed to them from here on", "メンバーから外す。以後の束はその人には開けない"),
    examples: [Label("remove Suzuki", "外す 鈴木")]
  ) { session, arguments in
    let name = arguments.takeText()
    guard !name.isEmpty else { throw Failure(.notUnderstood, Say.removeWhom) }
    let person = try session.write { draft in
      var resolver = Resolver(draft.reader, session.language)
      resolver.needsWholeName = true
      let person = try resolver.record(named: name, kind: "person")
      let devices = try draft.reader.members().filter { $0.person == person && !$0.isRemoved }
      guard !devices.isEmpty else { throw Failure(.refused, Say.notAMember(name)) }
      guard !devices.contains(where: \.isOwn) else { throw Failure(.refused, Say.removeYourself) }
      for device in devices { draft.remove(device) }
      return person
    }
    return try session.read { reader in
      let display = Display(reader, session.language)
      return try Answer(
        [Say.removed(try display.name(of: person))[session.language]],
        json: .object(["removed": try display.reference(person)]))
    }
  }
}

/// Carries out `invite FILE`: vouches for whoever handed in the request.
struct Invitation {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// - Returns: nil if the words name no file, and something else is meant.
  func answer(_ arguments: Arguments) throws -> Answer? {
    guard arguments.tokens.count == 1, let word = arguments.tokens[0].bareWord else { return nil }
    let file = arguments.file(arguments.tokens[0])
    guard let request = try JoinRequest.read(file) else {
      guard Self.looksLikeFile(word) else { return nil }
      throw Failure(.refused, Say.noRequest(word), advice: Say.whereIsRequest)
    }
    let person = try session.write { draft in try admit(request, in: &draft) }
    return try session.read { reader in
      let display = Display(reader, session.language)
      let name = try display.name(of: person)
      return try Answer(
        [Say.invited(name, request.device.id.short)[session.language]],
        json: .object([
          "invited": try display.reference(person), "replica": .string(request.device.id.description),
        ]))
    }
  }

  /// Whether a word that names no event is more likely the name of a file.
  private static func looksLikeFile(_ word: String) -> Bool {
    word.contains("/") || word.lowercased().hasSuffix(".txt")
  }

  private func admit(_ request: JoinRequest, in draft: inout Draft) throws -> RecordID {
    if let known = try draft.reader.members().first(where: { $0.replica == request.device.id }) {
      guard known.isRemoved else { throw Failure(.refused, Say.memberAlready(request.name)) }
      draft.takeBack(known)
      if let person = known.person { return person }
    }
    let known = try draft.reader.named(request.name, kind: "person").filter { $0.match == .exact }
    let person =
      known.count == 1
      ? known[0].record
      : try draft.create("person", ["name": .text(request.name), "side": .text(request.side)])
    try draft.addDevice(request.device, of: person)
    return person
  }
}
