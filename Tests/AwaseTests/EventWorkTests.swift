import Foundation
import Testing

/// What a marketer does around an event: inviting, receiving, following up.
@Suite("The program: the work around an event")
struct EventWorkTests {
  private let sales: Program

  init() throws {
    sales = try Stage().founder()
    try sales.carryOut("イベント 採用セミナー 日付:11/24", "受付 採用セミナー @佐藤明子 @山本一郎")
  }

  // MARK: Follow-up

  @Test(
    "whoever was not reached goes on waiting, with the attempt and its day",
    arguments: ["電話したが不在", "留守電に伝言", "２回かけたがつながらず", "no answer", "left a voicemail"])
  func inVain(text: String) throws {
    let said = try sales.type("フォロー 採用セミナー @佐藤明子 \(text)")
    #expect(said.output.contains("11/24 (火) つながらず。まだ連絡待ち"))
    let list = try sales.type("フォロー 採用セミナー").outputLines
    #expect(list.contains { $0.contains("佐藤明子") && $0.contains("11/24「\(text)」") })
    try sales.carryOut("フォロー 採用セミナー @佐藤明子 お礼を伝えた")
    #expect(try !sales.type("フォロー 採用セミナー").output.contains("佐藤明子"))
  }

  @Test(
    "whoever spoke to us in the end does not wait",
    arguments: ["不在だったが折り返しいただき、見積を希望", "不在のため代わりに部長と話した", "つながらず → あとで話せた", "お礼を伝えた"])
  func reached(text: String) throws {
    try sales.carryOut("フォロー 採用セミナー @佐藤明子 \(text)")
    #expect(try !sales.type("フォロー 採用セミナー").output.contains("佐藤明子"))
  }

  @Test("whoever has an open lead gets no second one, by whatever line")
  func oneLead() throws {
    try sales.carryOut("引き合い @青葉 研修に関心 コンタクト:佐藤明子")
    let followed = try sales.type("フォロー 採用セミナー @佐藤明子 見積を希望　リード")
    #expect(followed.output.contains("進行中のリードがあるので"))
    let asked = try sales.type("引き合い @青葉 面接官の研修も コンタクト:佐藤明子 見込額:100万円")
    #expect(asked.output.contains("進行中のリードがあるので"))
    let leads = try #require(try sales.json("list", "lead") as? [[String: Any]])
    #expect(leads.count == 1)
    #expect(leads[0]["text"] as? String == "研修に関心\n見積を希望\n面接官の研修も")
    #expect(leads[0]["amount"] as? Int == 1_000_000)
    try sales.carryOut("フォロー 採用セミナー @山本一郎 資料請求 リード", "引き合い @みどり 展示会の件 コンタクト:山本一郎")
    try sales.carryOut("受付 採用セミナー @佐藤健", "引き合い @青葉 備品 コンタクト:佐藤健", "フォロー 採用セミナー @佐藤健 研修 別リード")
    #expect(try (sales.json("list", "lead") as? [Any])?.count == 4)
    try sales.carryOut("変更 \(try #require(leads[0]["id"] as? String)) 状態:対象外")
    #expect(try !sales.type("引き合い @青葉 別の件 コンタクト:佐藤明子").output.contains("進行中のリード"))
  }

  // MARK: Reception

  @Test(
    "somebody who comes unannounced and is known at that company, with a space or without, is the same person"
  )
  func knownAtTheDesk() throws {
    try sales.carryOut("追加 コンタクト \"高橋 一郎\" 会社:青葉", "受付 採用セミナー @高橋")
    let said = try sales.type("受付 採用セミナー +高橋一郎 @青葉")
    #expect(said.output.contains("登録済みなので"))
    #expect(said.output.contains("来場 3"))
    #expect(try (sales.json("list", "contact") as? [Any])?.count == 4)
    #expect(try sales.type("受付 採用セミナー +高橋一郎 @みどり").output.contains("来場 4"))
  }

