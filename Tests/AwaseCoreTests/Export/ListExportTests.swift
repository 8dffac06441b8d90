import Foundation
import Testing

@testable import AwaseCore

@Suite("Lists that are written")
struct ListExportTests {
  private let folder: WorkspaceFolder
  private let workspace: Workspace

  init() throws {
    folder = try WorkspaceFolder()
    workspace = try folder.found()
  }

  /// A record of each kind with all fields filled, by texts that are hard to write.
  private func fill() throws {
    let hard = ["=1+1", "+81", "改行\nあり", "\"引用\"", "a,b;c、d", "'=x", "𠮷〜髙", "é", "@me", " 端 ", "佐藤 #1"]
    var first: [String: RecordID] = [:]
    for kind in Schema.standard.kinds where kind.name != "device" {
      for round in 0..<2 {
        try workspace.write { draft in
          let record = try draft.create(kind.name, [(String, Value)]())
          for (index, field) in kind.fields.enumerated() {
            let text = hard[(index + round) % hard.count] + "\(round)"
            let value: Value? =
              switch field.type.member {
              case .text: .text(field.naming == .none ? text : "名前" + text)
              case .note: .text(text)
              case .integer, .yen: .integer(Int64(index) - 3)
              case .date: .text("2026-02-2\(index % 9)")
              case .flag: .integer(Int64(round))
              case .choice(let choices): .text(choices[index % choices.count].key)
              case .reference(let target): first[target].map { .reference($0) }
              case .set: nil
              }
            guard let value else { continue }
            if field.type.isSet {
              draft.include(value, in: field.name, of: record, kind: kind.name)
              if case .text(let text) = value {
                draft.include(.text(text + "二"), in: field.name, of: record, kind: kind.name)
              }
            } else {
              draft.set(field.name, of: record, kind: kind.name, to: value)
            }
          }
          first[kind.name] = first[kind.name] ?? record
        }
      }
    }
  }

  @Test(
    "what is written comes in again without a change",
    arguments: [
      (ListExport.Format.csv, TextEncoding.utf8, Language.japanese), (.csv, .cp932, .japanese),
      (.tsv, .utf8, .english),
      (.csv, .utf16, .english), (.jsonLines, .utf8, .japanese),
    ])
  func roundTrip(format: ListExport.Format, encoding: TextEncoding, language: Language) throws {
    try fill()
    let digest = try workspace.digest
    for kind in Schema.standard.kinds where kind.name != "device" {
      let (bytes, report) = try workspace.exported(
        kind.name, as: format, encoding: encoding, language: language)
      // The invitations are of one person to one event.
      #expect(report.records >= (kind.name == "invitee" ? 1 : 2))
      let path = try folder.write(bytes, to: "\(kind.name).\(format.rawValue)")
      let again = try workspace.take(list: path) { $0.encoding = encoding == .cp932 ? .cp932 : nil }
      #expect(again.mapping.kind.name == kind.name)
      #expect(
        again.counts == [0, 0, 0, report.records, 0],
        "\(kind.name): \(again.counts) \(again.details) \(again.troubles)")
      #expect(try workspace.digest == digest, "\(kind.name)")
    }
  }

  @Test("address books and calendars come in again without a change")
  func cards() throws {
    try fill()
    let digest = try workspace.digest
    for (kind, format) in [("contact", ListExport.Format.card), ("event", .calendar), ("task", .calendar)] {
      let (bytes, report) = try workspace.exported(kind, as: format)
      let path = try folder.write(bytes, to: "\(kind).\(format.rawValue)")
      let again = try workspace.take(list: path, as: kind)
      #expect(
        again.counts == [0, 0, 0, report.records, 0], "\(again.counts) \(again.details) \(again.troubles)")
      #expect(try workspace.digest == digest, "\(kind)")
      for line in String(decoding: bytes, as: UTF8.self).split(
        separator: "\r\n", omittingEmptySubsequences: false)
      {
        #expect(line.utf8.count <= 75)
      }
    }
  }

  @Test("the same records are written the same")
  func stable() throws {
    try fill()
    for kind in ["contact", "event", "task"] {
      let format: ListExport.Format = kind == "contact" ? .card : .calendar
      #expect(try workspace.exported(kind, as: format).bytes == workspace.exported(kind, as: format).bytes)
    }
  }

  @Test("what is changed in a list of ours comes in; what people have changed since stays")
  func edited() throws {
    let id = try workspace.add(
      "account", ["name": .text("みどり"), "phone": .text("052-1"), "industry": .text("小売")])
    let first = String(decoding: try workspace.exported("account", as: .csv).bytes, as: UTF8.self)
    try workspace.set("industry", of: id, to: "卸売")
    let changed = first.replacing("052-1", with: "052-2").replacing("小売", with: "商社")
    let report = try workspace.take(list: try folder.write(changed, to: "a.csv"))
    #expect(report.changed == 1 && report.kept == 1)
    #expect(try workspace.text("phone", of: id) == "052-2" && workspace.text("industry", of: id) == "卸売")
    // The old list once more: it has nothing that was not said before.
    let old = try workspace.take(list: try folder.write(first, to: "b.csv"))
    #expect(old.unchanged == 1 && old.kept == 0)
    // Back to what it was before, in a list that is up to date.
    let second = String(decoding: try workspace.exported("account", as: .csv).bytes, as: UTF8.self)
    _ = try workspace.take(list: try folder.write(second.replacing("052-2", with: "052-1"), to: "c.csv"))
    #expect(try workspace.text("phone", of: id) == "052-1")
  }

  @Test("a list of ours comes into another workspace once")
  func elsewhere() throws {
    let account = try workspace.add("account", ["name": .text("みどり")])
    _ = try workspace.add("contact", ["name": .text("山本"), "account": .reference(account)])
    let other = try folder.found("鈴木", seed: 9)
    for _ in 0..<2 {
      for kind in ["account", "contact"] {
        let path = try folder.write(try workspace.exported(kind, as: .csv).bytes, to: kind + ".csv")
        _ = try other.take(list: path)
      }
    }
    #expect(try other.all("account").count == 1)
    let contact = try #require(try other.all("contact")["山本"])
    #expect(try contact.reference("account") == other.all("account")["みどり"]?.id)
  }

  @Test("each character that CP932 does not have is named by row")
  func missing() throws {
    for name in ["あ工業", "い𠮷é", "う髙〜"] { _ = try workspace.add("account", ["name": .text(name)]) }
    let (bytes, report) = try workspace.exported("account", as: .csv, encoding: .cp932)
    #expect(report.missing == [.init(row: 3, title: "い𠮷é", characters: ["𠮷", "é"])])
    #expect(!bytes.starts(with: [0xef, 0xbb, 0xbf]))
    #expect(try workspace.exported("account", as: .csv).bytes.starts(with: [0xef, 0xbb, 0xbf]))
  }

  @Test("what never leaves this machine is not written unless asked, nor what is out of the lists")
  func leftOut() throws {
    let old = try workspace.add("account", ["name": .text("昔")])
    try workspace.write { $0.setArchived(true, old, kind: "account") }
    try workspace.write { draft in
      draft.isPrivate = true
      _ = try draft.create("account", ["name": .text("秘密")])
    }
    let (bytes, report) = try workspace.exported("account", as: .csv)
    #expect(report.records == 0 && report.privateLeftOut == 1)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("秘密"))
    #expect(try workspace.exported("account", as: .csv, includesPrivate: true).report.records == 1)
  }
}
