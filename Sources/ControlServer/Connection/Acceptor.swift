internal import Logging
internal import NIOCore
internal import NIOPosix

/// Decides about a connection that was just accepted, and sets it up.
final class Acceptor: Sendable {
    private let limits: Limits
    private let dispatcher: Dispatcher
    private let registry: ConnectionRegistry
    private let counters: ServerCounters
    private let userNames: UserNames
    private let logger: Logger

    init(
        limits: Limits, dispatcher: Dispatcher, registry: ConnectionRegistry, counters: ServerCounters,
        userNames: UserNames, logger: Logger
    ) {
        self.limits = limits
        self.dispatcher = dispatcher
        self.registry = registry
        self.counters = counters
        self.userNames = userNames
        self.logger = logger
    }

    /// Runs on the connection's event loop. A failure closes the connection.
    func setUp(_ channel: any Channel) -> EventLoopFuture<Void> {
        do {
            let peer = try Self.peer(of: channel)
            switch registry.admit(channel, of: peer.uid) {
            case .admitted: return admit(channel, peer)
            case .tooMany(let limit):
                logger.notice(
                    "A connection is refused: too many are open.",
                    metadata: ["limit": "\(limit)", "peer-uid": "\(peer.uid)", "peer-pid": "\(peer.pid)"])
                try channel.pipeline.syncOperations.addHandler(
                    RefusalHandler(.tooManyConnections(limit: limit)))
                return channel.eventLoop.makeSucceededVoidFuture()
            case .stopping: return channel.close()
            }
        } catch {
            logger.notice("A connection is refused.", metadata: ["reason": "\(error)"])
            return channel.eventLoop.makeFailedFuture(error)
        }
    }

    private func admit(_ channel: any Channel, _ peer: Peer) -> EventLoopFuture<Void> {
        userNames.name(of: peer.uid, on: channel.eventLoop).flatMapThrowing { [self] name in
            // Whoever is set up while the server stops would miss the event that says so.
            if registry.isStopping { throw ChannelError.ioOnClosedChannel }
            let handler = ConnectionHandler(
                peer: peer.named(name), limits: limits, dispatcher: dispatcher, counters: counters, logger: logger)
            try channel.pipeline.syncOperations.addHandler(handler)
            logger.debug(
                "A client has connected.",
                metadata: ["peer-uid": "\(peer.uid)", "peer-pid": "\(peer.pid)", "peer-user": "\(name)"])
        }
    }

    private static func peer(of channel: any Channel) throws -> Peer {
        let peer = try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
            try Peer(ofSocket: $0)
        }
        guard let peer else {
            preconditionFailure("A channel over a socket lends its descriptor")
        }
        return peer
    }
}
