import AwaseCore
import Foundation

/// A made-up workspace of visits with notes of 40 to 200 Japanese characters, the same for the same seed.
///
/// Its words are as unevenly common as those of a language (Zipf's law), with particles between, and some names that occur
/// a few times in all.
struct Notes {
  static let seed: UInt64 = 20_261_124
  private static let perChange = 100
  private static let perAccount = 100
  private static let perDay = 300
  private static let lastDay = CivilDate(year: 2026, month: 11, day: 24)?.dayNumber ?? 0
  let count: Int
  private var random = SplitMix(state: seed)
  private var vocabulary: [String] = []
  private var made = 0
  private var sequence: UInt64 = 0
  private var accounts: [RecordID] = []
  private let replica: ReplicaID
  private let workspace: WorkspaceID

  /// Names that stand in one note of so many.
  static let rare = [("鰐", 20_000), ("鵜飼", 30_000), ("蔓珠沙", 50_000), ("鳳凰計画", 60_000)]

  private static let common = """
    お客様 面接 辞退 採用 見積書 提出 研修 予算 稟議 来月 来期 担当 部長 課長 競合 価格 導入 支援 資料 送付 打ち合わせ 検討 比較 契約 更新 解約 \
    課題 人手 不足 応募 求人 広告 媒体 サーバー システム セミナー 展示会 名刺 問い合わせ 電話 オンライン 訪問 現場 工場 本社 支店 名古屋 東京 大阪 \
    スケジュール 納期 品質 値引き 決裁 社長 総務 人事 営業 マーケティング リード 商談 受注 失注 理由 次回 確認 連絡 依頼 回答 説明 提案 事例 効果 \
    アンケート 満足 不満 期待 改善 効率 残業 時間 働き方 若手 新卒 中途 派遣 教育 制度 評価 給与 福利厚生 離職 定着 目標 計画 実績 報告
    """.split(separator: " ").map(String.init)
  private static let particles = [
    "の", "を", "が", "に", "は", "で", "と", "も", "から", "まで", "について", "、", "。", "した。", "している。", "とのこと。", "が多い。",
    "ので、", "たい。", "を検討中。",
  ]

  init(count: Int) {
    self.count = count
    workspace = WorkspaceID(using: &random)
    replica = ReplicaID(using: &random)
    vocabulary = Self.common
    for _ in 0..<4_000 {
      let kanji = (0..<2).compactMap { _ in Unicode.Scalar(UInt32(0x4e00 + random.below(6_000))) }
      vocabulary.append(String(String.UnicodeScalarView(kanji)))
    }
    for _ in 0..<max(1, count / Self.perAccount) { accounts.append(RecordID(using: &random)) }
  }

  /// The path of the workspace, which is made unless it is there already.
  static func workspace(of count: Int, in folder: String) throws -> String {
    let path = "\(folder)/notes-\(seed)-\(count).sqlite"
    guard !FileManager.default.fileExists(atPath: path) else { return path }
    let made = path + ".new"
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: made + end) }
    var environment = Environment()
    environment.isDurable = false
    let joined = try Workspace.join(at: made, person: "田中", side: "sales", environment: environment)
    var notes = Notes(count: count)
    let told = Told(replica: notes.replica, person: "鈴木", vector: VersionVector())
    let start = Elapsed.Start()
    _ = try joined.merge(Arrival(workspace: notes.workspace, name: "測定", runs: [], told: told)) {
      let changes = notes.next(20)
      return changes.isEmpty ? nil : changes
    }
    let merged = start.elapsed.wall
    let searchStart = Elapsed.Start()
    try joined.catchUpSearch()
    // Not among the measures, of which each is a line of JSON where that is wanted.
    let times = String(
      format: "made: merged in %.1f s, search index afterwards %.1f s\n", merged, searchStart.elapsed.wall)
    FileHandle.standardError.write(Data(times.utf8))
    try joined.close()
    try Stage.flush(made)
    try FileManager.default.moveItem(atPath: made, toPath: path)
    return path
  }

  private mutating func next(_ limit: Int) -> [Change] {
    var changes: [Change] = []
    while changes.count < limit, made < count {
      var ops: [Op] = []
      if sequence == 0 { for (index, account) in accounts.enumerated() { ops.append(name(account, index)) } }
      for _ in 0..<Self.perChange where made < count { ops += note() }
      sequence += 1
      let day = Self.lastDay - (count - made) / Self.perDay
      changes.append(
        Change(
          dot: Dot(replica: replica, sequence: sequence), dependencies: [],
          stamp: Stamp(Instant(milliseconds: Int64(day) * 86_400_000 + Int64(sequence))), author: nil,
          ops: ops))
    }
    return changes
  }

  private mutating func name(_ account: RecordID, _ index: Int) -> Op {
    Op(record: account, field: "account.name", value: .text("\(word())\(word())株式会社\(index)"))
  }

  private mutating func note() -> [Op] {
    made += 1
    let written = Self.lastDay - (count - made) / Self.perDay
    let record = RecordID(day: written, using: &random)
    let day = written - random.below(20)
    return [
      Op(record: record, field: "visit.on", value: .text(CivilDate(dayNumber: day)?.description ?? "")),
      Op(
        record: record, field: "visit.account", value: .reference(accounts[random.below(accounts.count)])),
      Op(record: record, field: "visit.text", value: .text(text())),
    ]
  }

  private mutating func text() -> String {
    let length = 40 + random.below(161)
    var text = String.UnicodeScalarView()
    for (name, period) in Self.rare where made % period == period / 3 {
      text.append(contentsOf: name.unicodeScalars)
    }
    while text.count < length {
      text.append(contentsOf: word().unicodeScalars)
      text.append(contentsOf: Self.particles[random.below(Self.particles.count)].unicodeScalars)
    }
    return String(String.UnicodeScalarView(text.prefix(length)))
  }

  /// The word of rank r comes up as often as 1/r says, roughly: the logarithm of its rank is even.
  private mutating func word() -> String {
    let even = Double(random.next() >> 11) / Double(UInt64(1) << 53)
    return vocabulary[min(vocabulary.count - 1, Int(pow(Double(vocabulary.count), even)))]
  }
}
