import AwaseCore

// What is said of competitors, sightings and battlecards.

extension Say {
  static func mentionsCompetitor(_ word: String, _ name: String) -> Label {
    Label(
      "is \(word) the competitor \"\(name)\"? — log it with saw \(name) …",
      "\(word) は競合「\(name)」ですか — 記録するには: 競合 \(name) …")
  }

  static func isCustomer(_ name: String) -> Label {
    let typed = quotedName(name)
    return Label(
      "\(name) is a customer: a competitor seen there is saw COMPETITOR @\(typed) …; if it is one itself, saw @competitor:+\(typed) …",
      "\(name) は取引先です。そこで見た競合なら「競合 競合名 @\(typed) …」、\(name) 自体が競合なら「競合 @競合:+\(typed) …」")
  }

  static let lineWhat = Label(
    "what is the line? One thought, in words to say to a customer", "どんな一言ですか。お客様にそのまま話せる言葉で")
  static let battlecardExample = Label(
    "battlecard SaiyoNavi \"ask for the price of year two\" part:question sightings:ID",
    "バトルカード 採用ナビ 「2年目の料金を聞いてみてください」 区分:聞く質問 根拠:ID")

  static func ago(_ days: Int) -> Label {
    switch days {
    case ...0: Label("today", "今日")
    case 1: Label("yesterday", "昨日")
    default: Label("\(days) days ago", "\(days)日前")
    }
  }

  static func freshness(_ freshness: Freshness) -> Label? {
    switch freshness {
    case .living: nil
    case .fading: Label("fading", "薄れかけ")
    case .faded: Label("faded", "古い")
    }
  }

  static func heardFrom(_ source: String) -> Label { Label("from \(source)", "\(source)から") }
  static func sureness(_ sureness: String) -> Label { Label("sure: \(sureness)", "確かさ \(sureness)") }
  static let unknownSource = Label("source unknown", "出どころ不明")

  static let nothingToRestOn = Label("to check: rests on nothing yet", "要確認: 裏付けがない")
  static func onlyOld(_ days: Int) -> Label {
    Label("to check: the newest it rests on is \(days) days old", "要確認: 裏付けが古い（新しいものでも\(days)日前）")
  }

  /// The same in short.
  static func footing(_ line: BattlecardLine) -> Label {
    guard let age = line.sightings.map(\.age).min() else { return Label("rests on nothing", "裏付けなし") }
    return Label("newest \(age) days old", "裏付け \(age)日前")
  }

  static func citeThem(_ line: String, _ sightings: [String]) -> Label {
    let ids = sightings.joined(separator: "、")
    return Label("to rest it on something: set \(line) sightings+:\(ids)", "裏付けるには: 変更 \(line) 根拠+:\(ids)")
  }
  static func logFirst(_ name: String) -> Label {
    Label("nothing fresh was seen yet: saw \(name) …", "使える新しい情報はまだありません: 競合 \(name) …")
  }

  static let otherPart = Label("other", "その他")
  static let uncited = Label("heard lately, not on the card yet", "最近の情報で、まだ使っていないもの")
  static func oldSightings(_ count: Int, of competitor: String) -> Label {
    Label(
      "\(count) older than \(Freshness.livingDays) days: list sighting competitor:\(competitor)",
      "\(Freshness.livingDays)日より前の情報 \(count)件: 一覧 競合情報 競合:\(competitor)")
  }
  static let noLines = Label("no lines on the card yet", "まだ一言もありません")
  static let seenAt = Label("seen at", "見かけた先")
  static let openDealsWith = Label("open deals it is in", "ぶつかっている商談")
  static func times(_ count: Int) -> Label { Label(count == 1 ? "once" : "\(count) times", "\(count)件") }
}
