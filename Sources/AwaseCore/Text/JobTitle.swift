/// What somebody is, as it is said behind their name: 加藤部長.
public enum JobTitle {
  /// - Returns: the name without title and honorific, and the title; nil where there is none, or nothing but it.
  public static func split(_ written: String) -> (name: String, title: String?) {
    let polite = without(honorifics, written)
    guard let title = titles.first(where: { polite.hasSuffix($0) }) else { return (written, nil) }
    let name = without([title], polite)
    return name == polite ? (written, nil) : (name, title)
  }

  /// The name without honorifics, if something else is left.
  private static func without(_ endings: [String], _ text: String) -> String {
    for ending in endings where text.hasSuffix(ending) {
      var rest = text.unicodeScalars.dropLast(ending.unicodeScalars.count)
      while let last = rest.last, last == " " || last == "\u{3000}" { rest.removeLast() }
      if !rest.isEmpty { return String(rest) }
    }
    return text
  }

  private static let honorifics = ["さん", "様", "氏", "先生", "殿"]

  /// Longer ones first: 副社長 is no 社長.
  private static let titles = [
    "代表取締役社長", "代表取締役", "取締役", "執行役員", "副社長", "社長", "会長", "専務", "常務", "副本部長", "本部長", "副部長", "部長代理", "部長",
    "工場長", "支店長", "支社長", "事業部長", "副所長", "所長", "室長", "店長", "次長", "課長代理", "課長補佐", "課長", "係長", "主任",
  ].sorted { $0.count > $1.count }
}
