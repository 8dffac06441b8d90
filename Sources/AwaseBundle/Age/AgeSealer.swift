import Crypto

/// Seals bytes into an age file as they come, 64 KiB in memory at a time.
public struct AgeSealer: ~Copyable {
  /// What sealing with a passphrase costs: 64 MiB of memory, and some tenths of a second for each guess.
  public static let standardWorkFactor = 16

  private let key: SymmetricKey
  private let write: ([UInt8]) throws -> Void
  private var chunk = 0
  /// What is not yet sealed: up to a whole chunk, since only the end tells which is the last.
  private var pending: [UInt8] = []
  private var isOpen = true

  /// Writes the head of a file that each of `recipients` will be able to open.
  ///
  /// - Parameter write: takes the bytes of the file, in order. What it throws goes through.
  /// - Throws: `AgeError.noRecipients`, `AgeError.tooManyRecipients`.
  public init(recipients: [AgeRecipient], to write: @escaping ([UInt8]) throws -> Void) throws {
    guard !recipients.isEmpty else { throw AgeError.noRecipients }
    let fileKey = FileKey()
    let stanzas = try recipients.map { try X25519Stanza.wrap(fileKey, for: $0) }
    try self.init(fileKey, stanzas, to: write)
  }

  /// Writes the head of a file that whoever knows `passphrase` will be able to open.
  ///
  /// - Parameters:
  ///   - passphrase: counts by its UTF-8 bytes, as they are.
  ///   - workFactor: the exponent of two of what a guess costs, from 1 to 18; it doubles with each.
  ///   - write: takes the bytes of the file, in order. What it throws goes through.
  /// - Throws: `AgeError.emptyPassphrase`, `AgeError.workFactorOutOfRange`.
  public init(
    passphrase: String, workFactor: Int = standardWorkFactor, to write: @escaping ([UInt8]) throws -> Void
  ) throws {
    let fileKey = FileKey()
    let stanza = try ScryptStanza.wrap(fileKey, passphrase: passphrase, workFactor: workFactor)
    try self.init(fileKey, [stanza], to: write)
  }

  private init(
    _ fileKey: FileKey, _ stanzas: [AgeStanza], to write: @escaping ([UInt8]) throws -> Void
  ) throws {
    var random = SystemRandomNumberGenerator()
    let nonce = (0..<AgePayload.nonceLength).map { _ in UInt8.random(in: 0 ... .max, using: &random) }
    try self.init(fileKey, stanzas, nonce: nonce, to: write)
  }

  /// Seals under a nonce that is given, to make a file that exists once more. A new file needs a new one.
  init(
    _ fileKey: FileKey, _ stanzas: [AgeStanza], nonce: [UInt8], to write: @escaping ([UInt8]) throws -> Void
  ) throws {
    key = fileKey.payloadKey(nonce: nonce)
    self.write = write
    try write(try AgeHeader.encode(stanzas, fileKey: fileKey) + nonce)
  }

  /// Takes the next bytes.
  ///
  /// - Throws: `AgeError.closed` after the end or an error; what was written by then is of no use.
  public mutating func append(_ bytes: [UInt8]) throws {
    try close()
    var rest = bytes[...]
    if !pending.isEmpty {
      let part = rest.prefix(AgePayload.chunkLength - pending.count)
      pending += part
      rest = rest.dropFirst(part.count)
      if !rest.isEmpty {
        try seal(pending[...], isLast: false)
        pending.removeAll(keepingCapacity: true)
      }
    }
    while rest.count > AgePayload.chunkLength {
      try seal(rest.prefix(AgePayload.chunkLength), isLast: false)
      rest = rest.dropFirst(AgePayload.chunkLength)
    }
    pending += rest
    isOpen = true
  }

  /// Writes what is left, as the end. Without it nobody will take the file for whole.
  ///
  /// - Throws: `AgeError.closed` after the end or an error.
  public mutating func finish() throws {
    try close()
    try seal(pending[...], isLast: true)
    pending = []
  }

  /// Stays closed unless what follows succeeds: no place is ever sealed twice.
  private mutating func close() throws {
    guard isOpen else { throw AgeError.closed }
    isOpen = false
  }

  private mutating func seal(_ plain: ArraySlice<UInt8>, isLast: Bool) throws {
    let sealed = try AgePayload.seal(plain, chunk: chunk, isLast: isLast, key: key)
    chunk += 1
    try write(sealed)
  }
}
