import ArgumentParser
import Control
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// The daemon's command line.
@main
struct Grantd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grantd",
        abstract: "Keep the books of grants: an append-only log of events, and what follows from it.",
        discussion: """
            Records pledges, commitments, allocations and disbursements, and answers commands and queries over a Unix \
            socket. Runs as a systemd service; started by hand, it stays in the foreground and logs to standard error. \
            Its companion is grantctl.

            Example: grantd --state /tmp/books --socket /tmp/books.socket
            """,
        version: ProgramVersion.text)

    @Option(help: "Configuration file. [default: /etc/grantd/grantd.toml, if it is there]")
    var config: String?

    @Option(help: "Folder of the books; made when missing. [default: as configured, /var/lib/grantd]")
    var state: String?

    @Option(help: "Path of the socket, where systemd passes none. [default: as configured, /run/grantd/org.grantd]")
    var socket: String?

    @Flag(help: ArgumentHelp("Offer org.varlink.certification, for tests.", visibility: .hidden))
    var certification = false

    func run() async throws {
        let start = StartRecord()
        let environment = ServiceEnvironment.current()
        let (configuration, path) = try settings(environment)
        let level = LogOutput.bootstrap(configuration.log, environment: environment)
        let logger = Logger(label: "grantd")
        let daemon: Daemon
        do {
            try Folder.make(configuration.state)
            daemon = try Daemon(
                configuration,
                .init(
                    configurationPath: path, environment: environment, level: level,
                    offersCertification: certification),
                start, logger: logger)
        } catch {
            logger.critical("\(error)")
            throw ExitCode.failure
        }
        let services = ServiceGroup(
            configuration: .init(
                services: [
                    .init(
                        service: WatchdogService(
                            logger: logger, isWriterMakingProgress: daemon.makeProgressCheck())),
                    .init(service: daemon.makeCheckpointService()),
                    .init(
                        service: DaemonService(daemon: daemon), successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await services.run()
        } catch {
            logger.critical("\(error)")
            throw ExitCode.failure
        }
    }

    /// The configuration with what the command line says, and the file that it came from.
    private func settings(_ environment: [String: String]) throws -> (Configuration, String?) {
        var path = config
        if path == nil, access(Configuration.pathDefault, R_OK) == 0 { path = Configuration.pathDefault }
        var configuration: Configuration
        do {
            configuration =
                try path.map { try Configuration.load(path: $0, environment: environment) }
                ?? Configuration.defaults(environment: environment)
        } catch {
            throw ValidationError("\(error)")
        }
        if let state { configuration.state = try Self.absolute(state, "--state") }
        if let socket { configuration.socket = try Self.absolute(socket, "--socket") }
        guard configuration.socket.utf8.count <= 107 else {
            throw ValidationError(
                "The socket's path has \(configuration.socket.utf8.count) bytes, and the kernel takes at most 107.")
        }
        return (configuration, path)
    }

    /// A path of the command line, which may be relative.
    private static func absolute(_ path: String, _ option: String) throws -> String {
        if path.hasPrefix("/") { return path }
        guard !path.isEmpty, let folder = getcwd(nil, 0) else { throw ValidationError("\(option) needs a path.") }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }
}

/// The daemon as a member of the service group.
private struct DaemonService: Service {
    let daemon: Daemon

    func run() async throws {
        try await daemon.run()
    }
}
