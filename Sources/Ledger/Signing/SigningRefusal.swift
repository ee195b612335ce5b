/// Why no checkpoint is signed.
package enum SigningRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// The log is shorter than what was signed last.
    case rolledBack(signedSize: UInt64, size: UInt64)
    /// The log is not the one that was signed last.
    case rewritten(signedSize: UInt64, size: UInt64, reason: String)
    /// The log was restored from a backup, and nothing tells whether more was signed after it.
    case restored(signedSize: UInt64, size: UInt64)
    /// The key cannot be used.
    case keyUnusable(path: String, reason: String)
    /// The key is that of another log.
    case keyOfAnother(path: String, name: String, origin: String)
    /// What is kept as signed last was not signed with this key.
    case lastUnusable(path: String, reason: String)

    /// Size of the tree that was signed last; 0 where that is not known.
    package var signedSize: UInt64 {
        switch self {
        case .rolledBack(let signedSize, _), .rewritten(let signedSize, _, _), .restored(let signedSize, _): signedSize
        case .keyUnusable, .keyOfAnother, .lastUnusable: 0
        }
    }

    package var description: String {
        switch self {
        case .rolledBack(let signedSize, let size):
            "The log has \(size) events, and one of \(signedSize) was signed already: an older copy was put in its "
                + "place, and \(signedSize - size) events are gone that others may hold proofs of. " + Self.nextStep
        case .rewritten(let signedSize, let size, let reason):
            "The log of \(size) events is not the one of which \(signedSize) were signed already. \(reason) "
                + Self.nextStep
        case .restored(let signedSize, let size):
            "The log of \(size) events was restored from a backup whose last checkpoint is of \(signedSize), and nothing "
                + "here tells whether more was recorded and signed after it. " + Self.nextStep
        case .keyUnusable(let path, let reason):
            "The checkpoint key \(path) cannot be used: \(reason). Put the log's own key there, or move the file away to "
                + "have a new one made, whose checkpoints nobody trusts yet."
        case .keyOfAnother(let path, let name, let origin):
            "The checkpoint key \(path) is of the log \(name), and this one is \(origin). Put the log's own key there."
        case .lastUnusable(let path, let reason):
            "The last checkpoint, \(path), cannot be relied on: \(reason) Put the folder of the keys back as it was."
        }
    }

    private static let nextStep =
        "Put the newer log back if there is one; else record that it is lost: grantctl log checkpoint --accept-rollback."
}
