import Crypto

@testable import AwaseBundle

/// Collects what is written.
final class AgeSink {
  var bytes: [UInt8] = []
}

/// What came of opening a file: what was handed out, and the error at the end, if any.
struct AgeOutcome {
  var plain: [UInt8] = []
  var error: AgeError?
}

/// A source that hands out `bytes`, at most `part` of them at a time.
func ageSource(_ bytes: [UInt8], part: Int = .max) -> (Int) -> [UInt8] {
  var position = 0
  return { count in
    let end = position + min(count, part, bytes.count - position)
    defer { position = end }
    return Array(bytes[position..<end])
  }
}

/// Opens `file` and asks for `count` bytes at a time.
func openAge(
  _ file: [UInt8], _ identities: [AgeIdentity] = [], passphrase: String? = nil, part: Int = .max,
  count: Int = 1 << 20
) -> AgeOutcome {
  var outcome = AgeOutcome()
  do {
    var opener = try AgeOpener(
      identities: identities, passphrase: passphrase, from: ageSource(file, part: part))
    while true {
      let plain = try opener.read(upTo: count)
      if plain.isEmpty { return outcome }
      outcome.plain += plain
    }
  } catch {
    outcome.error = error as? AgeError
    return outcome
  }
}

/// Seals `plain`, handed over in parts of the given lengths, over and over.
func sealAge(_ plain: [UInt8], to recipients: [AgeRecipient], parts: [Int] = [.max]) throws -> [UInt8] {
  let sink = AgeSink()
  var sealer = try AgeSealer(recipients: recipients) { sink.bytes += $0 }
  try append(plain, to: &sealer, parts: parts)
  return sink.bytes
}

func sealAge(_ plain: [UInt8], passphrase: String, workFactor: Int) throws -> [UInt8] {
  let sink = AgeSink()
  var sealer = try AgeSealer(passphrase: passphrase, workFactor: workFactor) { sink.bytes += $0 }
  try append(plain, to: &sealer, parts: [.max])
  return sink.bytes
}

private func append(_ plain: [UInt8], to sealer: inout AgeSealer, parts: [Int]) throws {
  var rest = plain[...]
  var round = 0
  while !rest.isEmpty {
    let part = rest.prefix(parts[round % parts.count])
    try sealer.append(Array(part))
    rest = rest.dropFirst(part.count)
    round += 1
  }
  try sealer.finish()
}

/// The error that something fails with, if it is ours.
func ageError(_ work: () throws -> Void) -> AgeError? {
  do {
    try work()
    return nil
  } catch {
    return error as? AgeError
  }
}

func sha256(_ bytes: [UInt8]) -> String { hex(Array(SHA256.hash(data: bytes))) }

func hex(_ bytes: [UInt8]) -> String {
  bytes.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
}

func unhex(_ text: String) -> [UInt8]? {
  let digits = text.compactMap(\.hexDigitValue)
  guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
