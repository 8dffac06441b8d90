import AwaseCore
import Crypto

/// The secret keys of one replica: one that signs what it wrote, and one that opens what was sealed to it.
public struct ReplicaKeys: Sendable {
  let signing: Curve25519.Signing.PrivateKey
  let identity: AgeIdentity

  /// New ones.
  public init() {
    signing = Curve25519.Signing.PrivateKey()
    identity = AgeIdentity()
  }

  init(signing: Curve25519.Signing.PrivateKey, identity: AgeIdentity) {
    self.signing = signing
    self.identity = identity
  }

  public var replica: ReplicaID { ReplicaID(signingKey: publicKey) }

  public var new: NewReplica { NewReplica(id: replica, sealKey: identity.recipient.description) }

  var publicKey: [UInt8] { Array(signing.publicKey.rawRepresentation) }

  func sign(_ message: Signed) throws -> [UInt8] { try signing.sign(message) }
}

extension Curve25519.Signing.PrivateKey {
  /// Public key and signature.
  func sign(_ message: Signed) throws -> [UInt8] {
    Array(publicKey.rawRepresentation) + Array(try signature(for: message.bytes))
  }
}

/// What replicas sign. `Format.md` specifies the bytes.
struct Signed {
  let bytes: [UInt8]

  /// That a replica's chain hash after a change is this.
  static func head(_ workspace: WorkspaceID, _ dot: Dot, _ chain: AwaseCore.Digest) -> Signed {
    var writer = ByteWriter()
    writer.append("awase head 1".utf8)
    writer.append(workspace.bytes)
    writer.append(dot.replica.bytes)
    writer.bigEndian(dot.sequence)
    writer.append(chain.bytes)
    return Signed(bytes: writer.bytes)
  }

  /// That a replica goes on for the one that signs.
  static func succession(_ workspace: WorkspaceID, _ new: ReplicaID) -> Signed {
    Signed(bytes: Array("awase succession 1".utf8) + workspace.bytes + new.bytes)
  }

  /// That the owner of a signing key, who is called so, asks to be let in, and opens what is sealed to this key.
  static func request(name: String, side: String, sealKey: String) -> Signed {
    var writer = ByteWriter()
    writer.append("awase request 1".utf8)
    for text in [name, side, sealKey] { writer.prefixed(text.utf8) }
    return Signed(bytes: writer.bytes)
  }

  /// How long public key and signature are together.
  static let proofLength = 96

  /// Whether `proof`, public key and signature, is `replica`'s word for this.
  func isProven(by proof: [UInt8], of replica: ReplicaID) -> Bool {
    guard proof.count == Self.proofLength, ReplicaID(signingKey: Array(proof.prefix(32))) == replica,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: proof.prefix(32))
    else { return false }
    return key.isValidSignature(proof.suffix(64), for: bytes)
  }
}
