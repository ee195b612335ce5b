import FoundationEssentials
import Glibc
import LMDB
import MerkleLog

/// The folder of the checkpoint key, and of the last checkpoint that was signed with it.
///
/// What was signed last is kept here and not only in the log: who puts an older copy of the log in its place does not
/// put an older copy of this in its place, and so cannot make grantd sign another history unnoticed.
struct KeyFolder: Sendable {
    let path: String
    /// A file with the key, in place of the folder's own: a credential of the service manager.
    let credential: String?

    private var keyPath: String { path + "/checkpoint.key" }
    private var lastPath: String { path + "/last-checkpoint" }

    /// The key, which is made where there is none.
    ///
    /// - Throws: ``SigningRefusal`` if the key is another log's, or none; `StoreError`.
    func key(origin: String) throws -> SigningKey {
        try makeFolder()
        let source = credential ?? keyPath
        if let text = try read(source) {
            let key: SigningKey
            do {
                key = try SigningKey(parsing: text.last == "\n" ? String(text.dropLast()) : text)
            } catch {
                throw SigningRefusal.keyUnusable(path: source, reason: "\(error)")
            }
            guard key.verifierKey.name == origin else {
                throw SigningRefusal.keyOfAnother(path: source, name: key.verifierKey.name, origin: origin)
            }
            return key
        }
        guard credential == nil else {
            throw SigningRefusal.keyUnusable(path: source, reason: "there is no such file")
        }
        let key = try SigningKey.generate(name: origin)
        try write(key.encoded + "\n", to: keyPath)
        return key
    }

    /// The note that was signed last; nil before the first.
    func lastCheckpoint() throws -> String? {
        try read(lastPath)
    }

    /// Keeps a note as the one that was signed last. On disk before it returns.
    func keep(_ note: String) throws {
        try write(note, to: lastPath)
    }

    /// Puts what was signed last aside, as it is not the beginning of what is signed next: it stays as evidence.
    func setAside(size: UInt64) throws {
        let aside = "\(path)/rolled-back-checkpoint-\(size)"
        guard rename(lastPath, aside) == 0 || errno == ENOENT else { throw failure("rename", lastPath) }
        try syncFolder()
    }

    private func makeFolder() throws {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw failure("make", path) }
        // Also where it was there: a crash may have come between. A key that is lost takes all trust with it.
        try sync(path + "/..")
    }

    private func read(_ file: String) throws -> String? {
        guard access(file, F_OK) == 0 else { return nil }
        do {
            return String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        } catch {
            throw failure("read", file)
        }
    }

    /// Beside the old file first, and then in its place: a crash leaves the one or the other.
    private func write(_ text: String, to file: String) throws {
        let new = file + ".new"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("write", new) }
        let bytes = Array(text.utf8)
        let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        let code = errno
        close(descriptor)
        errno = code
        guard isWritten, rename(new, file) == 0 else { throw failure("write", file) }
        try syncFolder()
    }

    private func syncFolder() throws { try sync(path) }

    private func sync(_ folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("flush", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flush", folder) }
    }

    private func failure(_ operation: String, _ file: String) -> StoreError {
        let code = errno
        let isFull = code == ENOSPC || code == EDQUOT
        return StoreError(
            kind: isFull ? .noSpace : .inputOutput(errno: code), operation: operation, path: file, code: code,
            text: String(cString: strerror(code)),
            nextStep: isFull ? "Free space on the disk." : "Check the disk and the folder's permissions.")
    }
}
