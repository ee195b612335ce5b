internal import NIOCore
internal import Synchronization

/// Which connections are open, and whether one more may be.
final class ConnectionRegistry: Sendable {
    enum Admission: Equatable {
        case admitted
        /// Which limit is reached: in all, or of the user.
        case tooMany(limit: Int)
        case stopping
    }

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var countByUser: [UInt32: Int] = [:]
        var isStopping = false
    }

    private let limits: Limits
    private let counters: ServerCounters
    private let state = Mutex(State())

    init(_ limits: Limits, _ counters: ServerCounters) {
        self.limits = limits
        self.counters = counters
    }

    /// An admitted connection is forgotten when its channel closes.
    func admit(_ channel: any Channel, of uid: UInt32) -> Admission {
        let admission = state.withLock { state -> Admission in
            if state.isStopping { return .stopping }
            if state.channels.count >= limits.connectionsMax { return .tooMany(limit: limits.connectionsMax) }
            guard state.countByUser[uid, default: 0] < limits.connectionsPerUserMax else {
                return .tooMany(limit: limits.connectionsPerUserMax)
            }
            state.channels[ObjectIdentifier(channel)] = channel
            state.countByUser[uid, default: 0] += 1
            return .admitted
        }
        guard admission == .admitted else {
            counters.update { $0.connectionsRefused += 1 }
            return admission
        }
        counters.update {
            $0.connectionsAccepted += 1
            $0.connectionsOpen += 1
        }
        channel.closeFuture.whenComplete { _ in self.forget(channel, of: uid) }
        return .admitted
    }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// Admits nobody any more, and says who is still here.
    func stop() -> [any Channel] {
        state.withLock { state in
            state.isStopping = true
            return Array(state.channels.values)
        }
    }

    private func forget(_ channel: any Channel, of uid: UInt32) {
        state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = nil
            let left = state.countByUser[uid, default: 1] - 1
            state.countByUser[uid] = left > 0 ? left : nil
        }
        counters.update { $0.connectionsOpen -= 1 }
    }
}
