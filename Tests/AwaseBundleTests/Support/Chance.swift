/// Random numbers that come out the same again for the same seed. Source: Steele, Lea, Flood, *Fast Splittable
/// Pseudorandom Number Generators*, 2014 (SplitMix64).
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from the range. The remainder's slight unevenness does no harm here, and it is quick.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() >> 1) % (range.upperBound - range.lowerBound + 1)
  }

  /// Whether something happens that does so `percent` times out of a hundred.
  mutating func hits(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// One of `items`, of which there must be some.
  mutating func pick<Item>(_ items: [Item]) -> Item { items[number(0...items.count - 1)] }

  /// Some of `items`, in any order.
  mutating func some<Item>(of items: [Item], percent: Int) -> [Item] {
    shuffled(items.filter { _ in hits(percent) })
  }

  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for index in items.indices.dropFirst() { items.swapAt(index, number(0...index)) }
    return items
  }
}