  @Test("receiving somebody on another day than the event's says so")
  func anotherDay() throws {
    try sales.carryOut("イベント 春の会 日付:12/18")
    #expect(try sales.type("受付 春の会 @佐藤明子").output.contains("開催日は12/18 (金)です。11/24 (火)の来場として"))
    #expect(try !sales.type("受付 採用セミナー @佐藤明子").output.contains("開催日は"))
  }

  // MARK: Inviting

  @Test("whoever has the company invites its people, and finds them under today until they have")
  func byOwner() throws {
    let marketing = try sales.stage.newcomer("鈴木", from: sales)
    try marketing.carryOut("変更 @青葉 担当:田中", "イベント 春の会 日付:12/18")
    let said = try marketing.type("招待 春の会 @佐藤明子 @山本一郎")
    #expect(said.outputLines.contains { $0.contains("佐藤明子") && $0.hasSuffix("→ 田中") })
    #expect(said.outputLines.contains { $0.contains("山本一郎") && !$0.contains("→") })
    try marketing.carryOut("招待 春の会 @佐藤健 招待元:鈴木", "bundle 鈴木.awase all plain")
    #expect(try !marketing.type("今日").output.contains("声をかける方"))
    try sales.carryOut("merge 鈴木.awase")
    let today = try sales.type("今日").output
    #expect(today.contains("声をかける方") && today.contains("佐藤明子"))
    #expect(!today.contains("佐藤健") && !today.contains("山本一郎"))
    try sales.carryOut("招待 春の会 @佐藤明子")
    #expect(try !sales.type("今日").output.contains("声をかける方"))
  }

  @Test("a reply ends that somebody is still to be asked")
  func replied() throws {
    let marketing = try sales.stage.newcomer("鈴木", from: sales)
    try marketing.carryOut(
      "変更 @青葉 担当:田中", "イベント 春の会 日付:12/18", "招待 春の会 @佐藤明子", "返事 春の会 @佐藤明子 参加",
      "bundle 鈴木.awase all plain")
    try sales.carryOut("merge 鈴木.awase")
    #expect(try !sales.type("今日").output.contains("声をかける方"))
  }

