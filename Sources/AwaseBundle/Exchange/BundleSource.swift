import AwaseCore

/// Opens the file of a bundle, sealed or not.
struct BundleSource: Sendable {
  let path: String
  let files: any FileSystem
  /// What may open the seal.
  let keys: (any KeyStore)?
  let passphrase: String?

  /// Every age file begins so.
  static let sealMagic = Array("age-encryption.org/".utf8)

  func open() throws -> BundleReader {
    let file = try files.open(path)
    // What was read to tell what it is, is given once more.
    let start = try first(Self.sealMagic.count, of: file)
    var rest = start
    let read: (Int) throws -> [UInt8] = { count in
      guard !rest.isEmpty else { return try file.read(upTo: count) }
      defer { rest = Array(rest.dropFirst(count)) }
      return Array(rest.prefix(count))
    }
    guard start == Self.sealMagic else { return try BundleReader(from: read) }
    return try translatingSeal {
      let identities = try keys?.allKeys().map(\.identity) ?? []
      var opener = try AgeOpener(identities: identities, passphrase: passphrase, from: read)
      return try BundleReader { count in try translatingSeal { try opener.read(upTo: count) } }
    }
  }

  private func first(_ count: Int, of file: any ReadableFile) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let part = try file.read(upTo: count - bytes.count)
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }

  private func translatingSeal<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as AgeError {
      switch error {
      case .noIdentityFits: throw BundleFileError.sealedToOthers(path: path)
      case .passphraseNeeded: throw BundleFileError.passphraseNeeded(path: path)
      case .wrongPassphrase: throw BundleFileError.wrongPassphrase(path: path)
      default: throw BundleFileError.damagedSeal(path: path)
      }
    }
  }
}
