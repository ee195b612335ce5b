import EventLog
import Glibc
import LMDB

/// A log in a folder of its own that no books belong to.
final class BareLog {
    /// Tells it from the log of books, which nothing may be appended to that was not decided.
    private static let origin = "grantbench/append"

    let store: EventStore
    private let lock: DirectoryLock

    /// Opens the log, and makes it where there is none.
    ///
    /// - Throws: ``BenchFailure`` if the folder holds the log of books; `StoreError` (`.locked`) if it is in use.
    init(folder: String) throws {
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw BenchFailure("\(folder) cannot be made: \(String(cString: strerror(errno))). Name another folder.")
        }
        lock = try DirectoryLock(folder: folder)
        store = try EventStore(path: folder + "/log", mapSizeBytes: StateFolder.mapBytes, origin: Self.origin)
        guard store.identity.origin == Self.origin else {
            throw BenchFailure(
                "\(folder) holds the log of \(store.identity.origin), and only what was decided may be appended to "
                    + "books. Name another folder.")
        }
    }
}
