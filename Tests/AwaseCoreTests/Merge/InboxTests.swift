import Testing

@testable import AwaseCore

@Suite("Changes that come too early")
struct InboxTests {
  private let record = RecordID.numbered(7)

  private func ops(_ text: String) -> [Op] { [Op(record: record, field: "account.name", value: .text(text))] }

  @Test("wait for all that they build on, and are applied in a causal order then")
  func release() {
    var (one, two, three, late) = (Desk(1), Desk(2), Desk(3), Desk(4))
    let first = one.write(ops("first"), stamp: .minute(0))
    two.take([first])
    let second = two.write(ops("second"), stamp: .minute(1))
    let third = two.write(ops("third"), stamp: .minute(2))
    three.take([first, second, third])
    let fourth = three.write(ops("fourth"), stamp: .minute(3))

    #expect(late.take([fourth, third, second]).isEmpty)
    #expect(late.inbox.waiting.count == 3)
    #expect(
      late.fold.readiness(of: fourth) == .waiting(for: [first.dot, third.dot])
        || late.fold.readiness(of: fourth) == .waiting(for: [third.dot, first.dot]))
    #expect(late.take([first]) == [first, second, third, fourth])
    #expect(late.inbox.waiting.isEmpty)
    #expect(late.shown(record, "account.name") == .text("fourth"))
    #expect(late.fold.readiness(of: fourth) == .known)
  }

  @Test("wait once, however often they come")
  func duplicates() {
    var (one, late) = (Desk(1), Desk(2))
    let first = one.write(ops("first"), stamp: .minute(0))
    let second = one.write(ops("second"), stamp: .minute(1))
    late.take([second, second, second])
    #expect(late.inbox.waiting.count == 1)
    #expect(late.take([first, second, first]) == [first, second])
    #expect(late.inbox.waiting.isEmpty)
  }

  @Test("wait for a change of their own replica that is missing, even where they name no dependency")
  func gap() {
    var (one, late) = (Desk(1), Desk(2))
    let changes = (0..<5).map { one.write(ops("\($0)"), stamp: .minute($0)) }
    for change in changes.reversed().dropLast() { #expect(late.take([change]).isEmpty) }
    #expect(late.take([changes[0]]) == changes)
  }
}
