/// Why an age file cannot be opened, or made.
///
/// Chunks are counted from 0: each has 64 KiB of what is inside.
public enum AgeError: Error, Hashable, Sendable {
  /// The bytes do not begin as those of an age file do.
  case notAge
  /// An age file in its text form (`-----BEGIN AGE ENCRYPTED FILE-----`), which we do not read.
  case armored
  /// A version of age that we do not know.
  case newer(version: String)
  /// The bytes end too early: before this chunk is whole, or within the header if nil.
  case truncated(chunk: Int?)
  /// This line of the header, counted from 1, breaks the format.
  case malformedHeader(line: Int)
  /// The file is sealed with a passphrase, and none was given.
  case passphraseNeeded
  case wrongPassphrase
  /// The file is sealed to recipients, of whom none is ours.
  case noIdentityFits
  /// The header can be read and is not as it was written: its authentication code is wrong.
  case tampered
  /// This chunk is not as it was written, or its end is missing.
  case damaged(chunk: Int)
  /// Something follows the end.
  case trailingData
  /// The work factor of a passphrase, as the exponent of two, is out of the range that we take on.
  case workFactorOutOfRange(Int)
  /// There is nobody to seal to.
  case noRecipients
  /// More recipients than a header has room for.
  case tooManyRecipients
  /// Nothing is sealed with the empty passphrase.
  case emptyPassphrase
  /// Something was to be appended after the end, or after an error.
  case closed
}

/// Why a text is not the key that it should be.
public enum AgeKeyError: Error, Hashable, Sendable {
  /// The text is no key at all, or a key of another kind.
  case notAKey
  /// Capitals and small letters are mixed, or are not those of this kind of key.
  case letterCase
  /// The checksum is wrong: the text was mistyped, or is not whole.
  case checksum
  /// The key has the wrong length.
  case length
  /// A public key with which anybody could open what is sealed to it.
  case weak
}
