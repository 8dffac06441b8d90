import AwaseCore

/// Who can open a bundle.
public enum Seal: Sendable, Hashable {
  /// Whoever finds it.
  case plain
  /// The members of the workspace at this moment.
  case members
  /// Whoever knows the passphrase.
  case passphrase(String)
}

/// Where the bytes of a bundle go, through a seal or not.
struct SealedOutput {
  let append: ([UInt8]) throws -> Void
  let finish: () throws -> Void

  /// - Parameter recipients: the keys of those who are the members.
  init(_ seal: Seal, recipients: [AgeRecipient], to write: @escaping ([UInt8]) throws -> Void) throws {
    switch seal {
    case .plain: self.init(append: write, finish: {})
    case .members: self.init(try AgeSealer(recipients: recipients, to: write))
    case .passphrase(let passphrase): self.init(try AgeSealer(passphrase: passphrase, to: write))
    }
  }

  private init(append: @escaping ([UInt8]) throws -> Void, finish: @escaping () throws -> Void) {
    self.append = append
    self.finish = finish
  }

  private init(_ opened: consuming AgeSealer) {
    let sealer = Sealer(opened)
    self.init(append: sealer.append, finish: sealer.finish)
  }

  /// Holds a sealer for two closures.
  private final class Sealer {
    private var sealer: AgeSealer

    init(_ sealer: consuming AgeSealer) { self.sealer = sealer }

    func append(_ bytes: [UInt8]) throws { try sealer.append(bytes) }

    func finish() throws { try sealer.finish() }
  }
}
