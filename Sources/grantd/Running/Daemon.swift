import Control
import ControlServer
import EventLog
import Grants
import Ledger
import Logging
import NIOPosix
import ServiceLifecycle
import Synchronization

/// The daemon's parts, wired: opened books, the writer, the socket.
final class Daemon: Sendable {
    private let configuration: Configuration
    private let books: OpenBooks
    private let writer: LedgerWriter
    private let pool: NIOThreadPool
    private let longPool: NIOThreadPool
    /// Calls that are made from the log at the same time; they share the processors with everybody.
    private static let longCallsMax = 2
    private let server: Server
    private let start: StartRecord
    private let fatal: FatalError
    private let signer: CheckpointSigner
    /// Told of errors of the store that a query, a signature or the status met.
    private let onError: @Sendable (any Error) -> Void
    private let logger: Logger

    /// What the command line and the surroundings add to the configuration.
    struct Surroundings {
        var configurationPath: String?
        var environment: [String: String]
        var level: LogLevel
        /// Offers `org.varlink.certification` too.
        var offersCertification: Bool
    }

    /// Opens the books and brings the views up to date; nothing is served yet.
    init(_ configuration: Configuration, _ surroundings: Surroundings, _ start: StartRecord, logger: Logger) throws {
        self.configuration = configuration
        self.start = start
        self.logger = logger
        let fatal = FatalError()
        self.fatal = fatal
        let books = try Self.open(configuration, surroundings.environment, fatal, logger)
        self.books = books
        if let lag = books.lag { logger.critical("The books take no commands: \(lag)") }
        let commits = CommitSignal(position: try books.log.position())
        let answers = WriterAnswers()
        writer = LedgerWriter(
            log: books.log, views: books.views, policy: Policy(configuration.policy),
            settings: LedgerWriter.Settings(configuration), clock: { Clock.microsecondsSinceEpoch }, lag: books.lag,
            commits: commits, onAnswered: { answers.send() },
            onReadOnly: { reason in
                if let reason {
                    logger.critical("The books take no commands: \(reason)")
                } else {
                    logger.notice("The books take commands again.")
                }
            },
            onProjectorFailed: { name, sequence, reason in
                logger.error(
                    """
                    The read model \(name) stopped at the event \(sequence), and all others go on: \(reason) Have it made \
                    anew: grantctl admin rebuild \(name).
                    """)
            },
            onFatal: { error in
                _ = books.areViewsDamaged(by: error)
                fatal.raise(error, logger)
            })
        onError = { error in
            if books.mustEnd(after: error) { fatal.raise(error, logger) }
        }
        pool = NIOThreadPool(numberOfThreads: configuration.server.readerThreads)
        longPool = NIOThreadPool(numberOfThreads: Self.longCallsMax)
        let longCalls = LongCalls(pool: longPool, replies: pool)
        let access = LiveAccess(Access(configuration.roles))
        let counters = LateCounters()
        let reloading = Reloading(
            configuration, path: surroundings.configurationPath, environment: surroundings.environment,
            level: surroundings.level, writer: writer, access: access)
        signer = try CheckpointSigner(
            log: books.log, folder: configuration.state + "/keys",
            credential: surroundings.environment["CREDENTIALS_DIRECTORY"].flatMap(CheckpointCredential.path),
            witnesses: configuration.checkpoints.witnesses)
        if let refusal = try signer.refusal() { logger.critical("No checkpoint is signed. \(refusal)") }
        let past = PastBooks(
            folder: configuration.state + "/past", log: books.log, mapSizeBytes: configuration.store.viewsMapBytes,
            diskBytesMax: configuration.reports.pastDiskBytes)
        let queries = Queries(
            log: books.log, views: books.views, past: past, pageRowsMax: configuration.limits.pageRowsMax,
            reportRowsMax: configuration.reports.rowsMax, rateLookbackDays: configuration.reports.rateLookbackDays)
        var handlers: [any InterfaceHandler] = [
            LedgerInterface(
                interface: try ControlInterfaces.ledger.parsed(), writer: writer, access: access, answers: answers,
                logger: logger),
            ReportsInterface(
                interface: try ControlInterfaces.reports.parsed(), queries: queries, follower: writer.follower,
                pool: pool, longCalls: longCalls, onError: onError, logger: logger),
            LogInterface(
                interface: try ControlInterfaces.log.parsed(), queries: queries, commits: commits,
                follower: writer.follower,
                proofs: LogProofs(
                    log: books.log, signer: signer, proofs: Proofs(log: books.log, signer: signer),
                    pageRowsMax: configuration.limits.pageRowsMax, state: configuration.state, onError: onError,
                    logger: logger),
                pool: pool, onError: onError, logger: logger),
            AdminInterface(
                interface: try ControlInterfaces.admin.parsed(), books: books, writer: writer, signer: signer,
                audit: ReplayAudit(
                    queries, folder: configuration.state + "/audit", mapSizeBytes: configuration.store.viewsMapBytes,
                    clock: { Clock.microsecondsSinceEpoch }),
                access: access, pool: pool, longCalls: longCalls, start: start, counters: counters,
                reload: { try reloading.reload() },
                onError: onError, logger: logger),
        ]
        if surroundings.offersCertification { handlers.append(CertificationInterface()) }
        server = Server(try Self.serverConfiguration(configuration, handlers), logger: logger)
        counters.set(server.counters)
    }

