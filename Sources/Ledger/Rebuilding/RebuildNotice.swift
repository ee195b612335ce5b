/// What the owner of the books is told of the read models that are made anew.
package enum RebuildNotice: Equatable, Sendable, CustomStringConvertible {
    case began(name: String)
    /// The new tables answer, from the event of this sequence on.
    case finished(name: String, position: UInt64)
    /// The read model failed on an event, while it was made anew or while the views caught up with the log.
    case failed(name: String, sequence: UInt64, reason: String)
    /// There is no room now to make anything anew; it is tried again.
    case waiting(reason: String)

    package var description: String {
        switch self {
        case .began(let name): "The read model \(name) is made anew from the log."
        case .finished(let name, let position):
            "The read model \(name) was made anew from the log, and answers from the event \(position) on."
        case .failed(let name, let sequence, let reason):
            "The read model \(name) stopped at the event \(sequence): \(reason)"
        case .waiting(let reason):
            "There is no room now to make read models anew, which is tried again. \(reason)"
        }
    }
}
