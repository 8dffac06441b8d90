extension YenSum {
  public init(of amounts: some Sequence<Int64?>) {
    self.init()
    for amount in amounts { add(amount) }
  }

  /// How many amounts there are, known or not.
  public var count: Int { cases + unknown }
}
