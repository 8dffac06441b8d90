import AwaseCore
import Testing

/// What stands behind a name on a card, and is no part of it.
@Suite("Job titles behind names")
struct JobTitleTests {
  @Test(
    "a title behind a name is taken apart from it",
    arguments: [
      ("加藤部長", "加藤", "部長"), ("加藤 健一 部長", "加藤 健一", "部長"), ("加藤部長様", "加藤", "部長"), ("大橋副社長さん", "大橋", "副社長"),
      ("小林課長代理", "小林", "課長代理"), ("山田代表取締役", "山田", "代表取締役"),
    ])
  func split(written: String, name: String, title: String) {
    #expect(JobTitle.split(written) == (name, title))
  }

  @Test(
    "a name without a title stays as it is, and so does a title without a name",
    arguments: ["加藤", "加藤様", "社長", "部長様", ""])
  func whole(written: String) {
    #expect(JobTitle.split(written) == (written, nil))
  }
}
