import Testing

@testable import AwaseCore

/// The rule of merging, example by example.
@Suite("Merging")
struct FoldExampleTests {
  private let aoba = RecordID.numbered(7)
  private var tanaka = Desk(0x54)
  private var suzuki = Desk(0x53)

  private func industry(_ text: String) -> [Op] {
    [Op(record: aoba, field: "account.industry", value: .text(text))]
  }

  private func archived(_ flag: Int64) -> [Op] {
    [Op(record: aoba, field: "account.archived", value: .integer(flag))]
  }

  private func tag(_ tag: String, _ value: Value) -> [Op] {
    [Op(record: aoba, field: "account.tags", element: .text(tag), value: value)]
  }

  @Test("the worked example: a difference arises, both show the later value, and seeing both settles it")
  mutating func workedExample() {
    let t1 = tanaka.write(industry("parts"), stamp: .minute(0))
    suzuki.take([t1])
    let t2 = tanaka.write(industry("car parts"), stamp: .minute(1))
    let s1 = suzuki.write(industry("precision tools"), stamp: .minute(2))
    #expect(tanaka.difference(aoba, "account.industry").isEmpty)
    tanaka.take([s1])
    suzuki.take([t2])
    for desk in [tanaka, suzuki] {
      #expect(desk.difference(aoba, "account.industry") == [.text("car parts"), .text("precision tools")])
      #expect(desk.shown(aoba, "account.industry") == .text("precision tools"))
      #expect(desk.differing(aoba) == ["account.industry"])
    }
    let s2 = suzuki.write(industry("car parts"), stamp: .minute(3))
    tanaka.take([s2])
    for desk in [tanaka, suzuki] {
      #expect(desk.difference(aoba, "account.industry").isEmpty)
      #expect(desk.fold.records[aoba]?.ops.count == 1)
      #expect(desk.shown(aoba, "account.industry") == .text("car parts"))
    }
    #expect(tanaka.fold.digest == suzuki.fold.digest)
  }

  @Test("an edit by somebody who saw the value replaces it, though their clock is a day behind")
  mutating func slowClock() {
    let first = tanaka.write(industry("parts"), stamp: .minute(24 * 60))
    suzuki.take([first])
    let second = suzuki.write(industry("car parts"), stamp: .minute(0))
    tanaka.take([second])
    #expect(second.stamp < first.stamp)
    #expect(tanaka.shown(aoba, "account.industry") == .text("car parts"))
    #expect(tanaka.difference(aoba, "account.industry").isEmpty)
  }

  @Test("what a writer saw only through another's change does not count")
  mutating func named() {
    let first = tanaka.write(industry("parts"), stamp: .minute(0))
    suzuki.take([first])
    let second = suzuki.write(
      [Op(record: aoba, field: "account.note", value: .text("big"))], stamp: .minute(1))
    let mark = suzuki.fold.heads[suzuki.replica]?.chain.mark ?? 0
    let third = Change(
      dot: Dot(replica: .of(1), sequence: 1), dependencies: [Dependency(dot: second.dot, mark: mark)],
      stamp: .minute(2), author: nil, ops: industry("tools"))
    tanaka.take([second, third])
    #expect(tanaka.difference(aoba, "account.industry") == [.text("parts"), .text("tools")])
  }

  @Test("of two on one cell in one change the later stands")
  mutating func twiceInOneChange() {
    tanaka.write(industry("parts") + industry("car parts"), stamp: .minute(0))
    #expect(tanaka.fold.records[aoba]?.ops.map(\.op.value) == [.text("car parts")])
  }

  @Test("equal stamps are told apart by who wrote, not by who reads")
  mutating func tie() {
    let low = suzuki.write(industry("by S"), stamp: .minute(0))
    let high = tanaka.write(industry("by T"), stamp: .minute(0))
    tanaka.take([low])
    suzuki.take([high])
    #expect(tanaka.shown(aoba, "account.industry") == .text("by T"))
    #expect(suzuki.shown(aoba, "account.industry") == .text("by T"))
  }

  @Test("the same value is no difference; é written in two ways is one, and so is clearing a field")
  func whatDiffers() {
    #expect(!differs(.text("é"), .text("é")))
    #expect(differs(.text("é"), .text("e\u{301}")))
    #expect(differs(.text("é"), .null))
    #expect(!differs(.null, .null))
    #expect(differs(.integer(7), .reference(aoba)))
    #expect(differs(.text("a"), .bytes(Array("a".utf8))))
  }

