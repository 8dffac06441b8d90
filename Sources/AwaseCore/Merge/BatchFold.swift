/// Where the live ops of records are read from and written to, for ``BatchFold``.
protocol RecordSource {
  associatedtype Failure: Error

  /// What is live of a record before the batch.
  ///
  /// - Parameter fields: what the batch is about. Ops that give a key, and archivings, are needed whatever it is about;
  ///   and all of the record if one of the fields is its archiving, which any edit may contest.
  /// - Returns: nil if nothing was ever said of the record.
  mutating func state(of record: RecordID, on fields: [String]) throws(Failure) -> RecordState?

  /// Takes what a record has come to.
  mutating func take(_ folded: FoldedRecord) throws(Failure)
}

/// What a batch of changes did to one record.
struct FoldedRecord {
  let record: RecordID
  /// Whether anything was said of it before the batch.
  let existed: Bool
  /// As far as the source gave it, with the batch's ops.
  var state: RecordState
  var superseded: [LiveOp] = []
  /// Archivings that an edit turned out to contest.
  var contested: [LiveOp] = []
  /// The fields that the batch is about, and the latest stamp of each.
  var fields: [(path: String, stamp: Stamp)] = []
  /// Fields on which there is a difference now that was none before.
  var newDifferences: [String] = []
  /// Fields on which there was a difference and is none any more.
  var endedDifferences: [String] = []
}

/// How an op stands after the batch.
struct OpStanding {
  var isLive = true
  var isContested = false
  var isKeyed = false
}

/// Folds a stretch of the log record by record: what is known of a record is read once, and written once, however often
/// the batch changes it.
///
/// The rule is that of ``RecordState``, for which the order between records does not matter; within a record, ops
/// are applied in the order of the log.
struct BatchFold {
  /// In causal order, and ready.
  let changes: [Change]
  /// By number of op in the batch.
  private var standings: [OpStanding]
  /// The sum of the live ops' digests.
  private(set) var digest: Digest

  private let firstRow: Int64
  /// Of branches, the replicas as which they were written.
  private let origins: [ReplicaID: ReplicaID]
  /// For each change the number of its first op in the batch.
  private let firstOps: [Int]
  private let causality: Causality
  /// By number of op; empty until ``run(_:)`` is through.
  private var digests: [Digest] = []
  /// Of ops that are digested under a key.
  private var keyedDigests: [(number: Int, digest: Digest)] = []
  /// Ops of the batch that later ones in it superseded.
  private var superseded: [Int] = []
  private var scratch: [UInt8] = []

  /// - Parameters:
  ///   - firstRow: the row of the first op; the others count on.
  ///   - heads: of the replicas that write here, as they stand before.
  ///   - digest: the sum before.
  ///   - origins: of branches, the replicas as which they were written.
  init(
    _ changes: [Change], firstRow: Int64, after heads: [ReplicaID: Fold.Head], digest: Digest,
    origins: [ReplicaID: ReplicaID] = [:]
  ) {
    self.changes = changes
    self.origins = origins
    self.firstRow = firstRow
    self.digest = digest
    var count = 0
    var firstOps: [Int] = []
    firstOps.reserveCapacity(changes.count)
    for change in changes {
      firstOps.append(count)
      count += change.ops.count
    }
    self.firstOps = firstOps
    causality = Causality(changes, after: heads)
    standings = Array(repeating: OpStanding(), count: count)
  }

  /// How many ops there are.
  var count: Int { standings.count }

  func standings(ofChange index: Int) -> ArraySlice<OpStanding> {
    standings[firstOps[index]..<firstOps[index] + changes[index].ops.count]
  }

  /// Where an op stands.
  private struct Place {
    let record: RecordID
    let change: Int32
    let position: Int32
  }

  /// Folds all records, in the order of their numbers.
  mutating func run<Source: RecordSource>(_ source: inout Source) throws(Source.Failure) {
    let plain = OpDigests(changes, count: count)
    let places = sortedPlaces()
    var start = places.startIndex
    while start < places.endIndex {
      var end = start + 1
      while end < places.endIndex, places[end].record == places[start].record { end += 1 }
      try fold(places[start..<end], &source)
      start = end
    }
    digests = plain.take()
    for (number, digest) in keyedDigests { digests[number] = digest }
    count(digests)
  }

