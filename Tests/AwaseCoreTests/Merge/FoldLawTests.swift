import Testing

@testable import AwaseCore

/// The laws of merging, over random schedules: who writes what when, by which clock, and what reaches whom.
@Suite("The laws of merging")
struct FoldLawTests {
  /// Lets a team write and exchange, and hands everything to everybody at the end.
  private func finished(_ chance: inout Chance, keys: RandomOps.Keys = .none) throws -> Team {
    var team = Team(&chance, keys: keys)
    for _ in 0..<chance.pick([4, 8, 8, 12, 12, 20, 32]) { try team.step() }
    try team.exchangeAll()
    return team
  }

  private func checkAgreement(_ team: Team) throws {
    let standing = team.desks[0].standing
    for desk in team.desks {
      try require(desk.inbox.waiting.isEmpty, "a change still waits, though all are there")
      try require(desk.standing == standing, "two who hold the same changes show different things")
      try require(
        desk.fold.digest == team.desks[0].fold.digest, "two who show the same have different digests")
      for (replica, head) in desk.fold.heads {
        let dot = Dot(replica: replica, sequence: head.sequence)
        try require(team.model.chains[dot] == head.chain, "the chain after \(dot) is another one")
      }
    }
  }

  @Test("all who hold the same changes show the same, and no value that was written is lost")
  func agreement() {
    Schedules.run(5_000) { chance in
      let team = try finished(&chance)
      try checkAgreement(team)
      try NaiveState(team.model).check(team.desks[0])
    }
  }

  @Test("a record's key keeps the digests and chains the same everywhere, whoever had seen it when writing")
  func keys() {
    Schedules.run(2_500) { chance in
      let team = try finished(&chance, keys: .given)
      try checkAgreement(team)
      try NaiveState(team.model).check(team.desks[0])
    }
  }

  @Test("a key that others give once more, under whatever kind, changes nothing")
  func repeatedKeys() {
    Schedules.run(1_000) { chance in
      let team = try finished(&chance, keys: .repeated)
      try checkAgreement(team)
      try NaiveState(team.model).check(team.desks[0])
    }
  }

  @Test("what is shown is right at every moment, not only when all is there")
  func everyMoment() {
    Schedules.run(500) { chance in
      var team = Team(&chance, size: 2...4, keys: .given)
      for _ in 0..<chance.number(3...14) {
        try team.step()
        let index = chance.number(0...team.desks.count - 1)
        try NaiveState(team.model.restricted(to: team.held(by: index))).check(team.desks[index])
      }
    }
  }

  @Test("a fold from nothing, in any order, comes to the same as the one kept up")
  func fromNothing() {
    Schedules.run(700) { chance in
      let team = try finished(&chance, keys: .given)
      let grown = team.desks[0]
      var fresh = Desk(ReplicaID(using: &chance), in: team.model.workspace)
      fresh.take(chance.shuffled(team.allChanges))
      try require(fresh.standing == grown.standing, "the fold from nothing differs")
      try require(fresh.fold.digest == grown.fold.digest, "the fold from nothing has another digest")
      try require(fresh.fold.vector == grown.fold.vector, "the fold from nothing has another vector")
    }
  }

  @Test("a log that is folded in batches of any size comes to the same as change by change")
  func batches() {
    Schedules.run(700) { chance in
      let team = try finished(&chance, keys: chance.pick([.none, .given, .repeated]))
      let grown = team.desks[0]
      var fresh = Desk(ReplicaID(using: &chance), in: team.model.workspace)
      var rest = grown.log[...]
      while !rest.isEmpty {
        let count = chance.number(1...rest.count)
        fresh.takeBatch(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      try require(fresh.standing == grown.standing, "folding in batches shows something else")
      try require(fresh.mirroredStanding == grown.standing, "the effects do not come to what the fold holds")
      try require(fresh.fold.digest == grown.fold.digest, "folding in batches has another digest")
      try require(fresh.fold.heads == grown.fold.heads, "folding in batches has other heads")
    }
  }

  @Test("taking the same changes in again changes nothing")
  func again() {
    Schedules.run(300) { chance in
      var team = try finished(&chance, keys: .given)
      let before = team.desks[0].fold
      let applied = team.desks[0].take(chance.shuffled(team.allChanges + team.allChanges))
      let after = team.desks[0].fold
      try require(applied.isEmpty, "a change was applied again")
      try require(after.records == before.records, "a record changed")
      try require(after.heads == before.heads && after.vector == before.vector, "a head moved")
      try require(after.digest == before.digest, "the digest changed")
      try require(team.desks[0].inbox.waiting.isEmpty, "a known change waits")
    }
  }

  @Test("what a change builds on is all that its writer held, and a change never comes before it")
  func causalOrder() {
    Schedules.run(500) { chance in
      let team = try finished(&chance)
      for desk in team.desks {
        var before: Set<Dot> = []
        for change in desk.log {
          let past = team.model.past[change.dot] ?? []
          try require(past.isSubset(of: before), "\(change.dot) came before something that it builds on")
          before.insert(change.dot)
        }
      }
    }
  }

  @Test("sums of digests come and go in any order")
  func sums() {
    Schedules.run(200) { chance in
      let terms = (0..<chance.number(1...8)).map { _ in
        Digest(bytes: (0..<32).map { _ in chance.pick([0, 1, 0xff, UInt8(chance.number(0...255))]) }) ?? .zero
      }
      var sum = Digest.zero
      for term in terms { sum &+= term }
      for term in chance.shuffled(terms.dropLast()) { sum &-= term }
      try require(sum == terms.last, "a sum less all other terms is not the last one")
    }
  }
}
