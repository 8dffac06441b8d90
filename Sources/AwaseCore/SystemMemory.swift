import CMalloc

/// How the process gets its memory.
public enum SystemMemory {
  private static let largePiece: Int32 = 128 << 10

  /// Gives large pieces back to the system as soon as they are free. A program says so at its start.
  ///
  /// By default, glibc takes ever larger ones for small ones that come back soon, and keeps them: merging 1,000,000 ops takes
  /// a tenth more memory so.
  public static func returnLargePieces() {
    #if os(Linux)
      mallopt(M_MMAP_THRESHOLD, largePiece)
    #endif
  }
}
