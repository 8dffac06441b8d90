import AwaseCore

/// What somebody hands to a member to be let in: who they are, and the public keys of their replica, signed.
///
/// Lines of text, so that people can look at what they pass on; `Format.md` specifies them.
public struct JoinRequest: Sendable, Hashable {
  public let name: String
  /// `sales` or `marketing`.
  public let side: String
  public let device: NewReplica
  /// Public key and signature.
  private let proof: [UInt8]

  private static let title = "awase join request 1"
  private static let labels = ["name: ", "side: ", "seal key: ", "signed: "]
  /// A longer file is none.
  private static let maximumLength = 8_192
  private static let maximumName = 1_000

  /// - Throws: what signing throws.
  public init(name: String, side: String, keys: ReplicaKeys) throws {
    self.name = name
    self.side = side
    device = keys.new
    proof = try keys.sign(.request(name: name, side: side, sealKey: keys.new.sealKey))
  }

  public var text: String {
    """
    \(Self.title)
    name: \(name)
    side: \(side)
    seal key: \(device.sealKey)
    signed: \(proof.hexadecimal)

    """
  }

  /// Writes a request of the workspace's own replica.
  ///
  /// - Throws: ``BundleFileError``, ``KeyFolder/Failure``; ``Failure/noKeys`` if its keys are not here.
  public static func write(
    of workspace: Workspace, to path: String, files: any FileSystem = RealFileSystem()
  ) throws -> JoinRequest {
    let own = try workspace.read { try $0.ownDevice() }
    guard let replica = own.replica, let keys = try workspace.keyStore?.keys(of: replica) else {
      throw Failure.noKeys
    }
    try files.refuseToReplace(path, unlessBeginningWith: [Array(title.utf8)])
    let request = try JoinRequest(name: own.name, side: own.side, keys: keys)
    let file = try files.create(path)
    try file.write(Array(request.text.utf8))
    try file.finish()
    return request
  }

  /// - Returns: nil if there is no such file.
  public static func read(_ path: String, files: any FileSystem = RealFileSystem()) throws -> JoinRequest? {
    let file: any ReadableFile
    do { file = try files.open(path) } catch BundleFileError.notFound { return nil }
    var bytes: [UInt8] = []
    while bytes.count <= maximumLength {
      let part = try file.read(upTo: maximumLength + 1 - bytes.count)
      if part.isEmpty { break }
      bytes += part
    }
    return try JoinRequest(bytes)
  }

  public enum Failure: Error, Hashable, Sendable {
    /// The file is something else.
    case notARequest
    /// The signature is not that of the key, or a line was changed.
    case altered
    /// The workspace has no keys to ask with.
    case noKeys
  }

  /// Whether the bytes begin as a request does.
  public static func isRequest(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.starts(with: (title + "\n").utf8)
  }

  /// Reads a request and checks that it is the word of the key in it.
  public init(_ bytes: [UInt8]) throws(Failure) {
    guard bytes.count <= Self.maximumLength, Self.isRequest(bytes), let values = Self.values(of: bytes),
      (1...Self.maximumName).contains(values[0].utf8.count), (try? AgeRecipient(values[2])) != nil,
      let proof = Self.bytes(values[3]), proof.hexadecimal == values[3]
    else { throw .notARequest }
    let replica = ReplicaID(signingKey: Array(proof.prefix(32)))
    let message = Signed.request(name: values[0], side: values[1], sealKey: values[2])
    guard message.isProven(by: proof, of: replica) else { throw .altered }
    (name, side) = (values[0], values[1])
    device = NewReplica(id: replica, sealKey: values[2])
    self.proof = proof
  }

  /// What stands behind the labels.
  ///
  /// By bytes: a combining mark that a name begins with makes one letter of itself and the space before it.
  private static func values(of bytes: [UInt8]) -> [String]? {
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false).dropFirst()
    guard lines.count == labels.count + 1, lines.last?.isEmpty == true else { return nil }
    let values = zip(labels, lines).compactMap { label, line in
      guard line.starts(with: label.utf8) else { return String?.none }
      return String(validating: line.dropFirst(label.utf8.count), as: UTF8.self)
    }
    return values.count == labels.count ? values : nil
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8]? {
    let digits = hexadecimal.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 2 * Signed.proofLength else { return nil }
    let values = digits.compactMap { $0.flatMap { UInt8(exactly: $0) } }
    guard values.count == digits.count else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
