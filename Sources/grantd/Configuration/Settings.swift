extension Setting {
    /// Every setting there is, in the order of `config/grantd.toml`.
    static let all: [Setting] = top + log + store + writer + server + limits + reports + checkpoints + policy + roles

    private static let top: [Setting] = [
        Setting("", "state", \.state, .absolutePath(bytesMax: 4000, because: "a path (PATH_MAX)")),
        Setting("", "socket", \.socket, .absolutePath(bytesMax: 107, because: "a Unix socket's address (sun_path)")),
        Setting("", "origin", \.origin, .origin),
    ]

    private static let log: [Setting] = [
        Setting("log", "level", \.log.level, .word()),
        Setting("log", "format", \.log.format, .word()),
    ]

    private static let store: [Setting] = [
        Setting("store", "log-map-bytes", \.store.logMapBytes, mapBytes),
        Setting("store", "views-map-bytes", \.store.viewsMapBytes, mapBytes),
        Setting(
            "store", "headroom-percent", \.store.headroomPercent,
            .count(1...50, because: "even a deletion needs free pages, and more than half would be waste")),
    ]

    /// LMDB wants a multiple of the page; 47 bits of address space hold both maps at their largest.
    private static let mapBytes = ValueRule<Int>.bytes(
        16 * ByteSize.mebibyte...16 * ByteSize.tebibyte, multipleOf: 4096,
        because: "the file is sparse, so a large map costs nothing, and one that is full makes the daemon read-only")

    private static let writer: [Setting] = [
        Setting(
            "writer", "mailbox-length", \.writer.mailboxLength,
            .count(1...1_048_576, because: "what waits in the mailbox waits in memory and is lost in a crash")),
        Setting(
            "writer", "batch-commands-max", \.writer.batchCommandsMax,
            .count(1...65_536, because: "all commands of a batch wait for one commit, and queries for its views")),
        Setting(
            "writer", "commands-per-batch-method-max", \.writer.commandsPerBatchMethodMax,
            .count(1...100_000, because: "a batch method is atomic: it is decided and committed as one")),
    ]

    private static let server: [Setting] = [
        Setting(
            "server", "event-loops", \.server.eventLoops,
            .count(1...64, because: "each is a thread, and more than there are processors only get in each other's way")
        ),
        Setting(
            "server", "reader-threads", \.server.readerThreads,
            .count(1...64, because: "each holds a slot of LMDB's reader table, which has 126")),
        Setting(
            "server", "backlog", \.server.backlog,
            .count(1...4096, because: "the kernel cuts longer queues to net.core.somaxconn, 4096")),
        Setting("server", "socket-mode", \.server.socketMode, .socketMode),
        Setting(
            "server", "shutdown-seconds", \.server.shutdownSeconds,
            .count(1...80, because: "systemd kills what has not stopped after 90 s")),
    ]

    private static let limits: [Setting] = [
        Setting(
            "limits", "message-bytes", \.limits.messageBytes,
            .bytes(
                1024...64 * ByteSize.mebibyte,
                because: "a smaller message holds no command, and each connection may hold one of this size in memory")),
        Setting(
            "limits", "json-depth", \.limits.jsonDepth,
            .count(8...128, because: "a command nests a few levels deep, and each level takes stack")),
        Setting("limits", "connections", \.limits.connections, connections),
        Setting("limits", "connections-per-uid", \.limits.connectionsPerUid, connections),
        Setting(
            "limits", "pipelined-calls", \.limits.pipelinedCalls,
            .count(1...65_536, because: "calls that wait on a connection wait in memory")),
        Setting(
            "limits", "reply-buffer-bytes", \.limits.replyBufferBytes,
            .bytes(
                64 * ByteSize.kibibyte...256 * ByteSize.mebibyte,
                because: "it must hold a reply, and a slow reader makes the daemon keep this much for it")),
        Setting("limits", "unfinished-message-seconds", \.limits.unfinishedMessageSeconds, patience),
        Setting("limits", "slow-reader-seconds", \.limits.slowReaderSeconds, patience),
        Setting(
            "limits", "page-rows-max", \.limits.pageRowsMax,
            .count(1...10_000, because: "a page is read from one snapshot, which must not be held for over 100 ms")),
    ]

    private static let connections = ValueRule<Int>.count(
        1...4096, because: "each takes a file descriptor, and the unit allows 8192 (LimitNOFILE=)")

    private static let patience = ValueRule<Int>.count(
        1...3600, because: "until then a client that has gone quiet keeps its connection and its buffers")

    private static let reports: [Setting] = [
        Setting(
            "reports", "rows-max", \.reports.rowsMax,
            .count(100...1_000_000, because: "a report is drawn in memory, some kilobytes a row")),
        Setting(
            "reports", "rate-lookback-days", \.reports.rateLookbackDays,
            .count(0...366, because: "a rate that is older than a year says nothing of the day")),
        Setting(
            "reports", "past-disk-bytes", \.reports.pastDiskBytes,
            .bytes(
                16 * ByteSize.mebibyte...16 * ByteSize.tebibyte,
                because: "each of these books takes as much disk as the decision state of the views")),
    ]

    private static let checkpoints: [Setting] = [
        Setting(
            "checkpoints", "interval-seconds", \.checkpoints.intervalSeconds,
            .count(
                0...604_800, because: "what was recorded a week ago and is not signed could still be rewritten unseen")),
        Setting("checkpoints", "witnesses", \.checkpoints.witnesses, .verifierKeys),
    ]

    private static let policy: [Setting] = [
        Setting("policy", "over-allocation", \.policy.overAllocation, .word()),
        Setting("policy", "over-disbursement", \.policy.overDisbursement, .word()),
        Setting("policy", "over-commitment", \.policy.overCommitment, .word()),
        Setting("policy", "over-expenditure", \.policy.overExpenditure, .word()),
        Setting("policy", "over-funding", \.policy.overFunding, .word()),
        Setting("policy", "looser-earmarking", \.policy.looserEarmarking, .word()),
        Setting("policy", "percentages-not-100", \.policy.percentagesNot100, .word()),
        Setting("policy", "missing-source", \.policy.missingSource, .word()),
        Setting("policy", "allocation-ceiling", \.policy.allocationCeiling, .word()),
    ]

    private static let roles: [Setting] = [
        Setting("roles", "admin", \.roles.admin, .principals),
        Setting("roles", "clerk", \.roles.clerk, .principals),
        Setting("roles", "approver", \.roles.approver, .principals),
        Setting("roles", "auditor", \.roles.auditor, .principals),
        Setting("roles", "viewer", \.roles.viewer, .principals),
        Setting(
            "roles", "default-role", \.roles.defaultRole,
            .word(excluding: ["admin"], because: "who is admin must be named in roles.admin")),
    ]
}
