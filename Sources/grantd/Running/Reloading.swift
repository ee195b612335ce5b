import Control
import Grants
import Ledger
import Logging
import Synchronization

/// Reads the configuration again and puts what can change into force: the log's level, the policy, the roles.
final class Reloading: Sendable {
    private let current: Mutex<Configuration>
    private let path: String?
    private let environment: [String: String]
    private let level: LogLevel
    private let writer: LedgerWriter
    private let access: LiveAccess

    init(
        _ configuration: Configuration, path: String?, environment: [String: String], level: LogLevel,
        writer: LedgerWriter, access: LiveAccess
    ) {
        current = Mutex(configuration)
        self.path = path
        self.environment = environment
        self.level = level
        self.writer = writer
        self.access = access
    }

    /// - Throws: ``ConfigurationError``; the old settings stay.
    func reload() throws -> ReloadReply {
        guard let path else { return ReloadReply(changed: [], restartNeeded: []) }
        try? Systemd.reloading()
        defer { try? Systemd.notifyReady() }
        let fresh = try Configuration.load(path: path, environment: environment)
        return current.withLock { current in
            var changed: [String] = []
            if fresh.log.level != current.log.level {
                level.current = fresh.log.level
                current.log.level = fresh.log.level
                changed.append("log.level")
            }
            if fresh.policy != current.policy {
                writer.policy = Policy(fresh.policy)
                current.policy = fresh.policy
                changed.append("policy")
            }
            if fresh.roles != current.roles {
                access.current = Access(fresh.roles)
                current.roles = fresh.roles
                changed.append("roles")
            }
            return ReloadReply(changed: changed, restartNeeded: fresh.differences(from: current))
        }
    }
}

extension Configuration {
    /// The tables that differ, of those that are read only at the start. What the command line set is no difference.
    fileprivate func differences(from running: Configuration) -> [String] {
        [
            ("origin", origin == running.origin), ("log.format", log.format == running.log.format),
            ("store", store == running.store), ("writer", writer == running.writer),
            ("server", server == running.server), ("limits", limits == running.limits),
            ("reports", reports == running.reports), ("checkpoints", checkpoints == running.checkpoints),
        ].filter { !$0.1 }.map(\.0)
    }
}
