import Foundation
import Testing

/// Asks Python, where there is one, for a second opinion.
enum Python {
  /// What a script prints that is given `input` as a file, whose path is `sys.argv[1]`. Nil, with a note,
  /// where there is no Python with the module needed; a script that fails there is an issue.
  static func run(_ script: String, input: String, needing module: String = "sys") throws -> [UInt8]? {
    guard try start(["-c", "import \(module)"]).status == 0 else {
      print("skipped: there is no python3 with \(module)")
      return nil
    }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("awase-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(input.utf8).write(to: file)
    let result = try start(["-c", script, file.path])
    try #require(result.status == 0)
    return result.output
  }

  private static func start(_ arguments: [String]) throws -> (status: Int32, output: [UInt8]) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  /// The scalars of Unicode that were assigned in version 14 and are no surrogates, controls, private ones or noncharacters.
  static let assigned: [Unicode.Scalar] = (0x20...0x2ffff).compactMap(Unicode.Scalar.init).filter {
    guard let age = $0.properties.age, age.major <= 14 else { return false }
    return ![.control, .privateUse, .unassigned].contains($0.properties.generalCategory)
  }
}
