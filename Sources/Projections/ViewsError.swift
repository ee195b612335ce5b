/// Why the views cannot be used.
package enum ViewsError: Error, Sendable, CustomStringConvertible {
    /// They are not of this log, lie beyond its end, or were made by projectors of other versions: rebuild them.
    case stale(path: String, reason: String)
    /// A projector failed on an event.
    case projectorFailed(name: String, sequence: UInt64, reason: String)

    package var description: String {
        switch self {
        case .stale(let path, let reason):
            "The read models in \(path) cannot be used: \(reason). They are rebuilt from the log."
        case .projectorFailed(let name, let sequence, let reason):
            "The projector \(name) failed on the event \(sequence): \(reason)"
        }
    }
}
