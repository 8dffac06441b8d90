import Foundation
import Testing

@Suite("The program: lists written")
struct ExportTests {
  @Test("both samples go out and come in again, in both languages, without a change")
  func samples() throws {
    let accounts = Repository.samples.appendingPathComponent("salesforce-accountData.csv").path
    let deals = Repository.samples.appendingPathComponent("salesforce-opportunityData.csv").path
    guard FileManager.default.fileExists(atPath: accounts) else {
      print("note: ../shared/samples is absent: the lists of another system do not go out again")
      return
    }
    var program = try Stage().founder()
    #expect(try program.run("import", accounts).status == 0)
    #expect(try program.run("import", deals).status == 0)
    let digest = try program.digest()
    for language in ["ja", "en"] {
      program.language = language
      for (kind, count) in [("account", 425), ("deal", 38)] {
        for format in ["csv", "tsv", "jsonl"] {
          let file = program.stage.path("\(kind)-\(language).\(format)")
          #expect(try program.object("export", kind, file)["records"] as? Int == count)
          let again = try program.object("import", file)
          #expect(again["unchanged"] as? Int == count && again["kept"] as? Int == 0, "\(again)")
        }
      }
    }
    #expect(try program.digest() == digest)
    // Eleven letters of four names are none of Shift_JIS's; each is named, and the list is none the worse for it.
    let file = program.stage.path("sjis.csv")
    let outcome = try program.run("export", "account", file, "encoding:cp932")
    #expect(outcome.status == 5 && outcome.errors.contains("é"), "\(outcome)")
    #expect(try program.object("import", file)["unchanged"] as? Int == 425)
    #expect(try program.digest() == digest)
  }

  @Test("a file of somebody else's does not give way, one of ours does; nothing is left over")
  func inTheWay() throws {
    let stage = try Stage()
    let program = try stage.founder()
    for (kind, name) in [
      ("account", "a.csv"), ("contact", "c.vcf"), ("contact", "c.jsonl"), ("event", "e.ics"),
    ] {
      let theirs = try stage.write("会社名,業種\n大事な一覧,\n", to: name)
      #expect(try program.run("export", kind, theirs).status == 1)
      #expect(try String(decoding: stage.bytes(name), as: UTF8.self).contains("大事な一覧"))
      #expect(try program.run("export", kind, theirs, "overwrite:yes").status == 0)
      #expect(try program.run("export", kind, theirs).status == 0)
    }
    #expect(try program.run("export", "account", stage.path("ない/a.csv")).status == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: stage.folder)
    #expect(!names.contains { $0.hasSuffix(".part") })
  }

  @Test("only what was asked for is written: by field, and no other kinds than a file can hold")
  func asked() throws {
    let stage = try Stage()
    let program = try stage.founder()
    let file = stage.path("a.csv")
    #expect(try program.object("export", "account", file, "業種:卸売")["records"] as? Int == 1)
    #expect(try program.run("export", "account", stage.path("a.vcf")).status == 2)
    #expect(try program.run("export", "account", stage.path("a.xlsx")).status == 2)
    #expect(try program.run("export", "なにか", file).status == 2)
    try program.carryOut("add account 秘密商会 private:yes")
    #expect(try program.object("export", "account", file)["privateLeftOut"] as? Int == 1)
    #expect(try program.object("export", "account", file, "private:yes")["records"] as? Int == 3)
  }
}
