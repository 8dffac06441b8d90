import CIconv
import Foundation

/// Turns text from one encoding into another, piece by piece, through iconv.
///
/// Foundation's `.shiftJIS` is of no use for lists: it gives nil for a whole text that holds one wave dash (U+301C).
final class Transcoder {
  enum Failure: Error, Equatable {
    /// This machine's iconv does not know the encoding.
    case unknownEncoding(String)
    /// Bytes that stand for nothing in the encoding, so many bytes into the text.
    case invalid(offset: Int)
  }

  private let handle: iconv_t
  /// The beginning of a character whose rest is in the next piece.
  private var rest: [UInt8] = []
  private var consumed = 0

  /// - Parameters:
  ///   - source: the name of an encoding, as iconv has it.
  ///   - target: likewise.
  init(from source: String, to target: String) throws {
    guard let handle = iconv_open(target, source), handle != iconv_t(bitPattern: -1) else {
      throw Failure.unknownEncoding(source == "UTF-8" ? target : source)
    }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// - Throws: ``Failure/invalid(offset:)``.
  func convert(_ piece: [UInt8], isLast: Bool = false) throws -> [UInt8] {
    var failure: Failure?
    let output = convert(piece, isLast: isLast) { offset, _ in
      failure = .invalid(offset: offset)
      return nil
    }
    if let failure { throw failure }
    return output
  }

  /// - Parameter replacing: what stands, in the target's encoding, for the bytes from an offset on that cannot be
  ///   turned, and how many of them it stands for; nil to end there.
  func convert(
    _ piece: [UInt8], isLast: Bool,
    replacing: (_ offset: Int, _ bytes: ArraySlice<UInt8>) -> (count: Int, replacement: [UInt8])?
  ) -> [UInt8] {
    let input = rest.isEmpty ? piece : rest + piece
    rest = []
    var output: [UInt8] = []
    output.reserveCapacity(input.count * 2 + 16)
    var position = 0
    while position < input.count {
      let (end, error) = convert(input, from: position, into: &output)
      position = end
      guard error != 0, error != E2BIG else { continue }
      // A character may go on in the next piece.
      if error == EINVAL, !isLast {
        rest = Array(input[position...])
        break
      }
      guard let (count, replacement) = replacing(consumed + position, input[position...]) else {
        return output
      }
      output += replacement
      position = min(input.count, position + max(1, count))
    }
    consumed += position
    return output
  }

  /// Goes as far as it can, or as there is room for.
  ///
  /// - Returns: where it stopped, and the error that stopped it.
  private func convert(
    _ input: [UInt8], from start: Int, into output: inout [UInt8]
  ) -> (end: Int, error: Int32) {
    let room = max(64, (input.count - start) * 2)
    var end = start
    var error: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      input.withUnsafeBytes { raw in
        var source = UnsafeMutablePointer(
          mutating: raw.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self))
        var left = raw.count - start
        var target = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var free = room
        if iconv(handle, &source, &left, &target, &free) == -1 { error = errno }
        end = raw.count - left
        count = room - free
      }
    }
    output += piece
    return (end, error)
  }
}
