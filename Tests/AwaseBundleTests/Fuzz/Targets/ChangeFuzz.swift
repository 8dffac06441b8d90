import AwaseCore

/// Changes that wait, as they lie in the database.
enum ChangeFuzz {
  static func run(_ bytes: [UInt8]) throws -> Bool {
    guard let change = ChangeCoding.decode(bytes) else { return false }
    try BrokenLaw.unless(ChangeCoding.encode(change) == bytes, "a change can be written in two ways")
    return true
  }
}
