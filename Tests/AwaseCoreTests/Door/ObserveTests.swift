import Synchronization
import Testing

@testable import AwaseCore

/// How an app's screen would look at a workspace: it shows the latest answer and never asks again by itself.
@Suite("The door: an app's screen")
struct ObserveTests {
  /// What a phone shows on its first page.
  final class TodayScreen: Sendable {
    private let shown = Mutex<[Today]>([])

    var titles: [[String]] { shown.withLock { $0.map { $0.tasks.compactMap { $0.text("text") } } } }

    /// Follows `today` until the screen goes away, or has shown so many states.
    func follow(_ workspace: Workspace, states: Int) async throws {
      for try await today in workspace.observe({ try $0.today() }) {
        let count = shown.withLock { shown in
          shown.append(today)
          return shown.count
        }
        if count == states { return }
      }
    }
  }

  @Test(
    "a screen that observes today shows a new task, and nothing when nothing of it changed",
    .timeLimit(.minutes(15)))
  func screen() async throws {
    let folder = try WorkspaceFolder()
    let workspace = try folder.found()
    let me = try #require(try workspace.read { try $0.me() })
    let screen = TodayScreen()
    async let following: Void = screen.follow(workspace, states: 3)
    try await settled { screen.titles.count == 1 }
    _ = try workspace.add("task", ["text": .text("見積提出"), "owner": .reference(me)])
    try await settled { screen.titles.count == 2 }
    // No answer to `today`: the screen stays as it is.
    _ = try workspace.add("competitor", ["name": .text("採用ナビ")])
    _ = try workspace.add("task", ["text": .text("電話"), "owner": .reference(me)])
    try await following
    #expect(screen.titles.map(\.count) == [0, 1, 2])
    #expect(Set(screen.titles.last ?? []) == ["見積提出", "電話"])
  }

  @Test("what a merge brings reaches the screen", .timeLimit(.minutes(15)))
  func merging() async throws {
    let folder = try WorkspaceFolder()
    let tanaka = try folder.found()
    let suzuki = try folder.join("鈴木", from: tanaka, seed: 2)
    let screen = TodayScreen()
    async let following: Void = screen.follow(suzuki, states: 2)
    try await settled { screen.titles.count == 1 }
    let me = try #require(try suzuki.read { try $0.me() })
    _ = try tanaka.takeAll(from: suzuki)
    _ = try tanaka.add("task", ["text": .text("資料の用意"), "owner": .reference(me)])
    _ = try suzuki.takeAll(from: tanaka)
    try await following
    #expect(screen.titles == [[], ["資料の用意"]])
  }

  /// Waits, for ten seconds at the most, until something holds.
  private func settled(_ condition: () -> Bool) async throws {
    for _ in 0..<1000 where !condition() { try await Task.sleep(for: .milliseconds(10)) }
    #expect(condition())
  }
}
