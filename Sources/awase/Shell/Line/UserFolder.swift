/// The user's own folder, for which `~` stands at the beginning of a path: at our prompt no other shell puts it in.
struct UserFolder: Sendable {
  /// Nil where nobody knows.
  let path: String?

  /// The path that somebody means. In quotes as well, since a path with spaces needs them; a folder that is really called
  /// so is `./~`.
  func expanded(_ said: String) -> String {
    guard let path, let first = said.unicodeScalars.first, Self.isMark(first) else { return said }
    let rest = said.unicodeScalars.dropFirst()
    guard rest.isEmpty || rest.first == "/" else { return said }
    return (path.hasSuffix("/") ? String(path.dropLast()) : path) + String(rest)
  }

  /// An input method may write it wide.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar == "~" || scalar == "\u{FF5E}" }
}
