import Testing

@testable import AwaseCore

@Suite("Reading CSV")
struct CSVReaderTests {
  /// All rows of a file that comes in chunks of so many bytes.
  private func read(_ bytes: [UInt8], chunk: Int = 7, separator: UInt8 = 0x2c) throws -> [CSVReader.Row] {
    var rest = bytes[...]
    var reader = CSVReader(separator: separator) {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(chunk) }
      return Array(rest.prefix(chunk))
    }
    var rows: [CSVReader.Row] = []
    while let row = try reader.next() { rows.append(row) }
    #expect(try reader.next() == nil)
    return rows
  }

  private func failure(_ bytes: [UInt8], chunk: Int = 7) -> CSVReader.Failure? {
    do throws {
      _ = try read(bytes, chunk: chunk)
      return nil
    } catch {
      return error as? CSVReader.Failure
    }
  }

  @Test(
    "fields",
    arguments: [
      ("", []), ("a,b\n", [["a", "b"]]), ("a,b", [["a", "b"]]), ("a\r\nb\r\n", [["a"], ["b"]]),
      ("a\rb\r", [["a"], ["b"]]),
      ("a\n\n\r\n\rb\n", [["a"], ["b"]]), (",\n", [["", ""]]), ("a,", [["a", ""]]),
      ("\"a,b\",c", [["a,b", "c"]]),
      ("\"a\"\"b\"", [["a\"b"]]), ("\"\"", [[""]]), ("\"\"\n", [[""]]), ("\"\"\"\"", [["\""]]),
      ("\"a\r\nb\"", [["a\r\nb"]]),
      ("a\"b,c\"", [["a\"b", "c\""]]), (" \"a\"", [[" \"a\""]]), ("\u{feff}a,b", [["a", "b"]]),
      ("\u{feff}\"a\"", [["a"]]),
      ("\u{feff}", []), ("a,b,c\nd\n", [["a", "b", "c"], ["d"]]), ("a\u{0}b,\u{0}", [["a\u{0}b", "\u{0}"]]),
      (" \n", [[" "]]),
      ("社名,担当\n株式会社青葉,髙橋", [["社名", "担当"], ["株式会社青葉", "髙橋"]]), ("a\u{feff}", [["a\u{feff}"]]),
      ("\u{fffd}", [["\u{fffd}"]]),
      ("\"\",\"\"\n,", [["", ""], ["", ""]]), ("\"a\"\r\"b\"\r\n", [["a"], ["b"]]), ("\n\na", [["a"]]),
    ])
  func fields(text: String, expected: [[String]]) throws {
    for chunk in 1...9 {
      #expect(try read(Array(text.utf8), chunk: chunk).map(\.fields) == expected, "\(chunk)")
    }
  }

  @Test(
    "rows know the line they begin on",
    arguments: [
      ("a\nb\nc", [1, 2, 3]), ("a\r\nb\rc\n", [1, 2, 3]), ("\n\r\na\n\nb", [3, 5]),
      ("\"a\nb\r\nc\rd\",e\nf", [1, 5]),
      ("\"a\r\"\r\n\"\n\"\nx", [1, 3, 5]), ("\u{feff}\na", [2]), ("\"\r\",\"\n\"\nx", [1, 4]),
    ])
  func lines(text: String, expected: [Int]) throws {
    for chunk in 1...5 {
      #expect(try read(Array(text.utf8), chunk: chunk).map(\.line) == expected, "\(chunk)")
    }
  }

  @Test("another separator")
  func separator() throws {
    #expect(
      try read(Array("a,b\tc\n\"d\te\"".utf8), separator: 0x09).map(\.fields) == [["a,b", "c"], ["d\te"]])
  }

  @Test("what is wrong is said with its line")
  func failures() {
    for chunk in [1, 2, 3, 100] {
      #expect(failure(Array("a\n\"b\nc".utf8), chunk: chunk) == .unclosedQuote(line: 2))
      #expect(failure(Array("a\n\n\"\n\",\"".utf8), chunk: chunk) == .unclosedQuote(line: 4))
      #expect(failure(Array("\"a\n\"b".utf8), chunk: chunk) == .textAfterQuote(line: 2))
      #expect(failure(Array("\"a\" ,b".utf8), chunk: chunk) == .textAfterQuote(line: 1))
      for wrong: [UInt8] in [
        [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98], [0x83, 0x65], [0xe9],
      ] {
        #expect(
          failure(Array("a\nb,".utf8) + wrong + Array("\n".utf8), chunk: chunk) == .invalidUTF8(line: 2))
        #expect(
          failure(Array("\"\n\",\"".utf8) + wrong + Array("\"".utf8), chunk: chunk) == .invalidUTF8(line: 2))
      }
    }
  }

  @Test("a failure stays; one of the source may be tried again")
  func repeated() throws {
    var reader = CSVReader { Array("\"a\"b\nc\n".utf8) }
    for _ in 0..<3 { #expect(throws: CSVReader.Failure.textAfterQuote(line: 1)) { try reader.next() } }
    struct Broken: Error {}
    var answers: [[UInt8]?] = [Array("a,\"b".utf8), nil, Array("c\"\nd".utf8)]
    var flaky = CSVReader {
      guard !answers.isEmpty else { return nil }
      guard let bytes = answers.removeFirst() else { throw Broken() }
      return bytes
    }
    #expect(throws: Broken.self) { try flaky.next() }
    #expect(try flaky.next()?.fields == ["a", "bc"])
    #expect(try flaky.next()?.fields == ["d"])
    #expect(try flaky.next() == nil)
    #expect(try flaky.next() == nil)
  }

  @Test("limits hold to the byte and the field")
  func limits() throws {
    let limit = CSVReader.maxFieldBytes
    let most = [UInt8](repeating: 0x61, count: limit)
    let chunk = 1 << 20
    #expect(try read(most, chunk: chunk).first?.fields.first?.utf8.count == limit)
    let tooLong = CSVReader.Failure.fieldTooLong(line: 2, limit: limit)
    #expect(failure([0x62, 0x0a] + most + [0x61], chunk: chunk) == tooLong)
    #expect(failure([0x62, 0x0a, 0x22] + most + [0x61, 0x22], chunk: chunk) == tooLong)
    let commas = [UInt8](repeating: 0x2c, count: CSVReader.maxFields - 1)
    #expect(try read(commas).first?.fields.count == CSVReader.maxFields)
    #expect(failure(commas + [0x2c]) == .tooManyFields(line: 1, limit: CSVReader.maxFields))
    let endless = [UInt8](repeating: 0x61, count: chunk)
    var reader = CSVReader { endless }
    #expect(throws: CSVReader.Failure.fieldTooLong(line: 1, limit: limit)) { try reader.next() }
  }

  @Test("tables that Python's csv writes come back, in chunks of any size")
  func python() throws {
    var generator = CalendarTestGenerator()
    let script = """
      import csv, io, random, sys
      seed = int(open(sys.argv[1]).read())
      rng = random.Random(seed)
      pieces = ["a", "青葉", '"', ",", "\\n", "\\r", "\\r\\n", "", " ", "\\t", "髙", "\\x00", "😀", ";", "x1"]
      separators = [",", "\\t", ";"]
      for number in range(300):
          rows = [["".join(rng.choices(pieces, k=rng.randint(0, 4))) for _ in range(rng.randint(1, 4))]
                  for _ in range(rng.randint(0, 5))]
          end = rng.choice(["\\n", "\\r\\n", "\\r"])
          # Python quotes a line break only if it is the one that ends its rows.
          quoting = rng.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]) if end == "\\r\\n" else csv.QUOTE_ALL
          separator = rng.choice(separators)
          text = io.StringIO(newline="")
          csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
          fields = "|".join(",".join(field.encode().hex() for field in row) for row in rows)
          print(ord(separator), text.getvalue().encode().hex(), fields, sep=" ")
      """
    guard let output = try Python.run(script, input: "\(generator.next() >> 1)") else { return }
    let cases = output.split(separator: 0x0a)
    #expect(cases.count == 300)
    for line in cases {
      let parts = line.split(separator: 0x20, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      try #require(parts.count == 3)
      let separator = try #require(UInt8(parts[0]))
      let expected =
        parts[2].isEmpty && parts[1].isEmpty
        ? []
        : parts[2].split(separator: "|", omittingEmptySubsequences: false)
          .map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map {
              String(decoding: bytes($0), as: UTF8.self)
            }
          }
      let chunk = Int.random(in: 1...20, using: &generator)
      let rows = try read(bytes(parts[1][...]), chunk: chunk, separator: separator)
      #expect(rows.map(\.fields) == expected, "\(parts[1]) \(chunk)")
    }
  }

  private func bytes(_ hexadecimal: Substring) -> [UInt8] {
    let digits = hexadecimal.utf8.map { $0 < 0x40 ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
