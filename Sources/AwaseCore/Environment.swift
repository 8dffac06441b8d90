/// What a workspace takes from the world around it: the clock, chance, and where midnight is.
///
/// A script or a test gives its own, and everything comes out the same again.
public struct Environment: Sendable {
  public var now: @Sendable () -> Instant
  /// Seconds east of Greenwich at an instant.
  public var utcOffset: @Sendable (Instant) -> Int
  /// Makes all that is random repeatable; nil in real use.
  public var seed: UInt64?
  /// Whether what is written waits until the disk has it. Tests that write thousands of times do without.
  public var isDurable = true
  /// Where keys are. Without it nothing is signed, and whoever writes is believed: for measurements and for tests of
  /// what lies beneath.
  public var custody: (any Custody)?
  /// Who waits while work takes long.
  public var progress = ProgressMonitor()

  public init(
    now: @escaping @Sendable () -> Instant = SystemClock.now,
    utcOffset: @escaping @Sendable (Instant) -> Int = SystemClock.utcOffset, seed: UInt64? = nil
  ) {
    self.now = now
    self.utcOffset = utcOffset
    self.seed = seed
  }

  /// Today where the user is.
  public var today: CivilDate { localDate(of: now()) }

  public func localDate(of instant: Instant) -> CivilDate { instant.civil(offset: utcOffset(instant)).date }

  /// A source of chance; with a seed, of the same numbers for the same `salt`.
  func generator(salt: String) -> SeededGenerator {
    guard let seed else { return SeededGenerator(state: .random(in: .min ... .max), isReal: true) }
    var hash = FNV1a()
    hash.combine(salt)
    return SeededGenerator(state: seed ^ hash.value, isReal: false)
  }
}

/// The system's random numbers, or, for tests, those of SplitMix64 (Steele, Lea, Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  private let isReal: Bool
  private var system = SystemRandomNumberGenerator()

  init(state: UInt64, isReal: Bool) {
    self.state = state
    self.isReal = isReal
  }

  mutating func next() -> UInt64 {
    if isReal { return system.next() }
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
