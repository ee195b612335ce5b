import EventLog
import Glibc
import LMDB

/// The log of a state folder, while no daemon has it open.
final class StateFolder {
    /// As the daemon's default: sparse, and costs nothing.
    static let mapBytes = 64 << 30
    /// Of the checkpoints of a log that is made here.
    static let origin = "grantbench"

    let path: String
    let log: EventStore
    private let lock: DirectoryLock

    /// - Throws: ``BenchFailure`` if there is no log; `StoreError` (`.locked`) if a daemon has it open.
    init(_ path: String) throws {
        guard access(path + "/log/data.mdb", R_OK) == 0 else {
            throw BenchFailure(
                "There is no log in \(path): \(String(cString: strerror(errno))). Name a state folder of grantd, or "
                    + "make one: grantbench fill \(path) --events 100000")
        }
        self.path = path
        lock = try DirectoryLock(folder: path)
        log = try EventStore(path: path + "/log", mapSizeBytes: Self.mapBytes, origin: Self.origin)
    }
}
