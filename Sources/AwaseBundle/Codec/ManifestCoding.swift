// The manifest as a list of tagged entries.

import AwaseCore

private enum Tag: UInt64, CaseIterable {
  case workspace = 1
  case workspaceName = 2
  case exporter = 3
  case person = 4
  case written = 5
  case vector = 6
  case runs = 7
  case counts = 8
  case program = 9
  case recipients = 10
  case branches = 11
  case keys = 12
}

extension BundleManifest {
  /// The plain bytes of the manifest's block. That they are valid is not checked; decode them to know.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    for tag in Tag.allCases {
      guard let entry = entry(tag) else { continue }
      writer.varint(tag.rawValue)
      writer.prefixed(entry)
    }
    return writer.bytes
  }

  /// - Returns: nil if there is nothing to say.
  private func entry(_ tag: Tag) -> [UInt8]? {
    var entry = ByteWriter()
    switch tag {
    case .workspace: entry.append(workspace.bytes)
    case .workspaceName: entry.append(workspaceName.utf8)
    case .exporter: entry.append(exporter.bytes)
    case .person: entry.append(person.utf8)
    case .written: if let written { entry.bigEndian(written.milliseconds) }
    case .vector: Self.write(vector, to: &entry)
    case .runs: Self.write(runs, to: &entry)
    case .counts:
      entry.count(changes)
      entry.count(ops)
    case .program: entry.append(program.utf8)
    case .recipients: for replica in recipients ?? [] { entry.append(replica.bytes) }
    case .branches: for branch in branches { Self.write(branch, to: &entry) }
    case .keys: for key in keys { entry.append(key) }
    }
    return entry.bytes.isEmpty ? nil : entry.bytes
  }

  private static func write(_ vector: VersionVector, to entry: inout ByteWriter) {
    let dots = vector.dots
    entry.count(dots.count)
    for dot in dots {
      entry.append(dot.replica.bytes)
      entry.varint(dot.sequence)
    }
  }

  private static func write(_ runs: [Run], to entry: inout ByteWriter) {
    entry.count(runs.count)
    for run in runs {
      entry.append(run.replica.bytes)
      entry.varint(run.first)
      entry.varint(run.last)
      entry.append(run.chain.bytes)
    }
  }

  private static func write(_ branch: Branch, to entry: inout ByteWriter) {
    entry.append(branch.name.bytes)
    entry.append(branch.origin.bytes)
    entry.varint(branch.base)
  }

  /// Reads the plain bytes of a manifest's block.
  init(decoding plain: [UInt8]) throws(BundleError.Reason) {
    var entries = try Self.entries(of: plain)

    var entry = try Self.required(.workspace, in: entries)
    guard let workspace = WorkspaceID(bytes: try entry.slice(entry.remaining)) else {
      throw .manifest(tag: Tag.workspace.rawValue)
    }
    self.workspace = workspace
    workspaceName = try Self.text(.workspaceName, upTo: Limits.name, in: entries)

    entry = try Self.required(.exporter, in: entries)
    exporter = try entry.replica()
    try entry.finish()
    person = try Self.text(.person, upTo: Limits.name, in: entries)
    written = try Self.instant(&entries[.written])

    entry = try Self.required(.vector, in: entries)
    vector = try Self.vector(&entry)
    entry = try Self.required(.runs, in: entries)
    runs = try Self.runs(&entry)

    entry = try Self.required(.counts, in: entries)
    changes = try entry.count(upTo: .max)
    ops = try entry.count(upTo: .max)
    try entry.finish()
    program = try Self.text(.program, upTo: Limits.program, in: entries)
    recipients = try Self.recipients(entries[.recipients])
    branches = try Self.branches(entries[.branches])
    keys = try Self.keys(entries[.keys])
  }

  /// The entries whose tags we know.
  private static func entries(of plain: [UInt8]) throws(BundleError.Reason) -> [Tag: ByteReader] {
    var reader = ByteReader(plain, failing: .manifest(tag: nil))
    var entries: [Tag: ByteReader] = [:]
    var previous: UInt64?
    while reader.remaining > 0 {
      let number = try reader.varint()
      if let previous, number <= previous { throw .manifest(tag: number) }
      previous = number
      let entry = try reader.part(try reader.length(), failing: .manifest(tag: number))
      if let tag = Tag(rawValue: number) { entries[tag] = entry }
    }
    return entries
  }

  private static func required(
    _ tag: Tag, in entries: [Tag: ByteReader]
  ) throws(BundleError.Reason) -> ByteReader {
    guard let entry = entries[tag] else { throw .manifest(tag: tag.rawValue) }
    return entry
  }

  private static func text(
    _ tag: Tag, upTo limit: Int, in entries: [Tag: ByteReader]
  ) throws(BundleError.Reason) -> String {
    guard var entry = entries[tag] else { return "" }
    guard entry.remaining <= limit else { throw .manifest(tag: tag.rawValue) }
    return try entry.text(entry.remaining)
  }

  private static func instant(_ entry: inout ByteReader?) throws(BundleError.Reason) -> Instant? {
    guard let milliseconds = try entry?.bigEndian(Int64.self) else { return nil }
    try entry?.finish()
    guard milliseconds >= 0 else { throw .manifest(tag: Tag.written.rawValue) }
    return Instant(milliseconds: milliseconds)
  }

  private static func recipients(_ entry: ByteReader?) throws(BundleError.Reason) -> [ReplicaID]? {
    guard var entry else { return nil }
    var recipients: [ReplicaID] = []
    while entry.remaining > 0 {
      let replica = try entry.replica()
      if let previous = recipients.last, replica <= previous { throw entry.reason }
      recipients.append(replica)
    }
    // Sealed to nobody would be another way to say that it is not sealed.
    guard !recipients.isEmpty else { throw entry.reason }
    return recipients
  }

  private static func branches(_ entry: ByteReader?) throws(BundleError.Reason) -> [Branch] {
    guard var entry else { return [] }
    var branches: [Branch] = []
    repeat {
      let branch = Branch(
        name: try entry.replica(), origin: try entry.replica(),
        base: try entry.number(in: 0...Limits.number - 1))
      if let previous = branches.last, branch.name <= previous.name { throw entry.reason }
      guard branch.name != branch.origin, branches.count < Limits.branches else { throw entry.reason }
      branches.append(branch)
    } while entry.remaining > 0
    return branches
  }

  private static func keys(_ entry: ByteReader?) throws(BundleError.Reason) -> [[UInt8]] {
    guard var entry else { return [] }
    var keys: [[UInt8]] = []
    repeat {
      let key = Array(try entry.slice(16))
      if let previous = keys.last, !previous.lexicographicallyPrecedes(key) { throw entry.reason }
      guard keys.count < Limits.keys else { throw entry.reason }
      keys.append(key)
    } while entry.remaining > 0
    return keys
  }

  private static func vector(_ entry: inout ByteReader) throws(BundleError.Reason) -> VersionVector {
    var vector = VersionVector()
    var previous: ReplicaID?
    for _ in 0..<(try entry.count(upTo: Limits.replicas)) {
      let replica = try entry.replica()
      if let previous, replica <= previous { throw .manifest(tag: Tag.vector.rawValue) }
      previous = replica
      vector[replica] = try entry.number(in: 1...Limits.number)
    }
    try entry.finish()
    return vector
  }

  private static func runs(_ entry: inout ByteReader) throws(BundleError.Reason) -> [Run] {
    var runs: [Run] = []
    for _ in 0..<(try entry.count(upTo: Limits.replicas)) {
      let replica = try entry.replica()
      if let previous = runs.last, replica <= previous.replica { throw .manifest(tag: Tag.runs.rawValue) }
      let first = try entry.number(in: 1...Limits.number)
      let last = try entry.number(in: first...Limits.number)
      guard let chain = Digest(bytes: try entry.slice(32)) else { throw .manifest(tag: Tag.runs.rawValue) }
      runs.append(Run(replica: replica, first: first, last: last, chain: chain))
    }
    try entry.finish()
    return runs
  }
}
