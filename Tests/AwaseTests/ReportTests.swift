import AwaseCore
import Foundation
import Testing

@testable import awase

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("The program: pages")
struct ReportTests {
  private static let names = ["agenda", "goals", "leaks", "winloss"]
  private static let hostile = "「<script>alert(1)</script>&'\u{202E}evil\u{200F}」"

  /// A workspace with something on every page, some of it meant to do harm.
  private static func program(_ language: String = "ja") throws -> Program {
    var program = try Stage().founder()
    try program.carryOut(
      "イベント 面接辞退セミナー 日付:2026-11-10 目的:「辞退を減らす手を持ち帰る」 費用:35万円", "招待 面接辞退 @佐藤明子 @山本", "受付 面接辞退 @佐藤明子",
      "追加 商談 採用支援 取引先:青葉 金額:480万円", "追加 商談 研修 取引先:みどり", "追加 商談 \(hostile) 取引先:みどり 金額:120万円",
      "won 採用支援 実績", "lost 研修 価格 said:\(hostile)", "追加 リード \(hostile) 取引先:みどり",
      "目標 春の商談 指標:商談数 目標値:30 意味:「CVRが上がる」 見込売上:4800万円 期日:2027-03-31",
      "talk \(hostile) helps:「お待たせしない」", "追加 売上 取引先:青葉 部門:営業1課 期間:2026年10月 金額:480万円",
      "追加 売上 取引先:青葉 部門:研修 期間:2026年10月", "追加 タスク 見積を送る 取引先:青葉 期日:2026-11-20")
    program.language = language
    return program
  }

  private static func page(_ words: [String], _ program: Program) throws -> String {
    let outcome = try program.run(["report"] + words + ["page.html", "overwrite:yes"])
    try #require(outcome.status == 0, "\(words): \(outcome.errors)")
    return try String(contentsOfFile: program.stage.path("page.html"), encoding: .utf8)
  }

  private static func pages(_ program: Program) throws -> [String] {
    try (names.map { [$0] } + [["funnel", "面接辞退セミナー"], ["dossier", "@青葉"]]).map { try page($0, program) }
  }

  @Test("every page is well-formed, needs nothing from elsewhere, and runs nothing", arguments: ["ja", "en"])
  func selfContained(language: String) throws {
    for page in try Self.pages(Self.program(language)) {
      let parser = XMLParser(data: Data(page.utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError)): \(page)")
      #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.contains("<html lang=\"\(language)\">"))
      #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("url("))
      #expect(!page.contains("href=\"http") && !page.contains("@import"))
      #expect(!page.contains("{{") && !page.contains("}}"))
    }
  }

  @Test("the joint meeting has the same points in the same order on the page and on the screen")
  func samePoints() throws {
    let program = try Self.program()
    try program.carryOut(
      "event 勉強会 on:2026-12-20", "plan 勉強会 standard", "event きのうの会 on:2026-11-23", "invite きのうの会 @佐藤明子",
      "add deal 保守 account:みどり stage:lost amount:50万円")
    let headings = [
      "評価が分かれたリード", "動きのない受け渡し", "困りごと", "食い違い", "連絡を待っている来場者", "終わったばかりのイベント", "説明待ちの言葉", "担当がそろわないイベント",
      "担当のいない準備", "見えない損失",
    ]
    let screen = try program.run("agenda").output
    let page = try Self.page(["agenda"], program).replacing(/[\s\S]*<body/, with: "")
    let order = { (text: String) in
      headings.compactMap { heading in text.range(of: heading).map { (heading, $0.lowerBound) } }
        .sorted { $0.1 < $1.1 }.map(\.0)
    }
    #expect(order(screen) == order(page))
    #expect(order(screen).suffix(4) == ["終わったばかりのイベント", "担当がそろわないイベント", "担当のいない準備", "見えない損失"], "\(screen)")
    for row in ["来場の記録がありません", "担当のいない準備 13件"] {
      #expect(screen.contains(row) && page.contains(row), "\(screen)")
    }
  }

  @Test("what people typed is shown as text, and turns nothing around it")
  func hostile() throws {
    let pages = try Self.pages(Self.program())
    #expect(pages.contains { $0.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;") })
    for page in pages {
      #expect(!page.unicodeScalars.contains("\u{202E}") && !TextMark.areIn(page))
    }
  }

  @Test("every picture has its finding, its words and its numbers beneath", arguments: ["ja", "en"])
  func labelled(language: String) throws {
    var pictures = 0
    for page in try Self.pages(Self.program(language)) {
      for section in page.components(separatedBy: "<section").dropFirst() where section.contains("<svg") {
        pictures += 1
        #expect(section.contains("role=\"img\""))
        let titled = section.range(
          of: "<title id=\"t\\d+\">[^<]+</title>\\s*<desc id=\"d\\d+\">[^<]+</desc>",
          options: .regularExpression)
        #expect(titled != nil && section.contains("<table"), "\(section.prefix(300))")
      }
    }
    #expect(pictures >= 5)
  }

