extension Schema {
  /// The kinds that a workspace has, in the order in which people are shown them.
  public static let standard = Schema(kinds: [
    .person, .account, .contact, .competitor, .sighting, .battlecard, .visit, .perspective, .need, .lead,
    .deal,
    .event, .invitee, .task, .term, .goal, .talk, .reply, .revenue, .device,
  ])
}
