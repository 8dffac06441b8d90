/// Random numbers that come out the same again for the same seed. Source: Steele, Lea, Flood, *Fast Splittable
/// Pseudorandom Number Generators*, 2014 (SplitMix64).
struct CalendarTestGenerator: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  /// Prints the seed, so that a failure can be had again.
  init(seed: UInt64 = .random(in: .min ... .max), for test: String = #function) {
    self.seed = seed
    state = seed
    print("\(test): seed \(seed)")
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// Text that mixes pieces a parser knows with others.
  mutating func garbage(of pieces: [String]) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &self) {
      switch Int.random(in: 0..<8, using: &self) {
      case 0:
        let scalar = Unicode.Scalar(UInt32.random(in: 0...0x1ffff, using: &self)) ?? "\u{fffd}"
        text.unicodeScalars.append(scalar)
      case 1:
        text += String(
          UInt64.random(in: .min ... .max, using: &self) >> UInt64.random(in: 0..<64, using: &self))
      default: text += pieces.randomElement(using: &self) ?? ""
      }
    }
    return text
  }
}
