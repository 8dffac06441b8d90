import CMalloc

/// How the process gets its memory.
public enum SystemMemory {
  /// Lets all threads share one heap. A program says so before it starts a thread.
  ///
  /// By default, glibc gives each thread a heap of its own and keeps what is freed there: what one thread decodes and
  /// another takes in is then held twice. Merging 1,000,000 ops takes a sixth less memory so.
  public static func shareHeap() {
    #if os(Linux)
      mallopt(M_ARENA_MAX, 1)
    #endif
  }
}
