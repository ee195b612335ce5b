internal import Synchronization

/// What has happened since the server was made. Written on the event loops, read from anywhere.
package final class ServerCounters: Sendable {
    package struct Snapshot: Equatable, Sendable {
        package var connectionsOpen = 0
        package var connectionsAccepted: UInt64 = 0
        /// Over one of the limits on connections.
        package var connectionsRefused: UInt64 = 0
        package var calls: UInt64 = 0
        /// Calls refused before they reached their handler: unknown names, parameters that do not match.
        package var callsRejected: UInt64 = 0
        /// Connections closed for what the peer did, by `ConnectionFault.category`, `slow-reader` or `connection-error`.
        package var faults: [String: UInt64] = [:]

        package init() {}
    }

    private let state = Mutex(Snapshot())

    package init() {}

    package var snapshot: Snapshot { state.withLock { $0 } }

    func update(_ change: (inout Snapshot) -> Void) {
        state.withLock { change(&$0) }
    }
}
