import AwaseCore

/// What the open ones of some deals are worth together, and what is to be expected of them.
struct DealSums {
  private let language: Language
  private let open: [Record]

  init(_ records: [Record], _ language: Language) {
    self.language = language
    open = records.filter { $0.kind.name == "deal" && $0.isOpen && !$0.isArchived }
  }

  /// `進行中 3件  合計 600万円 + 不明1  確度で見ると 336万円（確度の分かる2件）`
  var lines: [String] {
    guard !open.isEmpty else { return [] }
    let figures = Figures(language)
    let sum = figures.sum(YenSum(of: open.map { $0.integer("amount") }))
    let weighted = open.compactMap(Self.weighted)
    let expected =
      weighted.isEmpty
      ? nil
      : Say.weighedSum(figures.yen(YenSum(of: weighted).known), weighted.count, of: open.count)[language]
    return [
      ([Say.openDeals(open.count, sum)[language]] + (expected.map { [$0] } ?? [])).joined(separator: "  ")
    ]
  }

  /// The amount times the likelihood that it comes, where both are known.
  private static func weighted(_ deal: Record) -> Int64? {
    guard let amount = deal.integer("amount"), let likelihood = deal.integer("probability") else {
      return nil
    }
    let (hundreds, rest) = amount.quotientAndRemainder(dividingBy: 100)
    // A bundle may bring any number; within these it cannot overflow.
    let percent = min(max(likelihood, 0), 100)
    return hundreds * percent + rest * percent / 100
  }
}
