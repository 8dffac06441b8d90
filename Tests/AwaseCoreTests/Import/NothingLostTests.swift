import Testing

@testable import AwaseCore

@Suite("Lists: whatever does not come in is told")
struct NothingLostTests {
  private let lists: ListTaker
  private var workspace: Workspace { lists.workspace }

  init() throws { lists = try ListTaker() }

  // MARK: Characters that cannot be stored

  @Test("a NUL in the name of a company leaves out its line, with the people there, and nothing else")
  func nulInCompany() throws {
    let report = try lists.take("会社名,氏名,電話\n青葉,佐藤,1\nみど\u{0}り,鈴木,2\nあかね,森,3\n")
    #expect(report.parts.map(\.counts) == [[2, 0, 0, 0, 1], [2, 0, 0, 0, 1]])
    #expect(report.troubles.map(\.line) == [3] && report.troubles.allSatisfy(\.isRefusal))
    #expect(try workspace.all("contact").keys.sorted() == ["佐藤", "森"])
  }

  @Test(
    "a NUL in any cell leaves out that cell, or the row where the record cannot do without it",
    arguments: ["account", "contact", "deal", "visit", "lead", "invitee", "task", "competitor"])
  func nulAnywhere(name: String) throws {
    _ = try workspace.add("account", ["name": .text("青葉")])
    let kind = try #require(workspace.schema[name])
    let headers = kind.fields.map(\.name)
    for (index, header) in headers.enumerated() {
      let cells = headers.indices.map { $0 == index ? "青\u{0}葉" : "" }
      let report = try lists.take(
        headers.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n", as: name)
      #expect(report.refused + report.cellsLeftOut > 0, "\(header): \(report.troubles)")
    }
  }

  @Test("a NUL in the number that Awase wrote, or in a column of nobody, stores none")
  func nulElsewhere() throws {
    let own = try lists.take("Awase account ID,会社名\nabc\u{0},青葉\n")
    #expect(own.added == 1)
    let report = try lists.take("会社名,氏名,部署\n融資信金,,融資\u{0}部\n")
    #expect(report.added == 1 && report.cellsLeftOut == 1)
  }

  // MARK: Several columns for one field

  @Test("of several columns for one field the first has a home, and the others are listed")
  func columns() throws {
    for list in ["会社名,業種,業種\nた社,食品,製造\n", "会社名,業種,業界\nた社,食品,製造\n"] {
      let report = try lists.take(list, as: "account")
      #expect(report.plan.leftOut == [list.contains("業界") ? "業界" : "業種"])
    }
    let people = try lists.take("氏名,会社名,メール,メール,会社名\n田辺,た社,a@x.example,b@x.example,す社\n")
    #expect(people.plan.leftOut == ["メール", "会社名"])
    #expect(try lists.take("会社名,企業名,氏名\nた社,す社,田辺\n").plan.leftOut == ["企業名"])
    #expect(try workspace.all("account").keys.sorted() == ["た社"])
  }

  @Test("several columns of notes make one note, however often the list comes")
  func notes() throws {
    let list = "会社名,氏名,電話,携帯,備考,備考\nそ社,曽田,11,22,甲,乙\nた社,田辺,,,,丙\n"
    #expect(try lists.take(list).plan.leftOut.isEmpty)
    let contacts = try workspace.all("contact")
    #expect(contacts["曽田"]?.text("note") == "甲\n乙" && contacts["田辺"]?.text("note") == "丙")
    let digest = try workspace.digest
    #expect(try lists.take(list).unchanged == 4 && workspace.digest == digest)
  }

  @Test("of two columns that the user named for one field, what the second says otherwise is told")
  func saidColumns() throws {
    let report = try lists.take("会社名,人数,規模\n青葉,80,90\nみどり,,100\nあかね,70,70\n", as: "account") {
      $0.said = ["人数": "employees", "規模": "employees"]
    }
    #expect(report.added == 3 && report.cellsLeftOut == 1 && report.troubles.map(\.cell?.text) == ["90"])
    #expect(try workspace.all("account")["みどり"]?.integer("employees") == 100)
  }

  // MARK: Several rows about one record

  @Test("what a later row about the same record says otherwise is told, once, and not taken")
  func laterRows() throws {
    let list = "会社名,業種\nぬ社,食品\nぬ社,製造\nぬ社,製造\n㈱ぬ社,食品\n株式会社ぬ社,食品\n"
    for _ in 0..<2 {
      let report = try lists.take(list, as: "account")
      #expect(report.details.map(\.outcome) == [.earlier] && report.kept == 0, "\(report.details)")
      #expect(report.details.map(\.old) == [.text("食品")] && report.details.map(\.new) == [.text("製造")])
    }
    #expect(try workspace.all("account")["ぬ社"]?.text("industry") == "食品")
  }

  @Test("what two people of one company have each does not contradict the company")
  func shared() throws {
    let list = "会社名,氏名,電話,業種\nな社,名田,1,食品\nな社,永田,2,製造\n"
    let report = try lists.take(list)
    #expect(report.details.map(\.field.name) == ["industry"], "\(report.details)")
    #expect(try workspace.all("contact")["永田"]?.text("phone") == "2")
  }

  @Test("what people have written is told once, not again with each row of the list")
  func keptOnce() throws {
    _ = try workspace.add("account", ["name": .text("な社"), "industry": .text("建設")])
    let list = "会社名,氏名,業種,タグ\nな社,名田,食品,重要\nな社,永田,食品,\n"
    #expect(try lists.take(list).details.map(\.outcome) == [.kept])
    #expect(try lists.take("会社名,業種\nは社,食品\nは社,食品\n", as: "account").added == 1)
    let other = try #require(try workspace.all("account")["は社"]?.id)
    try workspace.write { $0.set("industry", of: other, kind: "account", to: .null) }
    // What somebody has cleared does not come back with the second row either.
    #expect(try lists.take("会社名,業種\nは社,食品\nは社,食品\n", as: "account").unchanged == 2)
    #expect(try workspace.all("account")["は社"]?.text("industry") == nil)
  }

  // MARK: Headers

  @Test("a header that is repeated in the middle of a list is no row")
  func repeatedHeader() throws {
    let report = try lists.take("会社名,氏名,電話\nあ社,秋田,1\n会社名, 氏名 ,電話\nい社,石田,2\n")
    #expect(report.rows == 2 && report.parts.map(\.added) == [2, 2] && report.troubles.isEmpty)
    let single = try lists.take("会社名,電話\nう社,1\n会社名,電話\nえ社,2\n", as: "account")
    #expect(single.rows == 2 && single.added == 2)
    #expect(try workspace.all("account")["会社名"] == nil)
  }
}
