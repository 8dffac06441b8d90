import AwaseCore
import Testing

@testable import awase

@Suite("Styles, bars and the words of progress")
struct StyleTests {
  private let colours = Palette(.always, [:], isTerminal: false)
  private let plain = Palette(.never, [:], isTerminal: true)

  @Test("a style is a colour on a terminal, and nothing elsewhere")
  func rendered() {
    let line = "  " + Style.overdue("3日超過") + " 見積"
    #expect(colours.rendered(line) == "  \u{1b}[31m3日超過\u{1b}[0m 見積")
    #expect(plain.rendered(line) == "  3日超過 見積")
    #expect(DisplayWidth.columns(line) == DisplayWidth.columns("  3日超過 見積"))
  }

  @Test("a style within a style goes on afterwards, and none goes on beyond its line")
  func nested() {
    let inner = Style.heading("a" + Style.marked("b") + "c")
    #expect(colours.rendered(inner) == "\u{1b}[1ma\u{1b}[7mb\u{1b}[0m\u{1b}[1mc\u{1b}[0m")
    let open = String(Style.heading("abc").unicodeScalars.dropLast().map(Character.init))
    #expect(colours.rendered(open).hasSuffix("\u{1b}[0m"))
  }

  @Test("each style has a look of its own sort, and each line of a text is styled by itself")
  func each() {
    for style in Style.allCases {
      #expect(colours.rendered(style("x")).hasPrefix("\u{1b}["))
      #expect(style("") == "")
      #expect(style("a\n\nb") == style("a") + "\n\n" + style("b"))
    }
  }

  @Test("colours are chosen by terminal, environment and option, in this order of weight")
  func choice() {
    let able = ["TERM": "xterm"]
    #expect(Palette(.auto, able, isTerminal: true).isColoured)
    #expect(!Palette(.auto, able, isTerminal: false).isColoured)
    #expect(!Palette(.auto, able.merging(["NO_COLOR": "1"]) { $1 }, isTerminal: true).isColoured)
    // An empty one says nothing (no-color.org).
    #expect(Palette(.auto, able.merging(["NO_COLOR": ""]) { $1 }, isTerminal: true).isColoured)
    #expect(!Palette(.auto, ["TERM": "dumb"], isTerminal: true).isColoured)
    #expect(!Palette(.auto, [:], isTerminal: true).isColoured)
    #expect(Palette(.always, ["NO_COLOR": "1"], isTerminal: false).isColoured)
  }

  @Test("bars and curves")
  func bars() {
    func bar(_ value: Int, _ greatest: Int, _ width: Int) -> String {
      TextMark.removed(from: Figures.bar(value, of: greatest, width: width))
    }
    #expect(bar(8, 8, 4) == "████" && bar(1, 1000, 4) == "▏" && bar(0, 8, 4) == "" && bar(3, 0, 4) == "")
    #expect(bar(9, 8, 2) == "██" && bar(3, 8, 1) == "▍")
    func curve(_ values: [Int64?]) -> String { TextMark.removed(from: Figures.sparkline(values)) }
    #expect(curve([0, 50, 100]) == "▁▅█" && curve([100, nil, 25]) == "█·▃" && curve([1, 2]) == "")
    #expect(curve([nil, nil, nil]) == "" && curve([-5, 0, 10]) == "▁▁█")
    #expect(curve([.max, 1, 2]).count == 3)
  }

  @Test("progress is told in words, with an estimate as soon as there is something to go by")
  func progress() {
    func text(_ done: Int, _ all: Int?, _ elapsed: Duration, _ language: Language = .japanese) -> String {
      let step = ProgressMonitor.Step(.merging, done, of: all)
      return TextMark.removed(from: ProgressWords(language).text(step, after: elapsed))
    }
    #expect(text(25, 100, .seconds(3)) == "  取り込み中 ████             25%  残り約9秒  (Ctrl-Cで中断)")
    #expect(text(25, 100, .milliseconds(100)) == "  取り込み中 ████             25%  (Ctrl-Cで中断)")
    #expect(text(1200, nil, .seconds(3)) == "  取り込み中 1,200  (Ctrl-Cで中断)")
    #expect(
      text(50, 100, .seconds(600), .english)
        == "  taking in ████████         50%  10 min left  (Ctrl-C stops)")
    #expect(text(500, 100, .seconds(3)).contains("100%"))
    #expect(ProgressWords.rest(0, of: 10, after: .seconds(9)) == nil)
    #expect(ProgressWords.rest(1, of: .max, after: .seconds(9)) == nil)
  }
}