  @Test("the figures are those of the screen")
  func sameFigures() throws {
    let program = try Self.program()
    let winLoss = try program.object("winloss")
    let total = try #require(winLoss["total"] as? [String: Any])
    #expect(total["won"] as? Int == 1 && total["lost"] as? Int == 1)
    let page = try Self.page(["winloss"], program)
    #expect(page.contains("勝率 50%（受注 1、失注 1）"))
    let funnel = try program.object("funnel", "面接辞退セミナー")
    let stages = try #require(funnel["stages"] as? [[String: Any]])
    let rows = try Self.page(["funnel", "面接辞退セミナー"], program).components(separatedBy: "<tr role=\"row\">")
    for (stage, row) in zip(stages, rows.dropFirst(2)) {
      let count = try #require(stage["count"] as? Int)
      #expect(row.contains("<span>\(count)</span>"), "\(stage): \(row)")
    }
    let leaks = try #require(try program.object("leaks")["total"] as? [String: Any])
    #expect(
      try Self.page(["leaks"], program).contains(
        "全\((leaks["cases"] as? Int ?? 0) + (leaks["unknown"] as? Int ?? 0))件"))
  }

  @Test("a word of the other side is explained at the end")
  func words() throws {
    let page = try Self.page(["goals"], Self.program())
    #expect(page.contains("このページの言葉") && page.contains("<dt>CVR</dt>"))
  }

  @Test("what is to stay on this machine is not on the meeting's page; of others it is said that it may be")
  func privacy() throws {
    let program = try Self.program()
    #expect(try program.object("report", "winloss", "a.html")["holdsPrivate"] as? Bool == false)
    try program.carryOut(
      "追加 商談 内緒の話 取引先:みどり 金額:990万円 自分だけ:はい", "won 内緒の話 実績", "talk 内緒の困りごと 自分だけ:はい")
    #expect(try !Self.page(["agenda"], program).contains("内緒"))
    let outcome = try program.run("report", "winloss", "a.html")
    #expect(outcome.output.contains("自分だけの記録も数えています"), "\(outcome)")
    #expect(try !program.run("report", "agenda", "b.html").output.contains("自分だけ"))
  }

  @Test("a page gives way to a newer one, another file does not, and a line that is wrong leaves nothing")
  func whole() throws {
    let program = try Self.program()
    #expect(try program.run("report", "goals", "a.html").status == 0)
    #expect(try program.run("report", "leaks", "a.html").status == 0)
    _ = try program.stage.write("<!DOCTYPE html>\n<p>mine</p>", to: "b.html")
    #expect(try program.run("report", "goals", "b.html").status == 1)
    #expect(try program.stage.bytes("b.html") == Array("<!DOCTYPE html>\n<p>mine</p>".utf8))
    for (words, status) in [
      (["goals"], 2), (["goals", "a.pdf"], 2), (["today", "c.html"], 2), ([], 2),
      (["goals", "c.html", "more"], 2),
      (["funnel", "ない会", "c.html"], 1), (["winloss", "c.html", "別:天気"], 2),
    ] as [([String], Int32)] {
      #expect(try program.run(["report"] + words).status == status, "\(words)")
    }
    #expect(!FileManager.default.fileExists(atPath: program.stage.path("c.html")))
    let json = try program.object("report", "goals", "a.html")
    let count = try program.stage.bytes("a.html").count
    #expect(json["report"] as? String == "goals" && json["bytes"] as? Int == count)
  }
}

@Suite("Pictures of figures")
struct BarChartTests {
  private func chart(_ values: [Double?], limit: Double? = nil) -> BarChart {
    BarChart(
      bars: values.map { BarChart.Bar(label: "a", value: $0, text: "b") }, axis: "c", tick: { "\($0)" },
      limit: limit)
  }

  @Test(
    "the scale ends at a round number that nothing goes beyond",
    arguments: [
      (0, 1), (1, 1), (1.1, 2), (2.1, 2.5), (31, 50), (120, 200), (0.07, 0.1), (12_400_000, 20_000_000),
    ])
  func scale(greatest: Double, end: Double) {
    #expect(abs(chart([0, greatest, nil]).end - end) < 1e-9 * end)
  }

  @Test("bars are as long as their values, the least can be seen, and what nobody knows has none")
  func lengths() {
    let widths = chart([100, 50, 0.01, 0, nil]).drawing.shapes.compactMap { shape -> Int? in
      if case .bar(_, let width, _, _) = shape { width } else { nil }
    }
    #expect(widths == [560, 280, 4])
  }

  @Test("what goes beyond the scale, is below it, or is no number, stays within")
  func beyond() {
    let widths = chart([5, -5], limit: 1).drawing.shapes.compactMap { shape -> Int? in
      if case .bar(_, let width, _, _) = shape { width } else { nil }
    }
    #expect(widths == [560])
    #expect(chart([.infinity]).end == 1)
  }
}
