/// Opens an age file as it is read, 64 KiB in memory at a time. Only what was verified is handed out.
///
/// Whether the file is whole is known only when all of it was read: nothing may be kept for good before `read`
/// returned nothing.
public struct AgeOpener: ~Copyable {
  private var payload: AgePayloadReader
  /// The chunk that is being handed out, before `position` already done.
  private var chunk: [UInt8] = []
  private var position = 0
  private var failure: (any Error)?

  /// Reads the head of the file.
  ///
  /// - Parameters:
  ///   - identities: the keys to try, for files that are sealed to recipients.
  ///   - passphrase: for files that are sealed with one.
  ///   - read: returns at least one byte, and up to as many as it is asked for; none at the end. What it throws
  ///     goes through.
  /// - Throws: `AgeError`.
  public init(
    identities: [AgeIdentity], passphrase: String? = nil, from read: @escaping (Int) throws -> [UInt8]
  ) throws {
    var input = AgeInput(read)
    let header = try AgeHeaderReader.read(from: &input)
    let fileKey = try header.fileKey(identities: identities, passphrase: passphrase)
    guard fileKey.isValid(header.code, of: header.covered) else { throw AgeError.tampered }
    var nonce: [UInt8] = []
    try input.append(AgePayload.nonceLength, to: &nonce)
    guard nonce.count == AgePayload.nonceLength else { throw AgeError.truncated(chunk: nil) }
    payload = AgePayloadReader(input, key: fileKey.payloadKey(nonce: nonce))
  }

  /// The next plain bytes: at least one, and up to `count`, which is above 0.
  ///
  /// - Returns: nothing at the end, when the file was whole.
  /// - Throws: `AgeError`, and the same again when called again.
  public mutating func read(upTo count: Int) throws -> [UInt8] {
    if position == chunk.count { try nextChunk() }
    let part = chunk[position...].prefix(max(count, 0))
    position += part.count
    return part.count == chunk.count ? chunk : Array(part)
  }

  private mutating func nextChunk() throws {
    if let failure { throw failure }
    do {
      chunk = try payload.read() ?? []
      position = 0
    } catch {
      failure = error
      throw error
    }
  }
}

extension AgeHeader {
  /// The file key, from the stanza that one of the identities or the passphrase opens.
  fileprivate func fileKey(identities: [AgeIdentity], passphrase: String?) throws(AgeError) -> FileKey {
    if let stanza = stanzas.first(where: { $0.arguments.first == ScryptStanza.kind }) {
      // Whoever opens a file with a passphrase may take it that somebody who knows it has made it.
      guard stanzas.count == 1 else { throw .malformedHeader(line: stanza.line) }
      let scrypt = try ScryptStanza(stanza)
      guard let passphrase else { throw .passphraseNeeded }
      return try scrypt.unwrap(passphrase: passphrase)
    }
    var wrapped: [X25519Stanza] = []
    for stanza in stanzas where stanza.arguments.first == X25519Stanza.kind {
      wrapped.append(try X25519Stanza(stanza))
    }
    for stanza in wrapped {
      for identity in identities {
        if let fileKey = try stanza.unwrap(with: identity) { return fileKey }
      }
    }
    throw .noIdentityFits
  }
}
