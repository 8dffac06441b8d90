/// Is told how far long work has come, and asked whether it is still wanted.
///
/// It goes with the ``Environment`` from the door down to whatever takes long, which calls ``note(_:_:of:)`` between
/// portions. That is also the only place where work that was called off ends: ``Interrupted`` goes up through the
/// transaction, which is rolled back, and through whoever has begun a file, who takes it away.
public struct ProgressMonitor: Sendable {
  /// What is being done.
  public enum Work: Hashable, Sendable, CaseIterable {
    /// A list or bundle is read through before anything is stored of it.
    case reading
    case merging
    case importing
    case writing
    /// The search index is brought up to the log.
    case indexing
    /// What is folded from the log is made anew.
    case folding
    case checking
  }

  public struct Step: Hashable, Sendable {
    public let work: Work
    /// Ops, rows or whatever there is to be counted of the work.
    public let done: Int
    /// How many there will be; nil where nobody knows.
    public let all: Int?

    public init(_ work: Work, _ done: Int, of all: Int?) {
      self.work = work
      self.done = done
      self.all = all
    }
  }

  private let report: @Sendable (Step) -> Void
  let isCalledOff: (@Sendable () -> Bool)?

  /// - Parameters:
  ///   - report: is called often, from the thread that works.
  ///   - isCalledOff: says whether nobody wants the work any more; asked often, and from other threads too.
  public init(report: @escaping @Sendable (Step) -> Void, isCalledOff: @escaping @Sendable () -> Bool) {
    self.report = report
    self.isCalledOff = isCalledOff
  }

  /// Nobody waits, and nothing is called off.
  public init() {
    report = { _ in }
    isCalledOff = nil
  }

  /// - Throws: ``Interrupted``.
  public func note(_ work: Work, _ done: Int, of all: Int? = nil) throws {
    try check()
    report(Step(work, done, of: all))
  }

  /// - Throws: ``Interrupted``.
  public func check() throws {
    if isCalledOff?() == true { throw Interrupted() }
  }
}

/// Somebody has called the work off. What had not been committed is as if it had never begun.
public struct Interrupted: Error, Hashable, Sendable {
  public init() {}
}
