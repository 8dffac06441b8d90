import Foundation

/// How wide characters are by the wcwidth package for Python, as `scripts/width-oracle` wrote it down.
struct WidthOracle {
  /// From which version it is.
  private(set) var origin = ""
  private var alone: [UInt32: Int] = [:]
  private var varied: [UInt32: Int] = [:]
  private(set) var sequences: [(text: String, columns: Int)] = []

  static let shared = Result { try WidthOracle() }

  private init() throws {
    let file = Repository.fixtures.appendingPathComponent("widths/wcwidth.txt")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      switch words[0] {
      case "w": for value in Self.range(words) { alone[value] = Int(words[3]) }
      case "v": for value in Self.range(words) { varied[value] = Int(words[3]) }
      case "s":
        let scalars = words.dropFirst().dropLast().compactMap {
          UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
        }
        sequences.append((String(String.UnicodeScalarView(scalars)), Int(words[words.count - 1]) ?? -1))
      default: origin = String(line)
      }
    }
  }

  private static func range(_ words: [String]) -> ClosedRange<UInt32> {
    let first = UInt32(words[1], radix: 16) ?? 0
    return first...max(first, UInt32(words[2], radix: 16) ?? 0)
  }

  func columns(_ scalar: Unicode.Scalar) -> Int { alone[scalar.value] ?? 1 }

  /// With the variation selector of emoji.
  func columnsVaried(_ scalar: Unicode.Scalar) -> Int { varied[scalar.value] ?? columns(scalar) }

  /// What Unicode has assigned, as far as Swift knows, on the basic plane and where emoji are.
  static let assigned: [Unicode.Scalar] = (0x20...0x1fbff).compactMap(Unicode.Scalar.init).filter { scalar in
    ![.unassigned, .control, .privateUse, .surrogate].contains(scalar.properties.generalCategory)
      && (scalar.value <= 0xffff || scalar.value >= 0x1f000)
  }
}
