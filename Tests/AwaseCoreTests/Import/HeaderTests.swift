import Testing

@testable import AwaseCore

@Suite("Headers of lists")
struct HeaderTests {
  private func field(_ header: String, of kind: Kind, beside others: [String] = []) -> String? {
    ImportMapping(headers: [header] + others, kind: kind).columns[0].field?.name
  }

  @Test(
    "what people write over their columns is understood for people",
    arguments: [
      ("企業名", "account"), ("貴社名", "account"), ("御社名", "account"), ("社名", "account"), ("会社名（正式）", "account"),
      ("氏名（漢字）", "name"), ("氏名(漢字)", "name"), ("お名前", "name"), ("ご担当者名", "name"),
      ("ふりがな", "kana"), ("ﾌﾘｶﾞﾅ", "kana"), ("氏名（カナ）", "kana"), ("氏名【フリガナ】", "kana"), ("お名前（ふりがな）", "kana"),
      ("TEL", "phone"), ("Tel", "phone"), ("ＴＥＬ", "phone"), ("電話", "phone"), ("電話番号（直通）", "phone"),
      ("FAX", "fax"), ("ＦＡＸ番号", "fax"), ("ファックス（代表）", "fax"),
      ("E-mail", "email"), ("Eメール", "email"), ("Ｅメール", "email"), ("E-mail（会社）", "email"),
      ("メールアドレス", "email"),
      ("携帯", "mobile"), ("携帯番号", "mobile"), ("電話番号（携帯）", "mobile"), ("〒", "postal"), ("郵便番号（〒）", "postal"),
      ("部署名", "department"), ("所属", "department"), ("役職名", "title"), ("肩書き", "title"),
    ])
  func people(header: String, name: String) {
    #expect(field(header, of: .contact) == name)
  }

  @Test(
    "and for companies",
    arguments: [
      ("企業名", "name"), ("貴社名", "name"), ("御社名", "name"), ("社名", "name"), ("会社名（正式名称）", "name"),
      ("会社名（カナ）", "kana"), ("TEL", "phone"), ("Tel", "phone"), ("電話番号（代表）", "phone"), ("FAX", "fax"),
      ("〒", "postal"), ("E-mail", "mail"), ("メール", "mail"),
    ])
  func companies(header: String, name: String) {
    #expect(field(header, of: .account) == name)
  }

  @Test("how another's name is read is nobody's reading here; halves of a name are not the whole")
  func notThose() {
    #expect(field("会社名（カナ）", of: .contact) == nil && field("氏名（カナ）", of: .account) == nil)
    let mapping = ImportMapping(headers: ["氏名（姓）", "氏名（名）"], kind: .contact)
    #expect(mapping.columns.allSatisfy { $0.field == nil } && mapping.joined.map(\.columns) == [[0, 1]])
  }

  @Test("a bracket yields to a header without one, wherever that stands")
  func yields() {
    #expect(field("住所（ビル名）", of: .contact, beside: ["住所"]) == nil)
    #expect(ImportMapping(headers: ["住所（ビル名）", "住所"], kind: .contact).leftOut == ["住所（ビル名）"])
  }

  @Test("kana in which a reading is written make no other reading")
  func kana() throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    let list = { (text: String) in try folder.write(text, to: "list.csv") }
    for (kind, header) in [("account", "会社名"), ("contact", "氏名")] {
      _ = try workspace.add(kind, ["name": .text("加藤"), "kana": .text("かとう けんいち")])
      for kana in ["カトウ ケンイチ", "ｶﾄｳ ｹﾝｲﾁ", "カトウケンイチ"] {
        let report = try workspace.take(list: list("\(header),よみ\n加藤,\(kana)\n"), as: kind)
        #expect(report.counts == [0, 0, 0, 1, 0] && report.kept == 0, "\(report.details)")
      }
      let other = try workspace.take(list: list("\(header),よみ\n加藤,カトウ ケンジ\n"), as: kind)
      #expect(other.kept == 1)
      #expect(try workspace.all(kind)["加藤"]?.text("kana") == "かとう けんいち")
    }
  }
}
