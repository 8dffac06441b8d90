import AwaseCore
import Testing

@Suite("The program: the account")
struct AccountPageTests {
  private static let rich = """
    add person 鈴木 side:marketing
    set @青葉工業 industry:製造 city:名古屋市 group:青葉グループ
    add account 青葉物流 parent:青葉工業
    add account みどり物産
    path @青葉工業 comparison on:11/6
    hats @佐藤明子 +採用 +研修 +安全衛生 +社内報 asked:採用
    hats @佐藤健 +総務 +車両 +購買
    add contact 前任太郎 account:青葉工業 departed:2026-10-01
    add contact 山田花子 account:青葉工業 role:champion
    add contact 高橋次郎 account:青葉工業 role:sponsor
    add competitor 採用ナビ
    add competitor みらい人材
    set @青葉工業 incumbents:みらい人材
    saw 採用ナビ @青葉工業 「初年度3割引。二年目からは据え置きで、研修も付けると言われた」 src:佐藤様 sure:medium
    saw みらい人材 @青葉工業 来月キャンペーン on:2026-01-10
    add revenue account:青葉工業 department:営業1課 period:2025年度 amount:480万円
    add revenue account:青葉工業 department:研修事業部 period:2025年度 amount:120万円
    add revenue account:みどり物産 department:海外事業部 amount:90万円
    add revenue account:みどり物産 department:物流システム事業部 amount:90万円
    add deal 採用支援の全社導入と研修の見直し account:青葉工業 amount:480万円 close:12/20
    add deal 面接研修 account:青葉工業 amount:90万円
    add deal 倉庫改善 account:青葉物流 amount:200万円
    add lead 大手で来期予算あり account:青葉工業 marketing_grade:A sales_grade:C marketing_because:大手 sales_because:今期なし
    need @青葉工業 rung:desk 面接辞退が月に10件 voice:「辞退の理由が分からない」
    visit @青葉工業 採用ナビと比べている。来月の稟議に間に合わせたいとのこと met:佐藤明子 on:11/18 voice:「うちの規模でも使えますか」 next:「2026-11-20 見積提出」
    add task 議事録を送る due:2026-11-19 account:青葉工業
    add task 事例を探す due:2026-12-19 account:青葉工業
    """

  @Test("the dossier of a rich account fits on a screen and ends in what to ask", arguments: ["ja", "en"])
  func screen(language: String) throws {
    let stage = try Stage()
    let founder = try stage.founder()
    try founder.carryOut(Self.rich)
    var reader = founder
    reader.language = language
    let outcome = try reader.run("dossier", "@青葉工業")
    let lines = outcome.outputLines
    #expect(outcome.status == 0 && lines.count <= 24, "\(outcome.output)")
    for line in lines { #expect(DisplayWidth.columns(line) <= 80, "\(line)") }
    let heading = lines.firstIndex { $0.contains(language == "ja" ? "次に聞くこと" : "What to ask next") }
    #expect(heading.map { lines.count - $0 - 1 } == 7, "\(outcome.output)")
    let json = try reader.object("dossier", "@青葉工業")
    #expect((json["questions"] as? [Any])?.count == 7)
    #expect((json["sightings"] as? [Any])?.count == 2)
  }

  @Test("a customer of a list whom nobody knows keeps the name that the list gave")
  func unmatched() throws {
    let stage = try Stage()
    let founder = try stage.founder()
    _ = try stage.write("会社名,部門名,年度,売上金額\n㈱あかね商事,営業1課,2025年度,90万円\n青葉工業株式会社,営業1課,2025年度,\n", to: "売上.csv")
    _ = try founder.run("import", "売上.csv", "as:revenue")
    let sales = try founder.object("sales")
    let unmatched = try #require(sales["unmatched"] as? [[String: Any]])
    #expect(unmatched.count == 1 && unmatched.first?["written"] as? String == "㈱あかね商事")
    #expect((sales["total"] as? [String: Any])?["known"] as? Int == 900_000)
    #expect((sales["total"] as? [String: Any])?["unknown"] as? Int == 1)
    let screen = try founder.run("sales").output
    #expect(screen.contains("㈱あかね商事") && screen.contains("不明1"), "\(screen)")
  }
}
