/// Kana that Latin letters may stand for, so that names are found by what is typed without an input method.
extension Romaji {
  /// The beginnings in kana, as search forms have them, that a word in Latin letters may stand for: `aob` アオバ, アオビ,
  /// アオブ, アオベ and アオボ.
  ///
  /// Hepburn and Kunrei spellings are read alike. Long vowels may be spelt out or not: `tokyo` and `toukyou` both give
  /// トウキョウ. A word that cannot be read so has none.
  ///
  /// - Parameters:
  ///   - latin: as it was typed.
  ///   - isUsed: whether anything begins so. What does not is not followed further, or the long vowels of a long word
  ///     would make too many.
  public static func beginnings(
    of latin: String, where isUsed: (String) throws -> Bool
  ) rethrows -> [String] {
    let letters = Array(latin.lowercased().utf8)
    guard !letters.isEmpty, letters.count <= 40, letters.allSatisfy(isLetter) else { return [] }
    var found: [String] = []
    var open = [Reading(kana: "", position: 0)]
    var steps = 0
    while let reading = open.popLast(), steps < mostSteps {
      steps += 1
      guard reading.position < letters.count else {
        found.append(reading.kana)
        continue
      }
      let rest = letters[reading.position...]
      found += endings(rest).map { reading.kana + $0 }
      // The consonant may be the first of two.
      if rest.count == 1, !reading.kana.isEmpty, !"aiueony'".utf8.contains(letters[reading.position]) {
        found.append(reading.kana + "ッ")
      }
      for next in following(reading, rest) where try next.isCertain || isUsed(next.kana) { open.append(next) }
    }
    return Set(found).sorted().reduce(into: []) { kept, kana in
      // What begins as another does is found with it.
      if let last = kept.last, kana.hasPrefix(last) { return }
      kept.append(kana)
    }
  }

  private static let mostSteps = 200

  private struct Reading {
    let kana: String
    let position: Int
    /// Whether it is the one reading of what was typed; otherwise a long vowel was added.
    var isCertain = true
  }

  /// The kana that a rest which is no whole syllable may be the beginning of.
  private static func endings(_ rest: ArraySlice<UInt8>) -> [String] {
    if rest.count >= 2, isDoubled(rest) {
      return rest.count == 2 ? endings(rest.dropFirst()).map { "ッ" + $0 } : []
    }
    let beginning = spelt.filter { $0.latin.count > rest.count && $0.latin.starts(with: rest) }.map(\.kana)
    return beginning + (rest.elementsEqual("n".utf8) ? ["ン"] : [])
  }

  private static func following(_ reading: Reading, _ rest: ArraySlice<UInt8>) -> [Reading] {
    var next: [Reading] = []
    for syllable in spelt where rest.starts(with: syllable.latin) {
      let position = reading.position + syllable.latin.count
      let kana = reading.kana + syllable.kana
      next.append(Reading(kana: kana, position: position))
      for vowel in long(syllable.latin.last) {
        next.append(Reading(kana: kana + vowel, position: position, isCertain: false))
      }
    }
    if isDoubled(rest) { next.append(Reading(kana: reading.kana + "ッ", position: reading.position + 1)) }
    if rest.first == UInt8(ascii: "n"), rest.count > 1, let after = rest.dropFirst().first {
      let isVowel = "aiueoy".utf8.contains(after)
      if !isVowel { next.append(Reading(kana: reading.kana + "ン", position: reading.position + 1)) }
      if after == UInt8(ascii: "n") {
        next.append(Reading(kana: reading.kana + "ン", position: reading.position + 2))
      }
      if after == UInt8(ascii: "'") {
        next.append(Reading(kana: reading.kana + "ン", position: reading.position + 2))
      }
    }
    // `shimbashi`
    if rest.first == UInt8(ascii: "m"), let after = rest.dropFirst().first, "bpm".utf8.contains(after) {
      next.append(Reading(kana: reading.kana + "ン", position: reading.position + 1))
    }
    return next
  }

  /// What a vowel may be drawn out with.
  private static func long(_ vowel: UInt8?) -> [String] {
    switch vowel {
    case UInt8(ascii: "o"): ["ウ", "オ"]
    case UInt8(ascii: "u"): ["ウ"]
    default: []
    }
  }

  /// ッ: a consonant twice, or `tch`.
  private static func isDoubled(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first, let second = rest.dropFirst().first, !"aiueon".utf8.contains(first) else {
      return false
    }
    return first == second || (first == UInt8(ascii: "t") && second == UInt8(ascii: "c"))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "'")
  }

  private struct Syllable {
    let latin: [UInt8]
    let kana: String
  }

  private static let spelt: [Syllable] = {
    let pairs = """
      a ア i イ u ウ e エ o オ ka カ ki キ ku ク ke ケ ko コ ga ガ gi ギ gu グ ge ゲ go ゴ sa サ shi シ si シ su ス se セ so ソ
      za ザ ji ジ zi ジ zu ズ ze ゼ zo ゾ ta タ chi チ ti チ tsu ツ tu ツ te テ to ト da ダ di ヂ ji ヂ zu ヅ du ヅ de デ do ド
      na ナ ni ニ nu ヌ ne ネ no ノ ha ハ hi ヒ fu フ hu フ he ヘ ho ホ ba バ bi ビ bu ブ be ベ bo ボ pa パ pi ピ pu プ pe ペ
      po ポ ma マ mi ミ mu ム me メ mo モ ya ヤ yu ユ yo ヨ ra ラ ri リ ru ル re レ ro ロ wa ワ wo ヲ o ヲ vu ヴ
      kya キャ kyu キュ kyo キョ gya ギャ gyu ギュ gyo ギョ sha シャ shu シュ sho ショ sya シャ syu シュ syo ショ she シェ
      ja ジャ ju ジュ jo ジョ jya ジャ jyu ジュ jyo ジョ zya ジャ zyu ジュ zyo ジョ je ジェ cha チャ chu チュ cho チョ tya チャ
      tyu チュ tyo チョ che チェ nya ニャ nyu ニュ nyo ニョ hya ヒャ hyu ヒュ hyo ヒョ bya ビャ byu ビュ byo ビョ pya ピャ
      pyu ピュ pyo ピョ mya ミャ myu ミュ myo ミョ rya リャ ryu リュ ryo リョ fa ファ fi フィ fe フェ fo フォ ti ティ di ディ
      tu トゥ du ドゥ wi ウィ we ウェ wo ウォ va ヴァ vi ヴィ ve ヴェ vo ヴォ tsa ツァ tse ツェ tso ツォ dyu デュ
      """.split(whereSeparator: { $0 == " " || $0 == "\n" })
    return stride(from: 0, to: pairs.count - 1, by: 2).map {
      Syllable(latin: Array(pairs[$0].utf8), kana: String(pairs[$0 + 1]))
    }
  }()
}
