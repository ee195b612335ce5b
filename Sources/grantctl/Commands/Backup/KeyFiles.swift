internal import Glibc

/// The daemon's private keys in a backup: only where they are asked for, and readable by their owner alone.
enum KeyFiles {
    static let folderName = "keys"

    /// The keys in the state folder's `keys/`; not the checkpoint that was signed last, which is no key and of its day.
    ///
    /// - Throws: `Failure` with `notPermitted` where the caller may not read them.
    static func read(state: String) throws(Failure) -> [(name: String, bytes: [UInt8])] {
        let folder = Folder(path: state)
        do throws(Failure) {
            var keys: [(name: String, bytes: [UInt8])] = []
            for name in try folder.names(in: folderName) where name.hasSuffix(".key") {
                guard let bytes = try folder.bytes("\(folderName)/\(name)") else { continue }
                keys.append((name, bytes))
            }
            guard !keys.isEmpty else {
                throw Failure(
                    .refused,
                    "There is no key in \(folder.path(of: folderName)). Keys given as a systemd credential are kept "
                        + "where they came from: back them up there, and leave out --with-keys.")
            }
            return keys
        } catch {
            guard error.status == .notPermitted else { throw error }
            throw Failure(
                .notPermitted,
                "\(error.message) Only the daemon's own user and root read its keys: run it as one of them, or leave "
                    + "out --with-keys. Nothing was changed.")
        }
    }

    static func write(_ keys: [(name: String, bytes: [UInt8])], _ backup: Folder) throws(Failure) {
        guard !keys.isEmpty else { return }
        for key in keys { try backup.write("\(folderName)/\(key.name)", key.bytes, mode: 0o600) }
        guard chmod(backup.path(of: folderName), 0o700) == 0 else {
            throw Failure(
                .refused,
                "Cannot close \(backup.path(of: folderName)) to others: \(String(cString: strerror(errno))).")
        }
    }
}
