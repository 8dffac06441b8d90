import CMalloc

/// How the process gets its memory.
enum SystemMemory {
  private static let largePiece: Int32 = 128 << 10
  /// The most that glibc itself comes to.
  private static let largestPiece: Int32 = 32 << 20

  /// Gives large pieces back to the system as soon as they are free, while something is done that needs much at once.
  ///
  /// By default, glibc takes ever larger pieces for small ones that come back soon, and keeps them: merging 1,000,000 ops takes
  /// a tenth more memory so. Answers, which take and give back such pieces all the time, are faster for it, so that it is
  /// made so again afterwards.
  static func returningLargePieces<Result>(_ work: () throws -> Result) rethrows -> Result {
    #if os(Linux)
      mallopt(M_MMAP_THRESHOLD, largePiece)
      defer {
        mallopt(M_MMAP_THRESHOLD, largestPiece)
        mallopt(M_TRIM_THRESHOLD, 2 * largestPiece)
      }
    #endif
    return try work()
  }
}
