package import Logging
package import MerkleLog

/// Every setting of the daemon, at its default unless the configuration file says otherwise.
///
/// One nested struct per table of the file; a property is its key in camel case (`limits.message-bytes` is
/// `limits.messageBytes`). `config/grantd.toml` explains each of them to the operator and is held to these defaults by
/// a test; ``Setting/all`` holds what is allowed.
package struct Configuration: Sendable, Equatable {
    /// Folder of the books: `log/`, `views/` and `keys/` lie in it. Absolute.
    package var state = Configuration.stateDefault
    /// Path of the control socket when systemd passes none. Absolute, at most 107 bytes (`sun_path`).
    package var socket = "/run/grantd/org.grantd"
    /// Origin of the checkpoints (C2SP tlog-checkpoint); empty: made from the machine's host name when the log is
    /// created. Only read then: the origin of a log never changes.
    package var origin = ""
    package var log = Log()
    package var store = Store()
    package var writer = Writer()
    package var server = Server()
    package var limits = Limits()
    package var reports = Reports()
    package var checkpoints = Checkpoints()
    package var policy = Policy()
    package var roles = Roles()

    package static let defaults = Configuration()
    package static let stateDefault = "/var/lib/grantd"

    package init() {}

    /// `[log]`: what is said on standard error.
    package struct Log: Sendable, Equatable {
        package var level = Logger.Level.info
        package var format = LogFormat.auto
    }

    /// `[store]`: the two LMDB environments.
    package struct Store: Sendable, Equatable {
        package var logMapBytes = 64 * ByteSize.gibibyte
        package var viewsMapBytes = 64 * ByteSize.gibibyte
        /// Share of a map that is kept free; writes are refused before it is touched.
        package var headroomPercent = 5
    }

    /// `[writer]`: the one thread that decides commands.
    package struct Writer: Sendable, Equatable {
        package var mailboxLength = 4096
        package var batchCommandsMax = 1024
        package var commandsPerBatchMethodMax = 10_000
    }

    /// `[server]`: the control socket and the threads that answer.
    package struct Server: Sendable, Equatable {
        package var eventLoops = 2
        package var readerThreads = 2
        package var backlog = 256
        /// Permission bits of a socket the daemon makes itself; systemd's has those of `grantd.socket`.
        package var socketMode: UInt32 = 0o600
        package var shutdownSeconds = 10
    }

    /// `[limits]`: what one client, or all of them, can ask of the daemon.
    package struct Limits: Sendable, Equatable {
        package var messageBytes = 4 * ByteSize.mebibyte
        package var jsonDepth = 32
        package var connections = 256
        package var connectionsPerUid = 64
        package var pipelinedCalls = 128
        package var replyBufferBytes = 4 * ByteSize.mebibyte
        package var unfinishedMessageSeconds = 30
        package var slowReaderSeconds = 30
        package var pageRowsMax = 1000
    }

    /// `[reports]`: how reports are drawn.
    package struct Reports: Sendable, Equatable {
        package var rowsMax = 50_000
        /// How many days back a rate is looked for when there is none of the day itself.
        package var rateLookbackDays = 7
        /// Disk for books made anew from the log, for the past and for `through`, that are kept for the next question.
        package var pastDiskBytes = 4 * ByteSize.gibibyte
    }

    /// `[checkpoints]`: the log's signed checkpoints.
    package struct Checkpoints: Sendable, Equatable {
        /// Seconds from one to the next where something was recorded; 0: only when one is asked for.
        package var intervalSeconds = 3600
        /// Whose cosignatures are taken.
        package var witnesses: [VerifierKey] = []
    }

    /// `[policy]`: the rules that the books may refuse by or only flag.
    package struct Policy: Sendable, Equatable {
        package var overAllocation = Verdict.refuse
        package var overDisbursement = Verdict.refuse
        package var overCommitment = Verdict.flag
        package var overExpenditure = Verdict.flag
        package var overFunding = Verdict.flag
        package var looserEarmarking = Verdict.flag
        package var percentagesNot100 = Verdict.flag
        package var missingSource = Verdict.flag
        package var allocationCeiling = AllocationCeiling.pledged
    }

    /// `[roles]`: who may do what, by the credentials of the socket's peer. Root and the daemon's own uid are admin.
    package struct Roles: Sendable, Equatable {
        package var admin: [Principal] = []
        package var clerk: [Principal] = []
        package var approver: [Principal] = []
        package var auditor: [Principal] = []
        package var viewer: [Principal] = []
        /// Role of a peer no list names; never admin.
        package var defaultRole = RoleName.viewer
    }

    /// What becomes of a command that breaks a rule of the books.
    package enum Verdict: String, Sendable, CaseIterable {
        case refuse, flag
    }

    /// Up to which figure of a grant money can be allocated.
    package enum AllocationCeiling: String, Sendable, CaseIterable {
        case pledged, committed, received
    }

    package enum RoleName: String, Sendable, CaseIterable {
        case viewer, clerk, approver, auditor, admin
    }

    package enum LogFormat: String, Sendable, CaseIterable {
        /// `journal` where standard error is connected to the journal, `text` elsewhere.
        case auto
        case journal, text, json
    }
}
