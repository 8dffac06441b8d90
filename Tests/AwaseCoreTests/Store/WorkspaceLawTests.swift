import Testing

@testable import AwaseCore

/// The laws of merging on real files, over random schedules of people who write, take back and exchange.
@Suite("The laws of merging, in workspaces")
struct WorkspaceLawTests {
  @Test(
    "all who hold the same changes have the same rows, names, links and differences, and no value is lost")
  func agreement() {
    Schedules.run(160) { chance in
      var office = try TestOffice(&chance, people: chance.pick([2, 2, 3, 3, 4, 6]))
      for _ in 0..<chance.number(6...30) { try office.step(&chance) }
      try checkAgainstModel(chance.pick(office.workspaces))
      try exchangeAll(office.workspaces)
      try checkAgreement(office.workspaces)
      try checkAgainstModel(office.workspaces[0])
      for workspace in office.workspaces { try examineAnew(workspace) }
    }
  }

  @Test("what an older version does not know it keeps and passes on, and shows when it is a newer one")
  func versions() throws {
    Schedules.run(30) { chance in
      var office = try TestOffice(&chance, people: 3, hasOlderVersion: true)
      for _ in 0..<chance.number(6...25) { try office.step(&chance) }
      try exchangeAll(office.workspaces)
      let older = office.workspaces[1]
      try require(try older.digest == office.workspaces[0].digest, "the older version has another digest")
      try checkAgainstModel(older)
      try examineAnew(older)
      try older.close()
      office.workspaces[1] = try Workspace.open(
        at: older.path, environment: office.clocks[1].environment(seed: chance.next()))
      try checkAgreement(office.workspaces)
      try checkAgainstModel(office.workspaces[1])
      try examineAnew(office.workspaces[1])
    }
  }
}
