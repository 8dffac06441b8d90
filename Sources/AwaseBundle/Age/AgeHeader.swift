/// The head of an age file: the file key, wrapped for everybody who may open it, and a code over all this.
struct AgeHeader {
  static let versionPrefix = "age-encryption.org/"
  static let version = "v1"
  static let stanzaMark = Array("-> ".utf8)
  static let end = Array("---".utf8)

  let stanzas: [AgeStanza]
  /// What the code is about: the bytes up to `---`.
  let covered: [UInt8]
  let code: [UInt8]

  /// The bytes of a header.
  ///
  /// - Throws: `AgeError.tooManyRecipients` if we would not read it ourselves.
  static func encode(_ stanzas: [AgeStanza], fileKey: FileKey) throws(AgeError) -> [UInt8] {
    var bytes = Array("\(versionPrefix)\(version)\n".utf8)
    for stanza in stanzas { bytes += stanza.encoded }
    bytes += end
    let code = fileKey.code(of: bytes)
    bytes.append(UInt8(ascii: " "))
    bytes += UnpaddedBase64.encode(code)
    bytes.append(UInt8(ascii: "\n"))
    guard bytes.count <= AgeLimits.header else { throw .tooManyRecipients }
    return bytes
  }
}
