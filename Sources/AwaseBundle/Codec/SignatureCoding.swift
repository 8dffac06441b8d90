// The signatures of a bundle's runs, as the plain bytes of their block.

import AwaseCore

/// What stands for each run of the manifest, in their order.
private enum SignatureMark: UInt8 {
  /// Nothing: a bundle for measurements and tests.
  case unsigned = 0
  case signed = 1
  /// Signed, by a replica that goes on for another.
  case certified = 2
}

enum SignatureCoding {
  static func encode(_ proofs: [ChainProof?]) -> [UInt8] {
    var writer = ByteWriter()
    for proof in proofs {
      guard let proof else {
        writer.byte(SignatureMark.unsigned.rawValue)
        continue
      }
      writer.byte((proof.certificate == nil ? SignatureMark.signed : .certified).rawValue)
      writer.append(proof.bytes)
      if let certificate = proof.certificate {
        writer.append(certificate.voucher.bytes)
        writer.append(certificate.bytes)
      }
    }
    return writer.bytes
  }

  /// - Parameter count: how many runs there are.
  static func decode(_ plain: [UInt8], count: Int) throws(BundleError.Reason) -> [ChainProof?] {
    var reader = ByteReader(plain, failing: .signatures)
    var proofs: [ChainProof?] = []
    for _ in 0..<count { proofs.append(try proof(&reader)) }
    try reader.finish()
    return proofs
  }

  private static func proof(_ reader: inout ByteReader) throws(BundleError.Reason) -> ChainProof? {
    guard let mark = SignatureMark(rawValue: try reader.byte()) else { throw .signatures }
    guard mark != .unsigned else { return nil }
    let bytes = Array(try reader.slice(Signed.proofLength))
    guard mark == .certified else { return ChainProof(bytes: bytes) }
    let voucher = try reader.replica()
    let word = Array(try reader.slice(Signed.proofLength))
    return ChainProof(bytes: bytes, certificate: Certificate(voucher: voucher, bytes: word))
  }
}