  /// What never leaves this machine does not count: others could never come to the same digest.
  private mutating func count(_ digests: [Digest]) {
    for (index, change) in changes.enumerated() where change.dot.replica != .local {
      for added in digests[firstOps[index]..<firstOps[index] + change.ops.count] { digest &+= added }
    }
    for number in superseded { digest &-= digests[number] }
  }

  private func sortedPlaces() -> [Place] {
    var places: [Place] = []
    places.reserveCapacity(count)
    for (number, change) in changes.enumerated() {
      for (position, op) in change.ops.enumerated() {
        places.append(Place(record: op.record, change: Int32(number), position: Int32(position)))
      }
    }
    places.sort { one, other in
      one.record != other.record
        ? one.record < other.record : (one.change, one.position) < (other.change, other.position)
    }
    return places
  }

  private mutating func fold<Source: RecordSource>(
    _ places: ArraySlice<Place>, _ source: inout Source
  ) throws(Source.Failure) {
    guard let record = places.first?.record else { return }
    let fields = latestStamps(places)
    let known = try source.state(of: record, on: fields.map(\.path))
    var folded = FoldedRecord(record: record, existed: known != nil, state: known ?? RecordState())
    folded.fields = fields
    // Archivings too, which any edit may contest; and all where the record is forgotten.
    let isForgetting = fields.contains { FieldPath.isForgotten($0.path) }
    let paths = isForgetting ? folded.state.paths : fields.map(\.path) + folded.state.archivingPaths
    let differing = Set(paths).filter(folded.state.isDiffering)
    var keys = DigestKeys(folded.state)
    for place in places where FieldPath.isKey(field(place)) { keys.note(op(place), in: dot(place)) }
    var shared: [String] = []
    for place in places { apply(place, keys, to: &folded, &shared) }
    compareDifferences(&folded, before: differing, shared)
    try source.take(folded)
  }

  private func op(_ place: Place) -> Op { changes[Int(place.change)].ops[Int(place.position)] }

  private func field(_ place: Place) -> String {
    changes[Int(place.change)].ops[Int(place.position)].field
  }

  private func dot(_ place: Place) -> Dot { changes[Int(place.change)].dot }

  private func latestStamps(_ places: ArraySlice<Place>) -> [(path: String, stamp: Stamp)] {
    var fields: [(path: String, stamp: Stamp)] = []
    fields.reserveCapacity(min(places.count, 16))
    var indices: [String: Int] = [:]
    for place in places {
      let path = field(place)
      let stamp = changes[Int(place.change)].stamp
      // Looked through while there are few, as there nearly always are.
      let index = fields.count < 16 ? fields.firstIndex { $0.path == path } : indices[path]
      if let index {
        fields[index].stamp = max(fields[index].stamp, stamp)
      } else {
        fields.append((path, stamp))
        if fields.count == 16 { for (index, field) in fields.enumerated() { indices[field.path] = index } }
        if fields.count > 16 { indices[path] = fields.count - 1 }
      }
    }
    return fields
  }

  private mutating func apply(
    _ place: Place, _ keys: DigestKeys, to folded: inout FoldedRecord, _ shared: inout [String]
  ) {
    let change = changes[Int(place.change)]
    let number = firstOps[Int(place.change)] + Int(place.position)
    let op = change.ops[Int(place.position)]
    let isKeyed = !keys.isEmpty && keys.apply(to: op, in: change.dot, causality)
    let key = isKeyed && !op.value.isErased ? keys.key : nil
    let live = LiveOp(
      op: op, dot: change.dot, origin: origins.isEmpty ? nil : origins[change.dot.replica],
      position: Int(place.position), stamp: change.stamp, author: change.author, isKeyed: isKeyed,
      row: firstRow + Int64(number))
    if let key { keyedDigests.append((number, digest(of: live, key))) }
    let effect = folded.state.apply(live) { causality.hasSeen(change.dot, $0) }
    standings[number] = OpStanding(
      isLive: !effect.isDropped, isContested: effect.added.isContested, isKeyed: isKeyed)
    if effect.isDropped, change.dot.replica != .local { superseded.append(number) }
    for old in effect.superseded { supersede(old, key: keys.key) }
    for old in effect.contested { if let index = index(of: old) { standings[index].isContested = true } }
    folded.superseded += effect.superseded
    folded.contested += effect.contested
    if effect.isShared { shared.append(op.field) }
  }

