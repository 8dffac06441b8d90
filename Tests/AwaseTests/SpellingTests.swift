import Foundation
import Testing

/// Ways of writing that people take for granted.
@Suite("The program: spellings")
struct SpellingTests {
  private let stage: Stage
  private let founder: Program

  init() throws {
    stage = try Stage()
    founder = try stage.founder()
  }

  @Test(
    "months may be counted in any spelling",
    arguments: [
      ("3か月以内", "3か月以内"), ("3ヶ月以内", "3か月以内"), ("3カ月以内", "3か月以内"), ("3ヵ月以内", "3か月以内"),
      ("3ケ月以内", "3か月以内"), ("３ヶ月以内", "3か月以内"), ("三箇月以内", "3か月以内"), ("3ヶ月", "3か月以内"),
      ("6か月以内", "半年以内"), ("６ヶ月以内", "半年以内"), ("12カ月以内", "1年以内"),
    ])
  func months(horizon: String, meant: String) throws {
    try founder.carryOut("lead @青葉 研修に関心")
    let outcome = try founder.type("grade @青葉 A 人事が前向き 時期:\(horizon)")
    #expect(outcome.status == 0 && outcome.output.contains(meant), "\(outcome.errors)")
    try founder.carryOut("visit @青葉 挨拶 next:\"3ヶ月後 見積提出\"")
    #expect(try founder.type("show .").output.contains("2027/2/24"))
  }

  @Test(
    "a number of people may be about, and polite",
    arguments: ["1137名", "１１３７人", "約1137名", "1,137名様", "約1,137人様"])
  func people(said: String) throws {
    try founder.carryOut("set @青葉 従業員数:\(said)")
    #expect(try founder.type("list account 従業員数:1137").output.contains("青葉"))
  }

  @Test(
    "a day behind an event's name is its day",
    arguments: [
      ("採用セミナー 12/10", "12/10 (木)"), ("採用セミナー 12月10日", "12/10 (木)"), ("採用セミナー 2027-01-20", "2027/1/20 (水)"),
    ])
  func eventDay(line: String, day: String) throws {
    let outcome = try founder.type("event \(line)")
    #expect(outcome.output.contains(day), "\(outcome.output)\(outcome.errors)")
    #expect(try founder.type("list event").output.contains("採用セミナー  "), "the name is what stands before")
    let added = try founder.type("add event \(line)を決める会")
    #expect(added.status == 0 && !added.output.contains(day), "this is no day: \(added.output)")
    #expect(try founder.type("add event 第二回\(line)").output.contains(day))
  }

  @Test("a name that ends in a number keeps it", arguments: ["採用セミナー 2027", "採用セミナー 第3回", "面接会 春-2"])
  func eventName(name: String) throws {
    try founder.carryOut("event \(name) on:12/10")
    #expect(try founder.type("list event").output.contains(name))
    try founder.carryOut("event 別の\(name)")
    #expect(try founder.type("list event").output.contains("別の\(name)"))
  }
}
