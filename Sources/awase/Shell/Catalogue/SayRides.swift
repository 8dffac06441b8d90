import AwaseCore

// What is said of ride-alongs.

extension Say {
  static let sealed = Label("sealed until your side has written its view", "あなたの側が書くまで伏せてあります")

  static func sealed(until time: String) -> Label {
    Label(
      "sealed until your side has written its view, or \(time)", "あなたの側が書くか、\(time) になるまで伏せてあります")
  }

  static let waitsForOtherSide = Label(
    "hidden from the other side until it has written too, or for a day", "相手の側が書くか一日たつまで、おたがいに伏せておきます")

  static func bothSidesWritten(_ visit: String) -> Label {
    Label("both sides have written: show \(visit)", "両方がそろいました: 表示 \(visit)")
  }

  static let notWritten = Label("not written yet", "まだ書かれていません")

  static func yourView(_ visit: String) -> Label {
    Label("your view is awaited: ride \(visit) …", "あなたの見方を: 同行 \(visit) …")
  }

  static let onlyOneSaw = Label("mentioned by one side only", "片方だけが触れたこと")
}
