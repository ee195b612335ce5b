import Grants

/// Why the views cannot be used.
package enum ViewsError: Error, Sendable, CustomStringConvertible {
    /// They are not of this log, lie beyond its end, or decide by tables of other versions: rebuild them.
    case stale(path: String, reason: String)
    /// A projector failed on an event.
    case projectorFailed(name: String, sequence: UInt64, reason: String)
    /// An event does not follow the last that they hold.
    case notNext(sequence: UInt64, position: UInt64, path: String)
    /// No read model has that name.
    case unknownReadModel(name: String, known: [String])
    /// It is no read model: commands are decided by it.
    case neededToDecide(name: String, path: String)

    package var description: String {
        switch self {
        case .stale(let path, let reason):
            "The read models in \(path) cannot be used: \(reason). They are rebuilt from the log."
        case .projectorFailed(let name, let sequence, let reason):
            "The projector \(name) failed on the event \(sequence): \(reason)"
        case .notNext(let sequence, let position, let path):
            "The read models in \(path) hold the events up to \(position), and were to take in the event \(sequence). "
                + "grantd must start again to catch up."
        case .unknownReadModel(let name, let known):
            "There is no read model \(name.quotedForMessage). There are: \(known.joined(separator: ", "))."
        case .neededToDecide(let name, let path):
            "Commands are decided by \(name), so it cannot be made anew while grantd runs. Stop grantd, delete the "
                + "folder \(path), and start it again: all read models are then made from the log."
        }
    }
}
