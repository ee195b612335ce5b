import CLMDB
import Synchronization

/// Read transactions that are over and can begin again.
///
/// To make one takes ten times as long as to renew one (`mdb_txn_begin` clears an array of all the tables there may be).
/// One that is over holds no snapshot, only its reader slot.
@safe
final class IdleReaders: Sendable {
    /// LMDB allows a read transaction in any thread, one at a time, with `MDB_NOTLS`.
    @safe
    private struct Reader: @unchecked Sendable {
        let handle: OpaquePointer
    }

    /// More than there are threads that read all the time.
    private static let countMax = 8

    private let readers = Mutex<[Reader]>([])

    /// One that is over, if there is any; `mdb_txn_renew` begins it.
    func take() -> OpaquePointer? {
        let reader = readers.withLock { $0.popLast() }
        return unsafe reader?.handle
    }

    /// Ends a transaction, and keeps it for the next snapshot.
    func put(_ handle: OpaquePointer) {
        unsafe mdb_txn_reset(handle)
        let reader = unsafe Reader(handle: handle)
        let isKept = readers.withLock { readers in
            guard readers.count < Self.countMax else { return false }
            readers.append(reader)
            return true
        }
        if !isKept { unsafe mdb_txn_abort(handle) }
    }

    /// Frees them, before their environment closes.
    func free() {
        while let handle = unsafe take() { unsafe mdb_txn_abort(handle) }
    }
}
