import Foundation

// What no Swift program with Foundation can do without, for measuring beside: it writes a prompt, and ends.
FileHandle.standardOutput.write(Data("› ".utf8))
