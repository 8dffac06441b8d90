/// Numbers of a few bits each, which are strung together and cut anew: what both ways of writing bytes as letters do.
enum BitGroups {
  /// Numbers of `width` bits, the last filled up with zeros.
  static func padded(_ groups: some Collection<UInt8>, from oldWidth: Int, to width: Int) -> [UInt8] {
    var (cut, rest, count) = cut(groups, from: oldWidth, to: width)
    if count > 0 { cut.append(UInt8(truncatingIfNeeded: rest << UInt32(width - count))) }
    return cut
  }

  /// Numbers of `width` bits, as they were before they were `padded`.
  ///
  /// - Returns: nil if these groups are not the only ones that stand for them: a group is of no use, or a bit is set
  ///   that fills up.
  static func unpadded(_ groups: some Collection<UInt8>, from oldWidth: Int, to width: Int) -> [UInt8]? {
    let (cut, rest, count) = cut(groups, from: oldWidth, to: width)
    return count < oldWidth && rest == 0 ? cut : nil
  }

  /// - Returns: the numbers, and what is left over: `count` bits.
  private static func cut(
    _ groups: some Collection<UInt8>, from oldWidth: Int, to width: Int
  ) -> (cut: [UInt8], rest: UInt32, count: Int) {
    var cut: [UInt8] = []
    cut.reserveCapacity(groups.count * oldWidth / width + 1)
    var bits: UInt32 = 0
    var count = 0
    for group in groups {
      bits = bits << UInt32(oldWidth) | UInt32(group)
      count += oldWidth
      while count >= width {
        count -= width
        cut.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= 1 << UInt32(count) - 1
      }
    }
    return (cut, bits, count)
  }
}
