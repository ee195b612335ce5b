import Glibc

/// Which folder it is, by whatever path it was named.
struct FolderIdentity: Hashable, Sendable {
    let device: UInt
    let inode: UInt
}

/// A folder that is held open: as long as it is, no other one gets its identity, even if it is deleted meanwhile.
struct OpenFolder: ~Copyable, Sendable {
    let identity: FolderIdentity
    private let descriptor: Int32

    /// - Throws: `.missing` and the like when there is no such folder.
    init(path: String) throws(StoreError) {
        descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(code: errno, operation: "open the folder", path: path) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw StoreError(code: code, operation: "look at the folder", path: path)
        }
        identity = FolderIdentity(device: status.st_dev, inode: status.st_ino)
    }

    deinit { close(descriptor) }
}

/// What an environment asks of its folder beyond what LMDB does itself.
enum Folder {
    /// Makes the folder (mode 0700) unless it is there. Its parent must exist.
    ///
    /// - Returns: whether it was made.
    static func create(_ path: String) throws(StoreError) -> Bool {
        if unsafe mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw StoreError(code: errno, operation: "create the folder", path: path) }
        return false
    }

    /// Forces the folder's list of files to disk: LMDB syncs a new file's content, but not that the file exists.
    static func sync(_ path: String) throws(StoreError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(code: errno, operation: "open the folder", path: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(code: errno, operation: "sync the folder", path: path) }
    }

    /// Bytes an unprivileged process may still write to the file system, or nil when it does not say.
    static func bytesAvailable(_ path: String) -> UInt64? {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }
}
