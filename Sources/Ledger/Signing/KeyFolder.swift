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
        if let text = try StateFiles.read(source) {
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
        try StateFiles.read(lastPath)
    }

    /// Keeps a note as the one that was signed last. On disk before it returns.
    func keep(_ note: String) throws {
        try write(note, to: lastPath)
    }

    /// Puts what was signed last aside, as it is not the beginning of what is signed next: it stays as evidence.
    func setAside(size: UInt64) throws {
        let aside = "\(path)/rolled-back-checkpoint-\(size)"
        guard rename(lastPath, aside) == 0 || errno == ENOENT else { throw StateFiles.failure("rename", lastPath) }
        try StateFiles.sync(folder: path)
    }

    private func makeFolder() throws {
        try StateFiles.makeFolder(path)
        // Also where it was there: a crash may have come between. A key that is lost takes all trust with it.
        try StateFiles.sync(folder: path + "/..")
    }

    /// Beside the old file first, and then in its place: a crash leaves the one or the other.
    private func write(_ text: String, to file: String) throws {
        let new = file + ".new"
        try StateFiles.write(text, to: new)
        guard rename(new, file) == 0 else { throw StateFiles.failure("write", file) }
        try StateFiles.sync(folder: path)
    }
}
