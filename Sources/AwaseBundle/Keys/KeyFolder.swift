import AwaseCore
import Crypto
import Foundation

/// Where the keys of replicas are. A phone would keep them in its keychain.
public protocol KeyStore: Custody {
  /// - Returns: nil if they are not here.
  func keys(of replica: ReplicaID) throws -> ReplicaKeys?

  /// All that anything may have been sealed to.
  func allKeys() throws -> [ReplicaKeys]
}

/// Keys and marks as files in the user's data folder, which nobody else may read.
///
/// `keys/NUMBER.sign` is the seed of an Ed25519 key in hexadecimal digits, `keys/NUMBER.age` an identity file as the age
/// program has them, `marks/NUMBER` how many changes the replica is known to have written.
public struct KeyFolder: KeyStore {
  private let keyFolder: String
  private let markFolder: String

  public init(_ home: String) {
    keyFolder = home + "/keys"
    markFolder = home + "/marks"
  }

  public enum Failure: Error, Equatable, Sendable {
    /// A file of keys cannot be written.
    case cannotKeep(path: String)
    /// A file of keys is not what it should be.
    case damaged(path: String)
  }

  // MARK: Keys

  public func makeReplica(seed: UInt64?) throws -> NewReplica {
    let keys = try seed.map(Self.keys(fromSeed:)) ?? ReplicaKeys()
    try keep(keys)
    return keys.new
  }

  /// The same keys again, for tests.
  private static func keys(fromSeed seed: UInt64) throws -> ReplicaKeys {
    func secret(_ purpose: String) -> [UInt8] { Array(SHA256.hash(data: Array("\(purpose) \(seed)".utf8))) }
    return ReplicaKeys(
      signing: try Curve25519.Signing.PrivateKey(rawRepresentation: secret("sign")),
      identity: try AgeIdentity(bytes: secret("seal")))
  }

  private func keep(_ keys: ReplicaKeys) throws {
    try makeFolder(keyFolder)
    let name = keys.replica.description
    let seed = Array(keys.signing.rawRepresentation).hexadecimal + "\n"
    try write(seed, to: "\(keyFolder)/\(name).sign")
    try write(AgeIdentityFile.text([keys.identity], created: Date()), to: "\(keyFolder)/\(name).age")
  }

  /// Makes a file that only its owner may read. It is on the disk before anything is signed with what is in it.
  private func write(_ text: String, to path: String) throws {
    let isMade = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard isMade, let file = FileHandle(forWritingAtPath: path) else { throw Failure.cannotKeep(path: path) }
    defer { try? file.close() }
    do {
      try file.write(contentsOf: Data(text.utf8))
      try file.synchronize()
    } catch {
      throw Failure.cannotKeep(path: path)
    }
  }

  private func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure.cannotKeep(path: path)
    }
  }

  public func holdsKeys(of replica: ReplicaID) -> Bool {
    FileManager.default.fileExists(atPath: "\(keyFolder)/\(replica).sign")
  }

  public func keys(of replica: ReplicaID) throws -> ReplicaKeys? {
    guard let signing = try signingKey(of: replica) else { return nil }
    let sealPath = "\(keyFolder)/\(replica).age"
    guard let sealText = contents(sealPath),
      let identity = try? AgeIdentityFile.identities(in: sealText).first
    else { throw Failure.damaged(path: sealPath) }
    return ReplicaKeys(signing: signing, identity: identity)
  }

  /// Without the key that opens what is sealed, which takes longer to make from its text than signing does.
  private func signingKey(of replica: ReplicaID) throws -> Curve25519.Signing.PrivateKey? {
    let path = "\(keyFolder)/\(replica).sign"
    guard let text = contents(path) else { return nil }
    guard let seed = Self.bytes(hexadecimal: text.prefix { $0 != "\n" }),
      let signing = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else { throw Failure.damaged(path: path) }
    return signing
  }

  public func allKeys() throws -> [ReplicaKeys] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: keyFolder)) ?? []
    return try names.sorted().filter { $0.hasSuffix(".sign") }
      .compactMap { ReplicaID(hexadecimal: String($0.dropLast(5))) }
      .compactMap { try keys(of: $0) }
  }

  private func contents(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).flatMap { String(data: $0, encoding: .utf8) }
  }

  private static func bytes(hexadecimal text: some StringProtocol) -> [UInt8]? {
    guard text.utf8.count == 64 else { return nil }
    let digits = text.utf8.map { UInt8(exactly: Character(UnicodeScalar($0)).hexDigitValue ?? 16) ?? 16 }
    guard digits.allSatisfy({ $0 < 16 }) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  public func sign(_ chain: AwaseCore.Digest, at dot: Dot, in workspace: WorkspaceID) throws -> ChainProof {
    guard let key = try signingKey(of: dot.replica) else {
      throw Failure.damaged(path: "\(keyFolder)/\(dot.replica).sign")
    }
    return ChainProof(bytes: try key.sign(.head(workspace, dot, chain)))
  }

  public func certify(
    _ new: NewReplica, goingOnFor old: ReplicaID, in workspace: WorkspaceID
  ) throws -> Certificate {
    guard let key = try signingKey(of: old) else { throw Failure.damaged(path: "\(keyFolder)/\(old).sign") }
    return Certificate(voucher: old, bytes: try key.sign(.succession(workspace, new.id)))
  }

  // MARK: Marks

  public func mark(of replica: ReplicaID) -> UInt64 {
    contents("\(markFolder)/\(replica)").flatMap { UInt64($0.prefix { $0 != "\n" }) } ?? 0
  }

  /// Not synchronised: a mark that is lost when the power fails says too little, and never too much.
  public func note(_ sequence: UInt64, by replica: ReplicaID) {
    guard mark(of: replica) < sequence else { return }
    try? makeFolder(markFolder)
    let path = "\(markFolder)/\(replica)"
    // In one write, over what is there: marks only grow, and so does their text.
    let text = Data("\(sequence)\n".utf8)
    guard let file = FileHandle(forWritingAtPath: path) else {
      _ = FileManager.default.createFile(atPath: path, contents: text, attributes: [.posixPermissions: 0o600])
      return
    }
    try? file.write(contentsOf: text)
    try? file.close()
  }
}
