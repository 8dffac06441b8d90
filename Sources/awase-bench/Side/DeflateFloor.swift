import CZlib
import GRDB
import GRDBSQLite

/// Reading the rows of the log and deflating them with zlib: what writing a bundle cannot do without.
///
/// The rows come in the order in which they lie in the file, numbers go in with eight bytes, texts as they are. The level
/// is zlib's usual one, 6, which bundles have too.
struct DeflateFloor {
  private static let portion = 1 << 18

  /// Prints the seconds, and how many bytes come of it.
  static func run(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let start = Elapsed.Start()
    let bytes = try queue.read { db in
      try db.execute(sql: "PRAGMA cache_size = -65536")
      let output = Output()
      for sql in [
        "SELECT id, replica, sequence, stamp, author, dependencies FROM change",
        "SELECT change, record, field, element, value FROM op",
      ] {
        let statement = try db.makeStatement(sql: sql)
        withExtendedLifetime(statement) { read(statement.sqliteStatement, into: output) }
      }
      return output.finish()
    }
    print(start.elapsed.wall, bytes)
  }

  private static func read(_ handle: OpaquePointer, into output: Output) {
    let columns = sqlite3_column_count(handle)
    while sqlite3_step(handle) == SQLITE_ROW {
      for column in 0..<columns {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER:
          withUnsafeBytes(of: sqlite3_column_int64(handle, column).littleEndian) { output.append($0) }
        case SQLITE_NULL: output.append(0)
        default:
          let start = sqlite3_column_blob(handle, column)
          let count = Int(sqlite3_column_bytes(handle, column))
          output.append(UnsafeRawBufferPointer(start: start, count: count))
          output.append(0)
        }
      }
      if output.count >= portion { output.deflate(Z_NO_FLUSH) }
    }
  }

  private final class Output {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var bytes: [UInt8] = []
    private var deflated = [UInt8](repeating: 0, count: portion)
    private var total = 0

    init() {
      stream.initialize(to: z_stream())
      deflateInit_(stream, Z_DEFAULT_COMPRESSION, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      bytes.reserveCapacity(2 * portion)
    }

    var count: Int { bytes.count }

    func append(_ byte: UInt8) { bytes.append(byte) }

    func append(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

    func deflate(_ flush: Int32) {
      bytes.withUnsafeMutableBufferPointer { plain in
        stream.pointee.next_in = plain.baseAddress
        stream.pointee.avail_in = uInt(plain.count)
        repeat {
          deflated.withUnsafeMutableBufferPointer { room in
            stream.pointee.next_out = room.baseAddress
            stream.pointee.avail_out = uInt(room.count)
            _ = CZlib.deflate(stream, flush)
            total += room.count - Int(stream.pointee.avail_out)
          }
        } while stream.pointee.avail_out == 0
      }
      bytes.removeAll(keepingCapacity: true)
    }

    func finish() -> Int {
      deflate(Z_FINISH)
      deflateEnd(stream)
      stream.deallocate()
      return total
    }
  }
}
