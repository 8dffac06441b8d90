import Testing

@testable import AwaseCore

@Suite("Yen")
struct YenTests {
  @Test(
    "amounts as people write them",
    arguments: [
      ("4800000", 4_800_000), ("4,800,000", 4_800_000), ("¥4,800,000", 4_800_000), ("￥4,800,000", 4_800_000),
      ("4,800,000円", 4_800_000), ("480万円", 4_800_000), ("480万", 4_800_000), ("４８０万", 4_800_000),
      ("４，８００，０００円", 4_800_000), ("1.2億", 120_000_000), ("1億2000万円", 120_000_000),
      ("1億2,000万円", 120_000_000), ("1億", 100_000_000), ("2億5千万円", 250_000_000), ("3兆円", 3_000_000_000_000),
      ("4,800千円", 4_800_000), ("12百万円", 12_000_000), ("1.5百万円", 1_500_000), ("480万5千円", 4_805_000),
      ("1億2000円", 100_002_000), ("1万5,000円", 15_000), ("4.8M", 4_800_000), ("4.8m", 4_800_000),
      ("¥4.8M", 4_800_000), ("4800k", 4_800_000), ("4,800K", 4_800_000), ("1.2B", 1_200_000_000), ("0", 0),
      ("-0", 0), ("0.0万", 0), ("-4,800円", -4800), ("△4,800", -4800), ("▲480万円", -4_800_000), ("−1", -1),
      ("－１", -1), ("¥-5", -5), ("-¥5", -5), ("500000.0", 500_000), ("1.2345万", 12_345),
      ("  480 万円  ", 4_800_000),
      ("９２２３３７２０３６８５４７７５８０７", .max), ("-9223372036854775808", .min), ("922337203685477.5807万", .max),
      ("007", 7), ("四百八十万円", 4_800_000), ("五百万", 5_000_000), ("百万円", 1_000_000), ("千円", 1000),
      ("一億二千万円", 120_000_000), ("二千五百万", 25_000_000), ("約480万円", 4_800_000), ("480万円くらい", 4_800_000),
      ("480万円程度", 4_800_000), ("JPY 4,800,000", 4_800_000), ("4.8 million", 4_800_000),
      ("4.8 million yen", 4_800_000),
      ("¥4.8 Million", 4_800_000), ("4.8bn", 4_800_000_000),
    ] as [(String, Int64)])
  func read(text: String, yen: Int64) {
    #expect(Yen.parse(text) == yen)
  }

  @Test(
    "what is no amount, no whole yen or too much is not read",
    arguments: [
      "", " ", "円", "万", "万円", "-", "約", "480万円(税込)", "480万円ほどほど", "二3万", "十十万", "¥", "abc", "480万人",
      "1.23456789万", "500000.5", "0.5", "1,23", "1234,567",
      "1,2345", ",100", "100,", "1.", ".5", "1.2.3", "4 800", "48 00 000", "--5", "△-5", "5-", "(5)", "+5",
      "1億2000",
      "1万2億", "1億1億", "1.5億2000万円", "480万円円", "480円万", "480 USD", "1e6", "9223372036854775808",
      "-9223372036854775809", "99999999999999999999999999", "9999999999兆", "100億億", "百億百億", "0x10", "1_000",
      "NaN", "∞", "1'000", "480万\n5", "-¥-5", "5 5",
    ])
  func unread(text: String) {
    #expect(Yen.parse(text) == nil)
  }

  @Test(
    "an amount is shown with commas",
    arguments: [
      (0, "0円", "¥0"), (999, "999円", "¥999"), (1000, "1,000円", "¥1,000"),
      (4_800_000, "4,800,000円", "¥4,800,000"), (-4_800_000, "-4,800,000円", "-¥4,800,000"),
      (.min, "-9,223,372,036,854,775,808円", "-¥9,223,372,036,854,775,808"),
    ] as [(Int64, String, String)])
  func format(yen: Int64, japanese: String, english: String) {
    #expect(Yen.format(yen, japanese: true) == japanese)
    #expect(Yen.format(yen, japanese: false) == english)
  }

  @Test(
    "a short form is used only where it is exact",
    arguments: [
      (4_800_000, "480万円", "¥4.8M"), (120_000_000, "1億2,000万円", "¥120M"), (100_000_000, "1億円", "¥100M"),
      (10_000, "1万円", "¥10,000"), (9999, "9,999円", "¥9,999"), (175_000, "175,000円", "¥175,000"),
      (4_805_000, "4,805,000円", "¥4,805,000"), (4_850_000, "485万円", "¥4.85M"), (4_010_000, "401万円", "¥4.01M"),
      (1_000_000, "100万円", "¥1M"), (990_000, "99万円", "¥990,000"), (0, "0円", "¥0"),
      (-4_800_000, "-480万円", "-¥4.8M"), (1_234_500_000_000, "12,345億円", "¥1,234,500M"),
      (.max, "9,223,372,036,854,775,807円", "¥9,223,372,036,854,775,807"),
    ] as [(Int64, String, String)])
  func compact(yen: Int64, japanese: String, english: String) {
    #expect(Yen.compact(yen, japanese: true) == japanese)
    #expect(Yen.compact(yen, japanese: false) == english)
  }

  @Test("what is shown is read back")
  func readsBack() {
    var generator = CalendarTestGenerator()
    for _ in 0..<20_000 {
      let scale: Int64 = [1, 1000, 10_000, 100_000_000].randomElement(using: &generator) ?? 1
      let any =
        Int64.random(in: .min ... .max, using: &generator) >> Int64.random(in: 0..<64, using: &generator)
      let yen = any / scale * scale
      for japanese in [true, false] {
        #expect(Yen.parse(Yen.format(yen, japanese: japanese)) == yen)
        #expect(Yen.parse(Yen.compact(yen, japanese: japanese)) == yen)
      }
    }
  }

  @Test("garbage does not trap")
  func garbage() {
    var generator = CalendarTestGenerator()
    let pieces = [
      "1", "9", "0", ",", ".", "万", "億", "千", "百万", "兆", "円", "¥", "-", "△", "k", "M", "９", " ", "000",
    ]
    var amounts = 0
    for _ in 0..<50_000 {
      let text = generator.garbage(of: pieces)
      guard let yen = Yen.parse(text) else { continue }
      amounts += 1
      #expect(Yen.parse(Yen.format(yen, japanese: true)) == yen, "\(text)")
    }
    #expect(amounts > 100)
  }
}
