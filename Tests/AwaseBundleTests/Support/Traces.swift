import AwaseCore
import Foundation

@testable import AwaseBundle

/// Looking for what should be gone.
extension Office {
  /// The files of a machine's workspace in which a text occurs, byte for byte.
  func traces(of text: String, with machine: Machine) throws -> [String] {
    let folder = path + "/" + machine.name
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
      guard name.hasPrefix("workspace.sqlite"),
        let data = FileManager.default.contents(atPath: folder + "/" + name)
      else { return false }
      return data.range(of: Data(text.utf8)) != nil
    }
  }
}

extension Machine {
  /// All texts that the changes in a bundle say.
  func texts(in file: String) throws -> Set<String> {
    let source = BundleSource(
      path: file, files: RealFileSystem(), keys: workspace.keyStore, passphrase: nil)
    var reader = try source.open()
    var texts: Set<String> = []
    while let changes = try reader.next() {
      for case .text(let text) in changes.flatMap(\.ops).flatMap({ [$0.value, $0.element] }) {
        texts.insert(text)
      }
    }
    return texts
  }
}
