import CLMDB
import Glibc

extension StoreError {
    /// An error from what an LMDB function or a system call answered.
    ///
    /// - Parameters:
    ///   - code: LMDB's code (negative) or an errno (positive).
    ///   - operation: completes "Cannot ... at".
    ///   - path: the environment's folder or the file concerned.
    init(code: Int32, operation: String, path: String) {
        self.init(
            kind: Kind(code: code), operation: operation, path: path, code: code,
            text: unsafe String(cString: mdb_strerror(code)), nextStep: Self.nextStep(for: code))
    }

    /// Where the code calls for another step than its kind does.
    private static func nextStep(for code: Int32) -> String? {
        switch code {
        case MDB_PANIC:
            "Start again: after a failed write of its meta page LMDB refuses to go on with this environment."
        case MDB_BAD_TXN:
            "Abort after the first error: an operation of this transaction failed before, so nothing was stored."
        case MDB_DBS_FULL:
            "Raise tablesMax, or drop tables that are no longer used."
        case MDB_MAP_RESIZED:
            "Start again with a map at least as large as the process that writes uses."
        default: nil
        }
    }
}

extension StoreError.Kind {
    init(code: Int32) {
        self =
            switch code {
            case MDB_MAP_FULL: .mapFull
            case ENOSPC, EDQUOT: .noSpace
            case EIO: .inputOutput(errno: code)
            case EROFS: .readOnly
            case EBUSY, EWOULDBLOCK, EDEADLK: .locked
            case MDB_CORRUPTED, MDB_PAGE_NOTFOUND, MDB_INVALID, MDB_VERSION_MISMATCH: .corrupted
            case MDB_BAD_VALSIZE: .keyTooLong
            case MDB_READERS_FULL: .readersFull
            case ENOENT, ENOTDIR, MDB_NOTFOUND, MDB_BAD_DBI: .missing
            case EACCES, EPERM: .permission
            default: .other(code: code)
            }
    }
}
