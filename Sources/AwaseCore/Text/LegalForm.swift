/// Legal forms of companies and other bodies, as written before or after their names.
enum LegalForm {
  /// Takes one legal form off the beginning or the end of a name in search form, if something else is left.
  ///
  /// - Returns: the legal form spelt out; nil if there was none to take.
  static func strip(from name: inout ArraySlice<Unicode.Scalar>) -> String? {
    for form in japanese {
      if name.count > form.spelling.count, name.starts(with: form.spelling) {
        name = name.dropFirst(form.spelling.count)
        return form.canonical
      }
      if name.count > form.spelling.count, ends(name, in: form.spelling) {
        name = name.dropLast(form.spelling.count)
        return form.canonical
      }
    }
    for form in latin {
      if let rest = withoutEnd(form.spelling, name)
        ?? (form.mayLead ? withoutStart(form.spelling, name) : nil)
      {
        name = rest
        return form.canonical
      }
    }
    return nil
  }

  /// The name without the letters of `form` at its end, between which full stops, commas and spaces may
  /// stand.
  private static func withoutEnd(
    _ form: [Unicode.Scalar], _ name: ArraySlice<Unicode.Scalar>
  ) -> ArraySlice<Unicode.Scalar>? {
    var rest = name
    for letter in form.reversed() {
      while let last = rest.last, isPunctuation(last) { rest.removeLast() }
      guard rest.popLast() == letter else { return nil }
    }
    guard let before = rest.last, !isWord(before) else { return nil }
    return rest.allSatisfy(isPunctuation) ? nil : rest
  }

  private static func withoutStart(
    _ form: [Unicode.Scalar], _ name: ArraySlice<Unicode.Scalar>
  ) -> ArraySlice<Unicode.Scalar>? {
    var rest = name
    for letter in form {
      while let first = rest.first, isPunctuation(first) { rest.removeFirst() }
      guard rest.popFirst() == letter else { return nil }
    }
    guard let after = rest.first, !isWord(after) else { return nil }
    return rest.allSatisfy(isPunctuation) ? nil : rest
  }

  static func ends(_ name: ArraySlice<Unicode.Scalar>, in ending: [Unicode.Scalar]) -> Bool {
    name.suffix(ending.count).elementsEqual(ending)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "," || scalar == " "
  }

  /// Whether a Latin legal form next to this scalar would be part of a longer word.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x250 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      || scalar == "&" || scalar == "-" || scalar == "'"
  }

  private struct Form: Sendable {
    let spelling: [Unicode.Scalar]
    let canonical: String
    var mayLead = true
  }

  /// In search form, the longest first, so that 一般社団法人 goes before 社団法人.
  private static let japanese: [Form] = {
    let whole = [
      "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "一般社団法人", "一般財団法人", "公益社団法人",
      "公益財団法人", "社団法人", "財団法人", "医療法人", "学校法人", "社会福祉法人", "特定非営利活動法人", "宗教法人",
      "独立行政法人", "地方独立行政法人", "国立大学法人", "公立大学法人", "監査法人", "税理士法人", "弁護士法人", "司法書士法人",
      "行政書士法人", "社会保険労務士法人", "特許業務法人", "農事組合法人",
    ].map { ($0, $0) }
    let short = [
      ("NPO法人", "特定非営利活動法人"), ("医療法人社団", "医療法人"), ("医療法人財団", "医療法人"), ("(株)", "株式会社"),
      ("(有)", "有限会社"), ("(同)", "合同会社"), ("(合)", "合同会社"), ("(資)", "合資会社"), ("(名)", "合名会社"),
      ("(相)", "相互会社"), ("(社)", "社団法人"), ("(財)", "財団法人"), ("(一社)", "一般社団法人"), ("(一財)", "一般財団法人"),
      ("(公社)", "公益社団法人"), ("(公財)", "公益財団法人"), ("(医)", "医療法人"), ("(学)", "学校法人"), ("(福)", "社会福祉法人"),
      ("(社福)", "社会福祉法人"), ("(特非)", "特定非営利活動法人"), ("(独)", "独立行政法人"), ("(宗)", "宗教法人"),
    ]
    return (whole + short).map {
      Form(spelling: Array(Normalisation.search($0).unicodeScalars), canonical: $1)
    }
    .sorted { $0.spelling.count > $1.spelling.count }
  }()

  /// Letters only. Ordinary words count at the end of a name only: Limited Run is a name.
  private static let latin: [Form] = [
    ("companylimited", "Co., Ltd.", true), ("coltd", "Co., Ltd.", true), ("colimited", "Co., Ltd.", true),
    ("kabushikikaisha", "K.K.", true), ("kk", "K.K.", true), ("incorporated", "Inc.", false),
    ("inc", "Inc.", true),
    ("limited", "Ltd.", false), ("ltd", "Ltd.", true), ("llc", "LLC", true), ("llp", "LLP", true),
    ("corporation", "Corp.", false), ("corp", "Corp.", false), ("gmbh", "GmbH", true),
    ("company", "Company", false),
    ("co", "Company", false), ("plc", "PLC", false),
  ].map { Form(spelling: Array($0.unicodeScalars), canonical: $1, mayLead: $2) }
}
