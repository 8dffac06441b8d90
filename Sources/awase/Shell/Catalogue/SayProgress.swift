import AwaseCore

// What is said while and after something takes long.

extension Say {
  static func work(_ work: ProgressMonitor.Work) -> Label {
    switch work {
    case .reading: Label("reading", "下読み中")
    case .merging: Label("taking in", "取り込み中")
    case .importing: Label("importing", "読み込み中")
    case .writing: Label("writing", "書き出し中")
    case .indexing: Label("making it searchable", "検索の準備中")
    case .folding: Label("folding anew", "組み直し中")
    case .checking: Label("checking", "照合中")
    }
  }

  static let howToInterrupt = Label("(Ctrl-C stops)", "(Ctrl-Cで中断)")

  static func timeLeft(_ seconds: Int) -> Label {
    guard seconds >= 90 else { return Label("\(seconds) s left", "残り約\(seconds)秒") }
    let minutes = (seconds + 30) / 60
    return Label("\(minutes) min left", "残り約\(minutes)分")
  }

  static let interrupted = Label("interrupted", "中断しました")
  static let interruptedAdvice = Label(
    "nothing is half done; the same line again does what is left", "書きかけのものはありません。続きは同じ行をもう一度")
}
