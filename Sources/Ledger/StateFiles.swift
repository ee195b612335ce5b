import FoundationEssentials
import Glibc
import LMDB

/// Small files of the state folder beside its environments: marks, keys, the last checkpoint.
enum StateFiles {
    /// Makes a folder for its owner only, unless it is there. Its parent must exist.
    static func makeFolder(_ path: String) throws(StoreError) {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw failure("make", path) }
    }

    /// What the file says; nil if there is none.
    static func read(_ path: String) throws(StoreError) -> String? {
        guard access(path, F_OK) == 0 else { return nil }
        do {
            return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        } catch {
            throw failure("read", path)
        }
    }

    /// Writes over what is there, mode 0600. Its content is on disk before this returns; its name is after
    /// ``sync(folder:)``. A file that exists keeps its block: on a full disk, giving it back and asking for another may
    /// fail. A short text lies within one sector, so it is not torn.
    static func write(_ text: String, to path: String) throws(StoreError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", path) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count,
            ftruncate(descriptor, off_t(bytes.count)) == 0, fsync(descriptor) == 0
        else {
            throw failure("write", path)
        }
    }

    /// Forces the folder's list of files to disk.
    static func sync(folder: String) throws(StoreError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("flush", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flush", folder) }
    }

    /// What the system said last, and what to do about it.
    static func failure(_ operation: String, _ path: String) -> StoreError {
        let code = errno
        let isFull = code == ENOSPC || code == EDQUOT
        return StoreError(
            kind: isFull ? .noSpace : .inputOutput(errno: code), operation: operation, path: path, code: code,
            text: String(cString: strerror(code)),
            nextStep: isFull ? "Free space on the disk." : "Check the disk and the folder's permissions.")
    }
}
