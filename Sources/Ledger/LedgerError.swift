/// Why the books cannot be opened or go on.
package enum LedgerError: Error, Sendable, CustomStringConvertible {
    /// No command may be decided on views that lag behind.
    case viewsBehind(views: UInt64, log: UInt64)
    /// The books are being closed, and nothing is begun any more.
    case closing
    /// The views could not be made from the log.
    case rebuildFailed(String)

    package var description: String {
        switch self {
        case .viewsBehind(let views, let log):
            "The views hold the event \(views) and the log \(log). grantd must start again to catch up."
        case .closing: "grantd is stopping. Ask again when it runs."
        case .rebuildFailed(let reason):
            "The read models cannot be made from the log: \(reason)"
        }
    }
}
