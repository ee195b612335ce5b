internal import Glibc
internal import MerkleLog

/// The state folder that a log is restored into. Until the log is whole and verified it lies beside its place.
final class RestoreTarget {
    /// Where the keys came from; the raw value is for people.
    enum Keys: String {
        case kept = "those in the state folder"
        case restored = "restored from the backup"
        case none = "none"
    }

    let folder: Folder
    private(set) var keys = Keys.none
    private var isMade = false
    private var hasNewKeys = false

    static let lastSignedName = "\(KeyFiles.folderName)/last-checkpoint"
    private static let logName = "log"
    private static let newLogName = "log.new"
    private static let newKeysName = "keys.new"
    /// What an interrupted restore may have left.
    private static let ownNames: Set = [newLogName, newKeysName]

    /// Where the log is written first.
    var newLog: String { folder.path(of: Self.newLogName) }

    /// - Throws: `Failure` unless there is no such folder, or nothing in it but keys.
    init(_ state: String) throws(Failure) {
        folder = Folder(path: state)
        let others = try folder.names(in: ".").filter { $0 != KeyFiles.folderName && !Self.ownNames.contains($0) }
        guard others.isEmpty else {
            throw Failure(
                .refused,
                "\(folder.path) holds \(others.joined(separator: ", ")): a log is restored only where there is none. "
                    + "Nothing was changed. Stop grantd, move the folder away and keep it, and restore again; to go on "
                    + "with its keys, copy its keys/ into the new folder.")
        }
        if folder.exists(KeyFiles.folderName) { keys = .kept }
    }

    /// Makes the folder where it is missing, and clears what an interrupted restore left.
    func begin() throws(Failure) {
        if mkdir(folder.path, 0o700) == 0 {
            isMade = true
        } else if errno != EEXIST {
            throw failure("make the folder", folder.path)
        }
        try clear()
    }

    /// What was signed last on the machine that was lost, if its keys folder was kept.
    ///
    /// - Returns: The checkpoint if its signature holds, else why it says nothing; neither if there is none.
    func lastSigned(_ trust: Trust) throws(Failure) -> (signed: SignedCheckpoint?, remark: String?) {
        guard let bytes = try folder.bytes(Self.lastSignedName) else { return (nil, nil) }
        let place = folder.path(of: Self.lastSignedName)
        do throws(Failure) {
            let signed = try CheckpointFile.parse(bytes, at: place)
            try trust.verify(signed, at: place)
            return (signed, nil)
        } catch {
            return (nil, "\(error.message) It does not show what was signed last.")
        }
    }

    /// Takes the keys of a backup that has any, where the folder has none.
    func takeKeys(of backup: Folder) throws(Failure) {
        guard keys == .none, backup.exists(KeyFiles.folderName) else { return }
        let made = folder.path(of: Self.newKeysName)
        guard mkdir(made, 0o700) == 0 else { throw failure("make the folder", made) }
        for name in try backup.names(in: KeyFiles.folderName) {
            guard let bytes = try backup.bytes("\(KeyFiles.folderName)/\(name)") else { continue }
            try folder.write("\(Self.newKeysName)/\(name)", bytes, mode: 0o600)
        }
        hasNewKeys = true
        keys = .restored
    }

    /// Puts everything in its place: the log last, for it is what makes the folder a store.
    func finish() throws(Failure) {
        try giveToOwner()
        try folder.flush()
        if hasNewKeys { try move(Self.newKeysName, to: KeyFiles.folderName) }
        try move(Self.newLogName, to: Self.logName)
        try folder.flush()
    }

    /// Leaves the folder as it was, as well as can be.
    func undo() {
        try? clear()
        if isMade { rmdir(folder.path) }
    }

    /// Who owns the files, where that is root: grantd may not read them then.
    var strangerOwner: String? {
        var status = stat()
        return geteuid() == 0 && stat(folder.path, &status) == 0 && status.st_uid == 0 ? "root" : nil
    }

    private func clear() throws(Failure) {
        for name in Self.ownNames.sorted() { try folder.removeFolder(name) }
    }

    private func move(_ name: String, to place: String) throws(Failure) {
        guard rename(folder.path(of: name), folder.path(of: place)) == 0 else {
            throw failure("put in place", folder.path(of: place))
        }
    }

    /// Root restores for the user that the folder is of.
    private func giveToOwner() throws(Failure) {
        var status = stat()
        guard geteuid() == 0, stat(folder.path, &status) == 0, status.st_uid != 0 else { return }
        for name in Self.ownNames.sorted() where folder.exists(name) {
            for file in [name] + (try folder.names(in: name)).map({ "\(name)/\($0)" }) {
                guard chown(folder.path(of: file), status.st_uid, status.st_gid) == 0 else {
                    throw failure("give to the folder's owner", folder.path(of: file))
                }
            }
        }
    }

    private func failure(_ what: String, _ path: String) -> Failure {
        let code = errno
        return Failure(
            code == EACCES || code == EPERM ? .notPermitted : .refused,
            "Cannot \(what): \(path): \(String(cString: strerror(code))) (errno \(code)).")
    }
}
