import CLMDB
import Glibc

extension Environment {
    /// Copies what is committed into another folder: a whole environment, all tables, no free pages
    /// (`MDB_CP_COMPACT`). O(bytes that hold data).
    ///
    /// Reads one snapshot and holds up no writer; pages that are freed meanwhile cannot be used again until it is over.
    /// Not forced to disk. Folder and file are for their owner only (modes 0700 and 0600).
    ///
    /// - Parameter path: a folder without an environment, which is made when missing. Its parent must exist.
    /// - Throws: `.other(code: EEXIST)` if there is one; `.noSpace`, `.permission` and the like as the system says.
    ///   The file of a copy that failed is deleted.
    public func copy(to path: String) throws(StoreError) {
        _ = try Folder.create(path)
        let file = path + "/data.mdb"
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError(code: errno, operation: "create the copy", path: file) }
        defer { close(descriptor) }
        let code = unsafe mdb_env_copyfd2(handle, descriptor, UInt32(MDB_CP_COMPACT))
        guard code != 0 else { return }
        unsafe unlink(file)
        throw failure("copy the environment to \(path)", code)
    }
}
