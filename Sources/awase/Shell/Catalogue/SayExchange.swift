import AwaseCore

// What is said of exchange, status and checks.

extension Say {
  /// What a rep begins with is a customer, and a marketer an event.
  static func founded(_ name: String, _ person: String, _ side: String) -> Label {
    side == "marketing"
      ? Label(
        "Founded \(name). You are \(person). Plan a first event: event NAME on:DATE",
        "\(name) を開きました。あなたは \(person) です。まずイベントを: イベント 名前 日付:日")
      : Label(
        "Founded \(name). You are \(person). Log a first account: add account NAME",
        "\(name) を開きました。あなたは \(person) です。まず取引先を: 追加 取引先 名前")
  }

  static func joined(_ person: String, _ request: String?) -> Label {
    if let request {
      return Label(
        "An empty workspace for \(person). Hand \(request) to a member, then take in their bundle: merge FILE",
        "\(person) の空のワークスペースを作りました。\(request) をメンバーに渡し、返ってきた束を: 取り込む ファイル")
    }
    return Label(
      "An empty workspace for \(person). Ask to be let in: join request:FILE",
      "\(person) の空のワークスペースを作りました。次に参加申請を: 参加する 申請:ファイル")
  }

  static func bundled(_ file: String, _ changes: Int, _ bytes: Int) -> Label {
    Label("\(file): \(changes) changes\(size(bytes))", "\(file): \(changes)件の変更\(size(bytes))")
  }

  /// Small files need no size.
  private static func size(_ bytes: Int) -> String {
    bytes < 100_000 ? "" : bytes < 10_000_000 ? " (\(bytes / 1000) kB)" : " (\(bytes / 1_000_000) MB)"
  }

  static func came(_ person: String, _ count: Int, _ span: String) -> Label {
    Label("\(count) changes by \(person) (\(span))", "\(person) から \(count)件の変更 (\(span))")
  }

  static func nothingNew(_ person: String) -> Label {
    Label("nothing new from \(person)", "\(person) から新しいものはありません")
  }

  static func newDifferences(_ count: Int) -> Label {
    Label("new differences: \(count) (to see them: differences)", "新しい食い違い \(count)件（見るには: 食い違い）")
  }

  static func nowWaiting(_ count: Int) -> Label {
    Label(
      "kept until the changes that they build on come: \(count) (see: status)",
      "土台の変更が届くまで預かり: \(count)件（詳しくは: 状態）")
  }

  static func clockAhead(_ time: String) -> Label {
    Label("dated in the future, taken in all the same: \(time)", "未来の日付の変更も受け取りました: \(time)")
  }

  static func bundleOf(_ workspace: String, _ person: String, _ day: String, _ program: String) -> Label {
    let by = program.isEmpty ? "" : " (\(program))"
    return Label("\(workspace), from \(person), \(day)\(by)", "\(workspace)  \(person) から  \(day)\(by)")
  }

  static func bundleHolds(_ changes: Int, _ replicas: Int) -> Label {
    Label("changes: \(changes), replicas: \(replicas)", "\(replicas)台から\(changes)件の変更")
  }

  static func unknownKinds(_ kinds: [String]) -> Label {
    let list = kinds.joined(separator: ", ")
    return Label(
      "kinds that this version does not know, kept as they are: \(list)", "この版が知らない種類（そのまま残します）: \(list)")
  }

  static func statusHeading(_ name: String, _ person: String, _ side: String, _ records: Int, _ changes: Int)
    -> Label
  {
    let who = side.isEmpty ? person : "\(person) (\(side))"
    return Label(
      "\(name)   you: \(who)   \(records) records · \(changes) changes",
      "\(name)   あなた \(who)   \(records)件の記録 · \(changes)件の変更")
  }

  static func digestLine(_ digest: String) -> Label {
    Label("digest \(digest)   whoever has the same sees the same", "照合 \(digest)   同じなら、同じものを見ています")
  }

  static func reaches(_ person: String, _ day: String) -> Label {
    Label("\(person) up to \(day)", "\(person) \(day) まで")
  }

  static func andOthers(_ count: Int) -> Label { Label("and \(count) others", "ほか\(count)人") }

  static func waits(_ person: String, _ count: Int, _ missing: [String]) -> Label {
    let whom = missing.joined(separator: ", ")
    return Label(
      "\(count) changes by \(person) wait for changes by \(whom)", "\(person) の\(count)件は \(whom) の変更を待っています")
  }

  static func unsearched(_ count: Int) -> Label {
    Label(
      "not in the search index yet: \(count) values (search still finds them)",
      "検索の索引に未登録: \(count)件（検索では見つかります）")
  }

  static func waitsForFirstBundle(_ person: String) -> Label {
    Label(
      "An empty workspace for \(person); it waits for a first bundle: merge FILE",
      "\(person) の空のワークスペース。最初の束を待っています: 取り込む ファイル")
  }

  static func sound(_ changes: Int, _ ops: Int) -> Label {
    Label(
      "Sound: \(changes) changes and \(ops) values folded anew, nothing differs.",
      "健全です: \(changes)件の変更・\(ops)個の値を組み直し、すべて一致しました。")
  }

  static let repairIt = Label(
    "doctor repair makes it anew from the log", "「診断 修復」で記録から作り直せます")
  static let restoreFromOthers = Label(
    "join anew in another file and merge a colleague's bundle (all)", "別のファイルで「参加する」から始め、同僚の束（全部）を取り込んでください")

  static func problem(_ problem: Diagnosis.Problem) -> Label {
    switch problem {
    case .file(let detail): Label("the file is damaged: \(detail)", "ファイルが壊れています: \(detail)")
    case .chain(let replica, let sequence):
      Label(
        "the log was altered: change \(sequence) of replica \(replica.short)",
        "記録が書きかえられています: \(replica.short) の\(sequence)番目の変更")
    case .standing(let ops): Label("\(ops) values stand wrongly", "\(ops)個の値の扱いが記録と合いません")
    case .digest: Label("the digest is not what the log comes to", "照合の値が記録と合いません")
    case .table(let table, let rows):
      Label("table \(table): \(rows) rows are not what the log comes to", "表 \(table): \(rows)行が記録と合いません")
    case .search: Label("the search index is damaged", "検索の索引が壊れています")
    }
  }
}
