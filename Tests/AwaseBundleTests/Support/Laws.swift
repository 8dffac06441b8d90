/// Something that must always hold did not.
struct BrokenLaw: Error, CustomStringConvertible {
  let description: String
}

/// Says that a law holds, where `#expect`, thousands of times, would take most of the time.
func require(_ condition: Bool, _ law: @autoclosure () -> String) throws {
  if !condition { throw BrokenLaw(description: law()) }
}
