import Testing

@testable import AwaseCore

/// Records with personal data are digested under a key of their own. Everybody must find the same digests, whatever
/// came first.
@Suite("The keys of records with personal data")
struct DigestKeyTests {
  private let key = [UInt8](0..<16)
  private var contact: RecordID { RecordID(digestKey: key) }
  private var giving: Op { Op(record: contact, field: "contact.key", value: .bytes(key)) }

  private func named(_ name: String) -> Op { Op(record: contact, field: "contact.name", value: .text(name)) }

  private func isKeyed(_ desk: Desk, _ change: Change, _ position: Int = 0) -> Bool? {
    desk.standing[NaiveModel.Place(dot: change.dot, position: position)]?.isKeyed
  }

  /// Whether all orders of arrival come to the same chains and digest.
  private func agree(_ changes: [Change]) -> Bool {
    var outcomes: Set<[Digest]> = []
    for order in permutations(changes) {
      var desk = Desk(0xee)
      desk.take(order)
      outcomes.insert(
        [desk.fold.digest] + desk.fold.vector.dots.map { desk.fold.heads[$0.replica]?.chain ?? .zero })
    }
    return outcomes.count == 1
  }

  private func permutations(_ changes: [Change]) -> [[Change]] {
    guard changes.count > 1 else { return [changes] }
    return changes.indices.flatMap { index -> [[Change]] in
      var rest = changes
      let one = rest.remove(at: index)
      return permutations(rest).map { [one] + $0 }
    }
  }

  @Test("an op in the change that gives the key, and one whose writer had seen it, are digested under it")
  func seen() {
    var (one, two) = (Desk(1), Desk(2))
    let first = one.write([giving, named("佐藤明子")], stamp: .minute(0))
    two.take([first])
    let second = two.write([named("佐藤昭子")], stamp: .minute(1))
    #expect(isKeyed(two, first) == false)
    #expect(isKeyed(two, second) == true)
    #expect(two.fold.records[contact]?.ops.count == 2)
    #expect(agree([first, second]))
  }

  @Test("an op before the key in the same change is digested under it as well")
  func order() {
    var one = Desk(1)
    let change = one.write([named("佐藤"), giving], stamp: .minute(0))
    #expect(isKeyed(one, change, 0) == true)
    #expect(isKeyed(one, change, 1) == false)
  }

  @Test("an op by somebody who had not seen the key is digested without it, whichever comes first")
  func unseen() {
    var (one, two, three) = (Desk(1), Desk(2), Desk(3))
    let first = one.write([giving, named("佐藤")], stamp: .minute(0))
    let blind = two.write([named("さとう")], stamp: .minute(1))
    three.take([blind, first])
    let last = three.write([named("佐藤明子")], stamp: .minute(2))
    #expect(isKeyed(three, blind) == nil)
    #expect(isKeyed(three, last) == true)
    one.take([blind])
    #expect(isKeyed(one, blind) == false)
    #expect(agree([first, blind, last]))
  }

  @Test("nothing takes the key's place: no null, no other key, no earlier clock")
  func fast() {
    var (one, two) = (Desk(1), Desk(2))
    let first = one.write([giving, named("佐藤")], stamp: .minute(9))
    two.take([first])
    let hostile = [
      two.write([Op(record: contact, field: "contact.key", value: .null)], stamp: .minute(1)),
      two.write(
        [Op(record: contact, field: "contact.key", value: .bytes([UInt8](repeating: 9, count: 16)))],
        stamp: .minute(2)),
      two.write([Op(record: contact, field: "lead.key", value: .text("key"))], stamp: .minute(3)),
    ]
    let after = two.write([named("佐藤明子")], stamp: .minute(4))
    #expect(two.fold.records[contact]?.ops(on: "contact.key").contains { $0.dot == first.dot } == true)
    #expect(isKeyed(two, after) == true)
    #expect(two.differing(contact) == [])
    #expect(agree([first] + hostile + [after]))
  }

  @Test("the same key given once more by somebody else changes no digest, whichever comes first")
  func repeated() {
    var (one, two, three) = (Desk(1), Desk(2), Desk(3))
    let first = one.write([giving, named("佐藤")], stamp: .minute(0))
    two.take([first])
    three.take([first])
    let again = two.write([giving], stamp: .minute(1))
    let other = three.write([named("佐藤明子")], stamp: .minute(2))
    var (early, late) = (Desk(4), Desk(5))
    early.take([first, again, other])
    late.take([first, other, again])
    #expect(isKeyed(early, other) == true)
    #expect(isKeyed(late, other) == true)
    #expect(early.fold.heads[three.replica]?.chain == late.fold.heads[three.replica]?.chain)
    #expect(early.fold.digest == late.fold.digest)
    #expect(agree([first, again, other]))
  }

  @Test("a record's number follows from its key, so that another record cannot claim it")
  func number() {
    #expect(giving.validDigestKey == key)
    #expect(Op(record: .numbered(7), field: "contact.key", value: .bytes(key)).validDigestKey == nil)
    #expect(Op(record: contact, field: "contact.name", value: .bytes(key)).validDigestKey == nil)
    #expect(Op(record: contact, field: "contact.key", value: .bytes(key + [0])).validDigestKey == nil)
  }
}
