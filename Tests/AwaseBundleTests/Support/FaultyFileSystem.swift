import AwaseBundle
import Foundation
import Synchronization

/// The file system of this machine, on which something goes wrong once, at the operation that a test chooses.
final class FaultyFileSystem: FileSystem {
  enum Operation: String, Sendable {
    case list, open, read, create, write, finish, rename, remove, makeFolder, synchronizeNames

    var isReading: Bool { self == .list || self == .open || self == .read }
  }

  enum Fault: String, CaseIterable, Sendable {
    /// Nothing is done: an error of the device.
    case refused
    /// Nothing is done: the disk is full.
    case full
    /// A part is written, and then the disk is full.
    case torn
    /// Success is reported, and nothing is done, or half of it.
    case lost
    /// The process ends before it.
    case killed
    /// The power fails after it, and what was not synchronised is gone.
    case powerCut

    /// Whether nobody is left to clear up.
    var isEndOfProcess: Bool { self == .killed || self == .powerCut }

    func canHappen(at operation: Operation) -> Bool {
      switch self {
      case .refused: operation != .synchronizeNames
      case .full: [.create, .write, .finish, .makeFolder, .rename].contains(operation)
      case .torn: operation == .write
      case .lost: [.write, .finish, .rename, .remove, .makeFolder].contains(operation)
      case .killed: true
      case .powerCut: !operation.isReading
      }
    }
  }

  /// What the operations of a process come to that has ended.
  struct Killed: Error {}

  private struct State {
    var operations: [Operation] = []
    var isDead = false
    /// Files that were not synchronised.
    var unfinished: Set<String> = []
    /// Renamings that were not synchronised.
    var renamed: [(from: String, to: String)] = []
  }

  private let real = RealFileSystem()
  private let fault: Fault?
  private let number: Int
  private let watch: @Sendable (Int, Operation) -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - number: the operation at which `fault` happens, counted from 0.
  ///   - watch: called before each operation.
  init(
    _ fault: Fault? = nil, at number: Int = 0,
    watch: @escaping @Sendable (Int, Operation) -> Void = { _, _ in }
  ) {
    self.fault = fault
    self.number = number
    self.watch = watch
  }

  /// What was done so far, or should have been.
  var operations: [Operation] { state.withLock { $0.operations } }

  /// The operation at which it went wrong.
  var failed: Operation? {
    let operations = operations
    guard fault != nil, number < operations.count else { return nil }
    return operations[number]
  }

  // MARK: The fault

  private func perform<Result>(
    _ operation: Operation, _ path: String, lost: (() throws -> Result)? = nil,
    torn: () throws -> Void = {}, _ body: () throws -> Result
  ) throws -> Result {
    switch try next(operation) {
    case .refused:
      throw operation.isReading
        ? BundleFileError.cannotRead(path: path) : BundleFileError.cannotWrite(path: path)
    case .full: throw BundleFileError.diskFull(path: path)
    case .torn:
      try torn()
      throw BundleFileError.diskFull(path: path)
    case .lost:
      if let lost { return try lost() }
      return try body()
    case .killed: throw Killed()
    case .powerCut:
      _ = try body()
      forgetUnsynchronized()
      throw Killed()
    case nil: return try body()
    }
  }

  private func next(_ operation: Operation) throws -> Fault? {
    let number = try state.withLock { state throws(Killed) -> Int in
      if state.isDead { throw Killed() }
      state.operations.append(operation)
      return state.operations.count - 1
    }
    watch(number, operation)
    guard number == self.number, let fault, fault.canHappen(at: operation) else { return nil }
    if fault.isEndOfProcess { state.withLock { $0.isDead = true } }
    return fault
  }

  /// Half of what was written is on the disk, and old names.
  private func forgetUnsynchronized() {
    let (unfinished, renamed) = state.withLock { ($0.unfinished, $0.renamed) }
    for path in unfinished { Self.halve(path) }
    for (from, to) in renamed.reversed() { try? real.rename(to, to: from) }
  }

  private static func halve(_ path: String) {
    guard let file = FileHandle(forUpdatingAtPath: path), let size = try? file.seekToEnd() else { return }
    try? file.truncate(atOffset: size / 2)
  }

  // MARK: The operations

  func entries(of folder: String) throws -> [FileEntry] {
    try perform(.list, folder) { try real.entries(of: folder) }
  }

  func open(_ path: String) throws -> any ReadableFile {
    try perform(.open, path) { Reading(file: try real.open(path), path: path, owner: self) }
  }

  private struct Reading: ReadableFile {
    let file: any ReadableFile
    let path: String
    let owner: FaultyFileSystem

    func read(upTo count: Int) throws -> [UInt8] {
      try owner.perform(.read, path) { try file.read(upTo: count) }
    }
  }

  func create(_ path: String) throws -> any WritableFile {
    try perform(.create, path) {
      state.withLock { _ = $0.unfinished.insert(path) }
      return Writing(file: try real.create(path), path: path, owner: self)
    }
  }

  private struct Writing: WritableFile {
    let file: any WritableFile
    let path: String
    let owner: FaultyFileSystem

    func write(_ bytes: [UInt8]) throws {
      let writeHalf = { try file.write(Array(bytes.prefix(bytes.count / 2))) }
      try owner.perform(.write, path, lost: writeHalf, torn: writeHalf) { try file.write(bytes) }
    }

    func finish() throws {
      let finishHalf = {
        try file.finish()
        FaultyFileSystem.halve(path)
      }
      try owner.perform(.finish, path, lost: finishHalf) {
        try file.finish()
        owner.state.withLock { _ = $0.unfinished.remove(path) }
      }
    }
  }

  func rename(_ path: String, to new: String) throws {
    try perform(.rename, new, lost: {}) {
      try real.rename(path, to: new)
      state.withLock { $0.renamed.append((path, new)) }
    }
  }

  func remove(_ path: String) throws {
    try perform(.remove, path, lost: {}) { try real.remove(path) }
  }

  func makeFolder(_ path: String) throws {
    try perform(.makeFolder, path, lost: {}) { try real.makeFolder(path) }
  }

  func synchronizeNames(of folder: String) throws {
    try perform(.synchronizeNames, folder) {
      try real.synchronizeNames(of: folder)
      state.withLock { $0.renamed = [] }
    }
  }
}
