package import Logging
internal import NIOCore
internal import NIOPosix
internal import Synchronization
internal import Varlink

/// What the server needs to know before it starts.
package struct ServerConfiguration: Sendable {
    package var address: ListenAddress
    package var information: ServiceInformation
    /// All interfaces but `org.varlink.service`, which is always there.
    package var handlers: [any InterfaceHandler]
    package var limits = Limits()
    /// Threads that read and write the connections.
    package var eventLoops = 1
    /// Connections that the kernel keeps until they are accepted; it caps this at net.core.somaxconn.
    package var backlog: Int32 = 4096

    package init(address: ListenAddress, information: ServiceInformation, handlers: [any InterfaceHandler]) {
        self.address = address
        self.information = information
        self.handlers = handlers
    }
}

/// A Varlink service on a Unix socket.
package final class Server: Sendable {
    private struct Running {
        let socket: ListeningSocket
        let channel: any Channel
        let group: MultiThreadedEventLoopGroup
        let userNames: UserNames
    }

    package let counters = ServerCounters()
    private let configuration: ServerConfiguration
    private let logger: Logger
    private let registry: ConnectionRegistry
    private let running = Mutex<Running?>(nil)

    package init(_ configuration: ServerConfiguration, logger: Logger) {
        precondition(configuration.eventLoops > 0, "Somebody must serve the connections")
        self.configuration = configuration
        self.logger = logger
        registry = ConnectionRegistry(configuration.limits, counters)
    }

    /// Begins to accept connections. Once in a server's life.
    package func start() async throws {
        let socket = try ListeningSocket(configuration.address, backlog: configuration.backlog)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.eventLoops)
        let userNames = UserNames()
        do {
            let channel = try await bootstrap(group, userNames).withBoundSocket(socket.descriptor).get()
            // NIO has called listen(128).
            try ListeningSocket.listen(socket.descriptor, configuration.backlog)
            running.withLock { $0 = Running(socket: socket, channel: channel, group: group, userNames: userNames) }
        } catch {
            socket.removeFile()
            await userNames.shutdown()
            try? await group.shutdownGracefully()
            throw error
        }
        logger.info("Listening.", metadata: ["address": "\(configuration.address)"])
    }

    /// Stops accepting, lets calls in progress finish within the deadline, and closes everything.
    package func shutdown() async {
        let running = running.withLock { running in
            defer { running = nil }
            return running
        }
        guard let running else { return }
        // New connections go to nobody from here on, and the file must not promise otherwise.
        running.socket.removeFile()
        try? await running.channel.close()
        let channels = registry.stop()
        for channel in channels { channel.pipeline.fireUserInboundEventTriggered(ConnectionHandler.Event.stop) }
        let deadline = running.group.next().scheduleTask(in: TimeAmount(configuration.limits.shutdownDeadline)) {
            for channel in channels { channel.close(promise: nil) }
        }
        for channel in channels { try? await channel.closeFuture.get() }
        deadline.cancel()
        await running.userNames.shutdown()
        try? await running.group.shutdownGracefully()
        logger.info("Stopped listening.", metadata: ["address": "\(configuration.address)"])
    }

    private func bootstrap(_ group: MultiThreadedEventLoopGroup, _ userNames: UserNames) -> ServerBootstrap {
        let limits = configuration.limits
        let dispatcher = Dispatcher(
            configuration.information, handlers: configuration.handlers, limits: limits, counters: counters)
        let acceptor = Acceptor(
            limits: limits, dispatcher: dispatcher, registry: registry, counters: counters, userNames: userNames,
            logger: logger)
        return ServerBootstrap(group: group)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // What comes is answered before more is read: nearly always that is all there was, and a second read in
            // vain costs as much as to parse a call.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(
                .writeBufferWaterMark,
                value: .init(low: limits.replyBufferBytesMax / 4, high: limits.replyBufferBytesMax)
            )
            .childChannelInitializer { acceptor.setUp($0) }
    }
}