  private func differs(_ one: Value, _ other: Value) -> Bool {
    var (left, right) = (Desk(1), Desk(2))
    left.write([Op(record: aoba, field: "account.name", value: one)], stamp: .minute(0))
    left.take([right.write([Op(record: aoba, field: "account.name", value: other)], stamp: .minute(1))])
    return !left.difference(aoba, "account.name").isEmpty
  }

  // MARK: Sets

  @Test("a member that one removes while another adds it stays")
  mutating func addWins() {
    let added = tanaka.write(tag("priority", .integer(1)), stamp: .minute(0))
    suzuki.take([added])
    let removed = suzuki.write(tag("priority", .null), stamp: .minute(9))
    let again = tanaka.write(tag("priority", .integer(1)), stamp: .minute(1))
    tanaka.take([removed])
    suzuki.take([again])
    for desk in [tanaka, suzuki] {
      #expect(desk.fold.records[aoba]?.members("account.tags") == [.text("priority")])
      #expect(desk.differing(aoba) == [])
    }
  }

  @Test("a removal takes away only what its writer had seen, and members do not touch each other")
  mutating func removal() {
    let added = tanaka.write(tag("a", .integer(1)) + tag("b", .integer(1)), stamp: .minute(0))
    suzuki.take([added])
    let removed = suzuki.write(tag("a", .null), stamp: .minute(1))
    tanaka.take([removed])
    #expect(tanaka.fold.records[aoba]?.members("account.tags") == [.text("b")])
  }

  // MARK: Archiving

  @Test("an edit made without knowing of an archiving keeps the record, whichever comes first")
  mutating func archivingAgainstEditing() {
    let start = tanaka.write(industry("parts"), stamp: .minute(0))
    suzuki.take([start])
    let archiving = tanaka.write(archived(1), stamp: .minute(5))
    let edit = suzuki.write(industry("car parts"), stamp: .minute(1))
    tanaka.take([edit])
    suzuki.take([archiving])
    for desk in [tanaka, suzuki] {
      let state = desk.fold.records[aoba]
      #expect(state?.isArchived("account.archived") == false)
      #expect(desk.differing(aoba) == ["account.archived"])
      #expect(state?.contestedArchiving("account.archived")?.dot == archiving.dot)
    }
    let settled = suzuki.write(archived(1), stamp: .minute(6))
    tanaka.take([settled])
    #expect(tanaka.fold.records[aoba]?.isArchived("account.archived") == true)
    #expect(tanaka.differing(aoba) == [])
  }

  @Test("an edit by somebody who knew of an archiving does not contest it")
  mutating func knownEdits() {
    let archiving = tanaka.write(industry("parts") + archived(1), stamp: .minute(0))
    tanaka.write(industry("car parts"), stamp: .minute(1))
    suzuki.take([archiving])
    tanaka.take([suzuki.write(industry("tools"), stamp: .minute(2))])
    #expect(tanaka.fold.records[aoba]?.isArchived("account.archived") == true)
    #expect(tanaka.differing(aoba) == ["account.industry"])
  }

  @Test(
    "an archiving stays contested when its contesting edit is replaced by another that did not know of it")
  mutating func contestedThroughSuccessors() {
    let start = tanaka.write(industry("parts"), stamp: .minute(0))
    suzuki.take([start])
    let edits = [
      suzuki.write(industry("car parts"), stamp: .minute(1)),
      suzuki.write(industry("tools"), stamp: .minute(2)),
    ]
    let archiving = tanaka.write(archived(1), stamp: .minute(3))
    tanaka.take(edits)
    suzuki.take([archiving])
    #expect(tanaka.fold.records[aoba]?.isArchived("account.archived") == false)
    #expect(suzuki.fold.records[aoba]?.isArchived("account.archived") == false)
  }

  @Test("restoring brings a record back, and a restoring beside an archiving is a difference")
  mutating func restoring() {
    let start = tanaka.write(industry("parts") + archived(1), stamp: .minute(0))
    suzuki.take([start])
    let restored = suzuki.write(archived(0), stamp: .minute(1))
    let again = tanaka.write(archived(1), stamp: .minute(2))
    suzuki.take([again])
    #expect(suzuki.fold.records[aoba]?.isArchived("account.archived") == true)
    #expect(suzuki.differing(aoba) == ["account.archived"])
    tanaka.take([restored])
    #expect(tanaka.standing == suzuki.standing)
  }
}
