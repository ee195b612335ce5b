/// Why the read models cannot be hashed, or the log not be replayed.
package enum AuditError: Error, Equatable, Sendable, CustomStringConvertible {
    /// So much was written while a snapshot of the views was hashed.
    case viewsGrew(byBytes: Int, limit: Int)
    /// One replay at a time: it takes both cores.
    case underWay(applied: UInt64, total: UInt64)
    /// The records are not those that the tree was made of.
    case rootDiffers(size: UInt64, root: String, computed: String)
    /// The folder for the replay cannot be emptied.
    case folderInTheWay(path: String, reason: String)

    package var description: String {
        switch self {
        case .viewsGrew(let bytes, let limit):
            "The read models' file grew by \(bytes) bytes while a snapshot of it was hashed, and may grow by \(limit). "
                + "Try again when less is written."
        case .underWay(let applied, let total):
            "The log is being replayed already: \(applied) of \(total) events are applied. Try again when that is done."
        case .rootDiffers(let size, let root, let computed):
            "The first \(size) records do not make the tree of the log: its root is \(root), and theirs \(computed). "
                + "Keep a copy of the store, and run grantctl verify."
        case .folderInTheWay(let path, let reason):
            "The folder \(path), where the log is replayed to, cannot be emptied: \(reason). "
                + "Delete it by hand and try again; nothing in it is needed."
        }
    }
}
