/// The first few of many, in their order, without keeping the others.
struct FirstFew<Element: Comparable> {
  private let limit: Int
  private var kept: [Element] = []
  /// As many are kept as may be; nothing after this one is among the first.
  private var last: Element?

  init(_ limit: Int) { self.limit = limit }

  mutating func add(_ element: Element) {
    if let last, !(element < last) { return }
    kept.append(element)
    // Sorting now and then takes less time than to find the place of each.
    if kept.count / 2 >= limit { cut() }
  }

  private mutating func cut() {
    kept = sorted
    last = kept.last
  }

  var sorted: [Element] { Array(kept.sorted().prefix(limit)) }
}
