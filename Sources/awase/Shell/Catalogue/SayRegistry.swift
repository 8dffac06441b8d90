import AwaseCore

// What is said of the state's list of companies.

extension Say {
  static let registryWhat = Label("which file?", "どのファイルから？")
  static let registryExample = Label("registry 23_aichi_all.csv @Aoba", "法人番号 23_aichi_all.csv @青葉")

  static func registryCounts(_ certain: Int, _ unclear: Int, _ missing: Int) -> Label {
    Label(
      "accounts without a number: \(certain) found, \(unclear) with several companies, \(missing) not in the list",
      "法人番号のない取引先: 見つかった \(certain) · 候補が複数 \(unclear) · 一覧にない \(missing)")
  }

  static let registryCertain = Label("one company of that name", "同じ名前の会社が一つだけ")
  static let registryTaken = Label("number written", "法人番号を書き込みました")
  static let registryUnclear = Label(
    "several companies of that name: set @ACCOUNT number:…", "同じ名前の会社が複数: 変更 @取引先 法人番号:…")
  static let registryMissing = Label("not in the list", "一覧にない取引先")
  static let registryToTake = Label(
    "to write these numbers: take at the end of the line", "この番号を書き込むには、行の終わりに 記入")
}
