import AwaseCore

/// A command of the shell: the single place where all that is known of it is said.
struct Verb: Sendable {
  /// Which part of the help it stands in.
  enum Group: Sendable, CaseIterable { case work, records, exchange, help }

  /// English and Japanese name; both always work.
  let name: Label
  var aliases: [String] = []
  /// The kind whose fields its lines take, where that is not called as the verb is.
  var kind: String?
  let group: Group
  let usage: Label
  let help: Label
  let run: @Sendable (Session, inout Arguments) throws -> Answer

  var names: [String] { name.both + aliases }
}

extension Verb {
  /// In the order in which help lists them.
  static let all: [Verb] =
    work + language + handOffs + events + accounts + records + joining + exchange + [.help, .kinds, .quit]

  private static let joining: [Verb] = [.duplicates, .same, .apart]

  private static let work: [Verb] = [
    .visit, .ride, .saw, .event, .invite, .reply, .checkin, .finish, .today,
  ]
  private static let language: [Verb] = [
    .term, .terms, .talk, .talks, .answer, .agree, .solve, .agenda, .battlecard,
  ]
  private static let handOffs: [Verb] = [
    .leads, .offer, .accept, .decline, .giveBack, .grade, .convert, .stage, .won, .lost, .noDecision,
    .winLoss,
    .leaks,
  ]
  private static let events: [Verb] = [.plan, .suggest, .survey, .follow, .funnel, .goal, .goals]
  private static let accounts: [Verb] = [
    .dossier, .sales, .path, .nurture, .winback, .hats, .need, .needs,
  ]
  private static let records: [Verb] = [
    .add, .set, .show, .list, .find, .history, .archive, .restore, .undo, .share, .forget, .importList,
  ]
  private static let exchange: [Verb] = [
    .found, .join, .members, .remove, .bundle, .merge, .inspect, .sync, .differences, .settle, .status,
    .doctor,
  ]

  /// The verb that is called `word`, or the only one that begins so.
  static func called(_ word: String) throws -> Verb {
    let wanted = Normalisation.search(word)
    if let verb = all.first(where: { $0.names.contains { Normalisation.search($0) == wanted } }) {
      return verb
    }
    let beginning = all.filter { $0.names.contains { Normalisation.search($0).hasPrefix(wanted) } }
    if beginning.count == 1 { return beginning[0] }
    if beginning.count > 1 {
      throw Failure(.notUnderstood, Say.unclearVerb(word, beginning.map(\.name.english)))
    }
    let near = EditDistance.nearest(word.lowercased(), in: all.flatMap(\.names), limit: 3)
    throw Failure(
      .notUnderstood, Say.unknownVerb(word), advice: near.isEmpty ? Say.seeHelp : Say.didYouMean(near))
  }
}
