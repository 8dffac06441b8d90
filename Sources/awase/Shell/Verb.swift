import AwaseCore

/// A command of the shell: the single place where all that is known of it is said.
struct Verb: Sendable {
  /// English and Japanese name; both always work.
  let name: Label
  var aliases: [String] = []
  /// The kind whose fields its lines take, where that is not called as the verb is.
  var kind: String?
  let usage: Label
  let help: Label
  /// What somebody at a terminal is asked who gives its line too little.
  var asks: Asking?
  let run: @Sendable (Session, inout Arguments) throws -> Answer

  var names: [String] { name.both + aliases }
}

extension Verb {
  /// All there are, in the parts and the order in which help lists them.
  static let parts: [(heading: Label, verbs: [Verb])] = [
    (Say.dayPart, [.today, .visit, .ride, .finish, .dossier, .find]),
    (Say.handOffPart, [.leads, .lead, .offer, .accept, .decline, .giveBack, .grade, .convert]),
    (Say.dealPart, [.deal, .stage, .won, .lost, .noDecision, .winLoss, .leaks, .winback]),
    (
      Say.eventPart,
      [.event, .plan, .suggest, .invite, .reply, .checkin, .survey, .follow, .funnel, .goal, .goals]
    ),
    (
      Say.togetherPart,
      [.agenda, .talk, .talks, .answer, .agree, .solve, .differences, .settle, .term, .terms]
    ),
    (
      Say.customerPart, [.sales, .path, .nurture, .hats, .need, .needs, .saw, .battlecard]
    ),
    (
      Say.recordPart,
      [
        .add, .set, .show, .list, .history, .archive, .restore, .undo, .duplicates, .same, .apart, .share,
        .forget,
      ]
    ),
    (
      Say.exchangePart,
      [
        .found, .join, .members, .remove, .sync, .bundle, .merge, .inspect, .importList, .status, .doctor,
      ]
    ),
    (Say.helpPart, [.help, .kinds, .quit]),
  ]

  static let all: [Verb] = parts.flatMap(\.verbs)

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
