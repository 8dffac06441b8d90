/// How much we take on for a file, whoever wrote it.
enum AgeLimits {
  /// The bytes of a header: some 2,700 recipients. The format itself sets no limit.
  static let header = 256 << 10
  /// The work factors that we seal and open with, as exponents of two.
  ///
  /// The working memory is 1 KiB times the factor. The `age` program always writes 18, which is 256 MiB; it would
  /// read up to 22, which is 4 GiB and a minute of work for a file that anybody may have made. Nothing above what
  /// `age` writes is read.
  static let workFactors = 1...18
}
