import AwaseCore

/// What a word that fits nothing most likely stands for. It is only ever proposed: nobody's line is carried out as
/// something that it does not say.
enum NearMiss {
  /// One name for each thing that has one spelt much like `word`, the nearest first.
  ///
  /// - Parameter things: all names of each thing. The one that is nearest to the word is proposed, so that whoever
  ///   types Japanese gets Japanese.
  static func names(of word: String, among things: [[String]], limit: Int = 3) -> [String] {
    let owners = things.enumerated().flatMap { index, names in names.map { (name: $0, owner: index) } }
    let folded = owners.map { Normalisation.search($0.name) }
    var seen: Set<Int> = []
    return EditDistance.nearestIndices(Normalisation.search(word), in: folded).map { owners[$0] }
      .filter { seen.insert($0.owner).inserted }.prefix(limit).map(\.name)
  }
}