    /// Serves until the process is told to stop, then stops in order: no new calls, the last answers, the books.
    ///
    /// - Throws: an error after which the service manager should start the daemon again.
    func run() async throws {
        pool.start()
        longPool.start()
        // First: of a socket that systemd holds the first call may be answered before the start returns.
        start.noteReady()
        try await server.start()
        let position = try books.log.position()
        logger.notice(
            "Ready.",
            metadata: [
                "event-seq": "\(position.sequence)", "store-id": "\(books.log.identity.storeId)",
                "startup-microseconds": "\(start.startupMicroseconds)",
            ])
        try Systemd.status("Serving the books of \(configuration.state).")
        try Systemd.notifyReady()
        let failure = await fatal.raisedOrStopped()
        try Systemd.stopping()
        logger.notice("Stopping.")
        await server.shutdown()
        writer.stop()
        try await longPool.shutdownGracefully()
        try await pool.shutdownGracefully()
        if let failure { throw failure }
        try books.close()
        logger.notice("Stopped.")
    }

    /// Signs checkpoints for as long as the daemon serves.
    func makeCheckpointService() -> CheckpointService {
        CheckpointService(
            signer: signer, intervalSeconds: configuration.checkpoints.intervalSeconds, pool: pool,
            onError: onError, logger: logger)
    }

    /// Whether the writer has moved since it was last asked, or has nothing to do; and so the views that follow it.
    func makeProgressCheck() -> @Sendable () -> Bool {
        let last = Mutex<(batches: UInt64, commits: UInt64)>((0, 0))
        let writer = writer
        return {
            let (writing, following) = (writer.progress, writer.follower.progress)
            return last.withLock { last in
                defer { last = (writing.batchesTaken, following.commitsTaken) }
                // The writer may wait for the views.
                let haveViewsMoved = following.commitsTaken != last.commits
                return (!writing.isWorking || writing.batchesTaken != last.batches || haveViewsMoved)
                    && (!following.isWorking || haveViewsMoved)
            }
        }
    }

    private static func open(
        _ configuration: Configuration, _ environment: [String: String], _ fatal: FatalError, _ logger: Logger
    ) throws -> OpenBooks {
        let origin = configuration.origin.isEmpty ? "grantd/\(HostName.current)" : configuration.origin
        var settings = OpenBooks.Settings(
            state: configuration.state, origin: origin, logMapBytes: configuration.store.logMapBytes,
            viewsMapBytes: configuration.store.viewsMapBytes, bootId: BootID.current(environment: environment))
        // The writer stops first where room runs out, not what can wait.
        settings.rebuilding.headroomPercent = configuration.store.headroomPercent + 5
        let books = try OpenBooks(
            settings,
            onNotice: { notice in
                switch notice {
                case .began, .finished: logger.notice("\(notice)")
                case .failed, .waiting: logger.error("\(notice)")
                }
            }, onFatal: { fatal.raise($0, logger) },
            progress: { position, end in
                let percent = end == 0 ? 100 : position * 100 / end
                logger.notice("Making the read models from the log: \(position) of \(end) events.")
                // Twice the slice's likely time, again and again: systemd waits as long as it goes on.
                try? Systemd.extendTimeout(microseconds: 30_000_000)
                try? Systemd.status("Making the read models: \(position) of \(end) events, \(percent) %.")
            })
        if let reason = books.rebuildReason {
            logger.notice("The read models were made anew from the log: \(reason).")
        }
        return books
    }

    private static func serverConfiguration(
        _ configuration: Configuration, _ handlers: [any InterfaceHandler]
    ) throws -> ServerConfiguration {
        let inherited = try Systemd.listenDescriptor(named: "varlink")
        let address =
            inherited.map { ListenAddress.descriptor($0) }
            ?? .path(configuration.socket, mode: configuration.server.socketMode)
        var server = ServerConfiguration(
            address: address,
            information: ServiceInformation(
                vendor: "grantd", product: "grantd", version: ProgramVersion.text, url: "https://grantd.org"),
            handlers: handlers)
        server.eventLoops = configuration.server.eventLoops
        server.backlog = Int32(configuration.server.backlog)
        server.limits = Limits(configuration)
        return server
    }
}
