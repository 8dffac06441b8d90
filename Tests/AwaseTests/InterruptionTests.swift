import Foundation
import Testing

/// Ctrl-C in the middle of something long.
@Suite("The program: interrupted", .serialized)
struct InterruptionTests {
  private func scene() throws -> Program {
    let founder = try Stage().founder()
    let rows = (0..<60_000).map { "会社\($0)株式会社,製造" }
    _ = try founder.stage.write((["会社名,業種"] + rows).joined(separator: "\n"), to: "list.csv")
    return founder
  }

  @Test("ends it with status 130, says so, and leaves a sound workspace")
  func status() throws {
    let founder = try scene()
    let child = try founder.start(["import", founder.stage.path("list.csv"), "as:取引先"])
    // What will come is said before any of it is stored.
    while !child.printed.contains("→") { usleep(20_000) }
    child.signal(SIGINT)
    #expect(try child.waitForEnd() == .exited(130))
    #expect(child.printedErrors.hasPrefix("エラー: 中断しました\n"))
    #expect(try founder.run("doctor").status == 0)
  }

  @Test("ends a script of lines as well")
  func script() throws {
    let founder = try scene()
    let lines = "import \(founder.stage.path("list.csv")) as:取引先\nadd account 続き\n"
    let child = try founder.start(["--keep-going"], input: .bytes(Array(lines.utf8)))
    // What will come is said before any of it is stored.
    while !child.printed.contains("→") { usleep(20_000) }
    child.signal(SIGINT)
    #expect(try child.waitForEnd() == .exited(130))
    #expect(try !founder.run("list", "account", "会社名:続き").output.contains("続き"))
  }
}
