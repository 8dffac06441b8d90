import Foundation

@testable import AwaseCore

/// Lists in files, taken in and written.
extension WorkspaceFolder {
  /// A made-up list of Fixtures/imports.
  static func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
        "Fixtures/imports/" + name
      ).path
  }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    return path + "/" + name
  }

  func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }
}

extension Workspace {
  @discardableResult
  func take(
    list path: String, as kind: String? = nil, _ change: (inout ImportRequest) -> Void = { _ in }
  ) throws -> ImportReport {
    var request = ImportRequest(path, as: kind.flatMap { schema[$0] })
    change(&request)
    return try importList(request)
  }

  /// The records of a kind, by name or by title.
  func all(_ kind: String) throws -> [String: Record] {
    try read { reader in
      let records = try reader.list(ListQuery(kind: kind))
      return Dictionary(
        try records.map { (try reader.title(of: $0, language: .english), $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  func exported(
    _ kind: String, as format: ListExport.Format, encoding: TextEncoding? = nil,
    includesPrivate: Bool = false,
    language: Language = .japanese
  ) throws -> (bytes: [UInt8], report: ListExport.Report) {
    var bytes: [UInt8] = []
    let report = try read { reader in
      try ListExport(
        ListQuery(kind: kind), as: format, encoding: encoding, includesPrivate: includesPrivate,
        language: language
      ).run(reader) { bytes += $0 }
    }
    return (bytes, report)
  }
}

extension ImportReport {
  var counts: [Int] { [added, filled, changed, unchanged, refused] }
}
