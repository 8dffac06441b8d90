/// Old and variant kanji, as they occur in names of people and companies, and the usual kanji for each.
///
/// The old forms are those of the table of jōyō kanji (常用漢字表, 内閣告示 2010) and of the additional name kanji
/// (人名用漢字別表). The variants beyond it are those met in family names. Kanji digits are here too.
enum KanjiVariants {
  /// The usual kanji for a scalar, or the scalar itself.
  static func usual(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x4e00...0x9fff: UInt32(table[Int(value - 0x4e00)])
    case 0xfa11: 0x5d0e  // 﨑 崎
    case 0x20bb7: 0x5409  // 𠮷 吉
    case 0x212fd: 0x571f  // 𡋽 土
    default: value
    }
  }

  /// The usual kanji for U+4E00 to U+9FFF. A flat table, since every kanji that is searched is looked up.
  private static let table: [UInt16] = {
    var table = Array(UInt16(0x4e00)...0x9fff)
    for (usual, variants) in groups {
      guard let usual = usual.unicodeScalars.first else { continue }
      for variant in variants.unicodeScalars where (0x4e00...0x9fff).contains(variant.value) {
        table[Int(variant.value - 0x4e00)] = UInt16(truncatingIfNeeded: usual.value)
      }
    }
    return table
  }()

  /// Each usual kanji with all its variants in the block U+4E00 to U+9FFF.
  static let groups: [(usual: String, variants: String)] =
    digits + oldForms.map { ("\($0.last ?? " ")", String($0.dropLast())) }

  private static let digits = zip("123456789", "一二三四五六七八九").map { ("\($0)", "\($1)") }

  /// Variants with the usual kanji last.
  private static let oldForms = """
    亞亜 惡悪 壓圧 圍囲 醫医 爲為 壹壱 隱隠 榮栄 營営 衞衛 驛駅 圓円 鹽塩 緣縁 奧奥 應応 橫横 歐欧 黃黄 溫温 穩穏
    假仮 價価 畫画 會会 繪絵 壞壊 懷懐 擴拡 殼殻 覺覚 學斈学 嶽岳 樂楽 勸勧 卷巻 寬寛 歡歓 罐缶 觀観 關関 陷陥 舘館 巖巌 顏顔
    歸帰 氣気 龜亀 戲戯 犧犠 舊旧 據拠 擧挙 峽峡 挾挟 狹狭 敎教 曉暁 區区 驅駆 薰薫 徑径 惠恵 溪渓 經経 繼継 莖茎 螢蛍 輕軽
    鷄雞鶏 藝芸 缺欠 縣県 儉倹 劍劎剣 圈圏 檢検 權権 獻献 硏研 險険 顯顕 驗験 嚴厳 效効 廣広 恆恒 鑛鉱 號号 國圀国 黑黒 濟済 碎砕
    齋斎齊斉斎 劑剤 櫻桜 册冊 雜雑 參参 慘惨 棧桟 蠶蚕 贊賛 殘残 絲糸 齒歯 兒児 辭辞 濕湿 實実 舍舎 寫写 釋釈 壽寿 收収
    從従 澁渋 獸獣 縱縦 肅粛 處処 緖緒 敍叙 將将 奬奨 燒焼 稱称 證証 乘乗 剩剰 壤壌 孃嬢 條条 淨浄 疊畳 穰穣 讓譲 釀醸
    囑嘱 觸触 寢寝 愼慎 晉晋 眞真 盡尽 圖図 粹粋 醉酔 隨随 髓髄 數数 樞枢 瀨瀬 淸清 靑青 聲声 靜静 攝摂 竊窃 專専 戰戦
    淺浅 潛潜 纖繊 踐践 錢銭 禪禅 曾曽 雙双 壯壮 搜捜 插挿 爭争 窗窓 總総 聰聡 莊荘 裝装 騷騒 增増 臟臓 藏蔵 屬属 續続 墮堕
    體体 對対 帶帯 滯滞 臺台 瀧滝 擇択 澤沢 單単 擔担 膽胆 團団 彈弾 斷断 癡痴 遲遅 晝昼 蟲虫 鑄鋳 廳庁 聽聴 鎭鎮 遞逓
    鐵鉃鉄 轉転 點点 傳伝 黨党 盜盗 燈灯 當当 鬭闘 德徳 獨独 讀読 屆届 繩縄 貳弐 惱悩 腦脳 霸覇 廢廃 拜拝 賣売 麥麦 發発 髮髪
    拔抜 蠻蛮 祕秘 濱濵浜 拂払 佛仏 倂併 變変 邊邉辺 辨瓣辯弁 舖舗 穗穂 寶宝 豐豊 飜翻 沒没 每毎 萬万 滿満 默黙 戾戻
    彌弥 藥薬 譯訳 豫予 餘余 與与 譽誉 搖揺 樣様 謠謡 來来 賴頼 亂乱 覽覧 龍竜 兩両 獵猟 綠緑 壘塁 淚涙 勵励 禮礼 隸隷
    靈霊 齡齢 戀恋 爐炉 勞労 樓楼 郞郎 祿禄 灣湾 瑤瑶 堯尭 萠萌 遙遥 槇槙 檜桧 彥彦 冨富 桒桑 栁柳 邨村 埜野 峯峰 淵渊渕
    嶋嶌島 嵜崎 髙高 薗園 逹達 鷗鴎 礪砺 籠篭 諫諌 濤涛 靏靍鶴 翆翠 圡土 曻昇 凛凜 糺糾 禰祢 廼迺 蔣蒋 頰頬 塡填 剝剥
    梁簗 舩船 藪薮 竈竃 蠟蝋 攪撹 麴麹 繫繋 鹼鹸 嚙噛 摑掴 瘦痩 簞箪 屛屏 幷并
    """.split(whereSeparator: { $0 == " " || $0 == "\n" })
}