  private mutating func supersede(_ old: LiveOp, key: DigestKey?) {
    if let index = index(of: old) {
      standings[index].isLive = false
      if old.dot.replica != .local { superseded.append(index) }
    } else if old.dot.replica != .local {
      digest &-= digest(of: old, old.isKeyed ? key : nil)
    }
  }

  private mutating func digest(of live: LiveOp, _ key: DigestKey?) -> Digest {
    Chain.digest(
      of: live.op, position: live.position,
      dot: Dot(replica: live.origin ?? live.dot.replica, sequence: live.dot.sequence),
      stamp: live.stamp, author: live.author, key: key,
      scratch: &scratch)
  }

  /// The number of an op that is in the batch.
  private func index(of live: LiveOp) -> Int? { live.row >= firstRow ? Int(live.row - firstRow) : nil }

  /// Looks at the fields that had, or have, more than one live op, and at archivings.
  private func compareDifferences(
    _ folded: inout FoldedRecord, before: Set<String>, _ shared: [String]
  ) {
    var suspects = before.union(shared).union(folded.contested.map(\.op.field))
    for field in folded.fields where FieldPath.isArchived(field.path) { suspects.insert(field.path) }
    for path in suspects {
      let isDiffering = folded.state.isDiffering(path)
      if isDiffering, !before.contains(path) { folded.newDifferences.append(path) }
      if !isDiffering, before.contains(path) { folded.endedDifferences.append(path) }
    }
  }

  /// The ops of a change as they stand, in their order.
  func liveOps(ofChange index: Int) -> [LiveOp] {
    let change = changes[index]
    return change.ops.indices.map { position in
      let number = firstOps[index] + position
      return LiveOp(
        op: change.ops[position], dot: change.dot, origin: origins[change.dot.replica], position: position,
        stamp: change.stamp,
        author: change.author,
        isKeyed: standings[number].isKeyed, isContested: standings[number].isContested,
        row: firstRow + Int64(number))
    }
  }

  // MARK: The chain

  /// Moves the head of a change's replica on to it. Comes after ``run(_:)``, in the order of the log.
  mutating func link(changeAt index: Int, _ head: inout Fold.Head) {
    let change = changes[index]
    let start = firstOps[index]
    head.context[change.dot.replica] = change.dot.sequence - 1
    change.forEachSeen { head.context.include($0) }
    head.chain = Chain.link(change, digests: digests[start..<start + change.ops.count], after: head.chain)
    head.sequence = change.dot.sequence
  }
}

/// The key under which a record's ops are digested, and the changes that give it: somebody may give it again.
private struct DigestKeys {
  private(set) var key: DigestKey?
  private var dots: [Dot]

  init(_ state: RecordState) {
    key = state.digestKey.map(DigestKey.init)
    dots = state.digestKeyDots
  }

  mutating func note(_ op: Op, in change: Dot) {
    guard op.givesDigestKey else { return }
    if let given = op.validDigestKey { key = DigestKey(given) }
    dots.append(change)
  }

  var isEmpty: Bool { dots.isEmpty }

  /// Whether an op is digested under the key: its change gives that, or had seen one that does.
  func apply(to op: Op, in change: Dot, _ causality: Causality) -> Bool {
    guard !FieldPath.isNeverKeyed(op.field) else { return false }
    return op.value.isErased || dots.contains { $0 == change || causality.hasSeen(change, $0) }
  }
}