  @Test("who does not want our mail is invited only by name, with a warning")
  func consent() throws {
    try sales.carryOut("イベント 春の会 日付:12/18", "変更 @コンタクト:山本一郎 配信同意:いいえ")
    let refused = try sales.type("招待 春の会 @みどり")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("配信に同意していない方: 山本一郎"))
    let named = try sales.type("招待 春の会 @山本一郎")
    #expect(named.status == 0)
    #expect(named.output.contains("配信に同意していない方"))
  }

  // MARK: What lacks

  @Test("what a line lacks is what is asked for")
  func lacking() throws {
    let whom = try sales.type("返事 採用セミナー")
    #expect(whom.errors.contains("どなたを"))
    #expect(try sales.type("返事 採用セミナー @佐藤明子").errors.contains("お返事は"))
    let file = try sales.type("招待 田中の申請.txt")
    #expect(file.status == 1)
    #expect(file.errors.contains("ファイル「田中の申請.txt」がありません"))
    #expect(try sales.type("招待 ない会").errors.contains("「ない会」"))
  }

  @Test("a record is known by its id in full-width letters")
  func wideID() throws {
    let contacts = try #require(try sales.json("list", "contact") as? [[String: Any]])
    let id = try #require(contacts.first?["id"] as? String).prefix(6)
    let wide = String(
      String.UnicodeScalarView(id.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xfee0) }))
    #expect(try sales.type("表示 \(wide)").status == 0)
    #expect(try sales.type("表示 \(wide.uppercased())").status == 0)
  }

  @Test("a bare name behind a lead is whom it is offered to")
  func offered() throws {
    try sales.carryOut("引き合い @青葉 研修に関心", "追加 メンバー 山田 立場:営業")
    #expect(try sales.type("打診 @青葉 山田").output.contains("→ 山田"))
    #expect(try sales.type("打診 @青葉 だれか").status == 2)
  }

  // MARK: Words

  @Test("a grade without a lead asks for the lead, and says what the grades mean or where to agree on it")
  func grades() throws {
    let bare = try sales.type("評価 A")
    #expect(bare.status == 2)
    #expect(bare.errors.contains("どのリードの評価ですか") && bare.errors.contains("用語 A評価 「…」"))
    #expect(try sales.type("ヘルプ 評価").output.contains("用語 A評価 「…」"))
    try sales.carryOut("用語 A評価 「今期の予算がある」")
    #expect(try sales.type("評価 Ａ").errors.contains("A評価  今期の予算がある"))
    #expect(try sales.type("ヘルプ 評価").output.contains("A評価  今期の予算がある"))
  }

  @Test(
    "a weekday in brackets and a time of day behind an event's day are understood",
    arguments: [
      "イベント 春の会 12月18日（金）１４時", "イベント 春の会 12/18 14:00-16:00", "イベント 春の会 12月18日（金） 午後2時 〜 4時",
      "イベント 春の会 日付:12月18日（金）１４時",
    ])
  func timeOfDay(line: String) throws {
    #expect(try sales.type(line).status == 0)
    let events = try #require(try sales.json("list", "event") as? [[String: Any]])
    let event = try #require(events.first { $0["name"] as? String == "春の会" })
    #expect(event["on"] as? String == "2026-12-18")
    #expect((event["note"] as? String)?.isEmpty == false)
  }

  @Test("a name that ends in a time stays as it is")
  func timeInName() throws {
    try sales.carryOut("イベント 朝の勉強会 8時")
    let events = try #require(try sales.json("list", "event") as? [[String: Any]])
    #expect(events.contains { $0["name"] as? String == "朝の勉強会 8時" && $0["note"] == nil })
  }

  @Test("a marketer who founds a workspace is told to plan an event")
  func founded() throws {
    let said = try sales.stage.person("鈴木").type("開設 名古屋 私:鈴木 立場:マーケ")
    #expect(said.output.contains("イベント 名前 日付:日"))
    #expect(!said.output.contains("取引先"))
  }

  @Test("lists of leads say who it is, and how good the two sides find it")
  func leads() throws {
    try sales.carryOut("引き合い @青葉 研修に関心 コンタクト:佐藤明子", "評価 . A", "引き合い @みどり 資料請求")
    let shown = try sales.type("リード").outputLines
    #expect(shown.contains { $0.contains("青葉工業") && $0.contains("佐藤明子") && $0.contains("– / A") })
    #expect(!shown.joined().contains("誰か"))
  }

  @Test("our own lists have headings in their language, and are taken in again in either")
  func headings() throws {
    try sales.carryOut("書き出す コンタクト 人.csv")
    let text = String(decoding: try sales.stage.bytes("人.csv"), as: UTF8.self)
    #expect(text.contains("Awase コンタクト ID,Awase 版,"))
    #expect(try sales.type("読み込む 人.csv").status == 0)
    let english = text.replacingOccurrences(
      of: "Awase コンタクト ID,Awase 版", with: "Awase contact ID,Awase version")
    _ = try sales.stage.write(english, to: "前の.csv")
    #expect(try sales.type("読み込む 前の.csv").status == 0)
    #expect(try (sales.json("list", "contact") as? [Any])?.count == 3)
  }

  // MARK: What came of it

  @Test("a list of guests has each once, with who gets in touch by when, and how")
  func guestList() throws {
    try sales.carryOut(
      "変更 @コンタクト:佐藤明子 メール:sato@example.jp 役職:部長", "変更 @青葉 担当:田中", "追加 コンタクト 佐藤あきこ 会社:青葉",
      "受付 採用セミナー @佐藤あきこ", "同じ @コンタクト:佐藤明子 @コンタクト:佐藤あきこ", "書き出す 招待者 参加者.csv イベント:採用 来場:はい")
    let text = String(decoding: try sales.stage.bytes("参加者.csv"), as: UTF8.self)
    let rows = text.split(whereSeparator: \.isNewline)
    #expect(rows.count == 3)
    #expect(rows[0].hasSuffix("連絡する人,連絡の期日,招待者の部署,招待者の役職,招待者のメール,招待者の電話"))
    #expect(rows.contains { $0.hasSuffix("田中,2026-11-27,採用,部長,sato@example.jp,") })
    let again = try sales.type("読み込む 参加者.csv")
    #expect(again.status == 0)
    #expect(!again.output.contains("招待者のメール"))
  }

  @Test(
    "the page says what a deal came from, has lost deals, and shows no share beside a bar that it is not of")
  func resultPage() throws {
    try sales.carryOut(
      "商談 採用支援 @青葉 金額:100万円", "商談 研修 @みどり 金額:50万円", "失注 研修 価格", "返事 採用セミナー @佐藤明子 参加",
      "レポート 成果 採用セミナー 結果.html")
    let page = String(decoding: try sales.stage.bytes("結果.html"), as: UTF8.self)
    #expect(page.contains("その会社との商談 2件（リードから 0件）、受注 0件"))
    #expect(page.contains("失注"))
    #expect(!page.contains("2 · 100%"))
    #expect(try sales.type("成果 採用セミナー").outputLines.contains { $0.hasPrefix("  失注") })
  }

  @Test("the agenda has results, leads turned down, decided deals and goals, in the order of the page")
  func agenda() throws {
    try sales.carryOut(
      "目標 年度の売上 指標:売上 目標値:1000万円 期限:2027/3/31", "引き合い @みどり 資料請求", "打診 @みどり 田中", "辞退 @みどり 予算がない",
      "商談 採用支援 @青葉 金額:100万円", "受注 採用支援", "困りごと 事例が足りない お客様の利点:「稟議が通る」",
      "合意 事例 二つ書く 担当:田中 期日:12/1", "レポート 合わせ 会議.html")
    let shown = try sales.type("合わせ").output
    let page = String(decoding: try sales.stage.bytes("会議.html"), as: UTF8.self)
    let parts = ["この14日に辞退・差戻しになったリード 1件", "困りごと 1件", "イベントの結果 1件", "この14日に決着した商談 1件"]
    for text in [shown, page] {
      let places = parts.compactMap { text.range(of: $0)?.lowerBound }
      #expect(places.count == parts.count)
      #expect(places == places.sorted())
    }
    #expect(shown.contains("1 進行中の目標 1件"))
    #expect(shown.contains("来場 2（フォロー済 0）"))
    #expect(shown.contains("決めたとおり進んでいるか") && !shown.contains("まず何を試すか"))
  }

  @Test("whoever comes unasked is one person, however often a line names them")
  func namedTwice() throws {
    let said = try sales.type("受付 採用セミナー +新井 +新井 +森 @みどり")
    #expect(said.output.contains("来場 4"), "\(said.output)")
    #expect(try (sales.json("list", "contact", "account:みどり") as? [Any])?.count == 3)
  }

  @Test(
    "what all are to read goes into no lead that only this machine has",
    arguments: ["引き合い @青葉 研修に関心 コンタクト:佐藤明子", "フォロー 採用セミナー @佐藤明子 研修に関心 リード"])
  func privateLead(line: String) throws {
    try sales.carryOut("引き合い @青葉 ないしょの話 コンタクト:佐藤明子 自分だけ:はい")
    let own = try #require(try sales.object("show", ".")["id"] as? String)
    let said = try sales.type(line)
    #expect(said.status == 1 && said.errors.contains("共有 \(own.prefix(3))"), "\(said.errors)")
    #expect(try sales.object("show", own)["text"] as? String == "ないしょの話")
    // What stays here goes on in it, and what is shared by now takes all.
    try sales.carryOut("引き合い @青葉 続きの話 コンタクト:佐藤明子 自分だけ:はい")
    #expect(try sales.object("show", own)["text"] as? String == "ないしょの話\n続きの話")
    try sales.carryOut("追加 リード みんなの話 コンタクト:佐藤明子 取引先:青葉", line)
    let leads = try #require(try sales.json("list", "lead") as? [[String: Any]])
    #expect(
      Set(leads.compactMap { $0["text"] as? String }) == ["ないしょの話\n続きの話", "みんなの話\n研修に関心"], "\(leads)")
  }
}
