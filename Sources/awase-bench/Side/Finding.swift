import Foundation

/// `find` of two characters, beside a scan of all notes by LIKE that only counts.
struct Finding {
  private static let words = [("common", "採用"), ("ordinary", "稟議"), ("rare", "鵜飼"), ("in no note", "鱶鰭")]
  private static let rounds = 5
  private let notes: Int
  private let folder: String

  init(notes: Int, in folder: String) { (self.notes, self.folder) = (notes, folder) }

  func measures() throws -> [Measure] {
    let path = try Notes.workspace(of: notes, in: folder)
    let awase = try Dialogue.awase(
      [Stage.program, "--home", folder + "/find-home", "--lang", "ja", "-w", path])
    let shell = try Dialogue.sqlite(path)
    let measures = try Self.words.map { name, word in
      let (find, like) = (try awaseTimes(awase, word), try likeTimes(shell, word))
      return Measure(
        name: "find.\(name.replacingOccurrences(of: " ", with: "-"))",
        what: "`find` of two characters, \(name), in \(Figure.grouped(notes)) notes: speed",
        against: "a scan by LIKE that only counts", value: like / find, target: 100, isAtLeast: true,
        ours: Figure.seconds(find), theirs: Figure.seconds(like))
    }
    awase.close()
    shell.close()
    return measures
  }

  /// The first warms up and does not count.
  private func awaseTimes(_ awase: Dialogue, _ word: String) throws -> Double {
    let times = try (0...Self.rounds).map { _ in try awase.ask("find \(word)").seconds }
    return try times.dropFirst().map { $0 }.median - awase.overhead(rounds: 11)
  }

  private func likeTimes(_ shell: Dialogue, _ word: String) throws -> Double {
    let scan = "SELECT count(*) FROM visit WHERE text LIKE '%\(word)%';"
    let times = try (0...Self.rounds).map { _ in try shell.ask(scan).seconds }
    return times.dropFirst().map { $0 }.median
  }
}
