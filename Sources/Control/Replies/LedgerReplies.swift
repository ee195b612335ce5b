package import Varlink

/// `GrantBalance`: the totals of one grant after the command.
package struct GrantBalanceReply: Sendable {
    package let grant: String
    package let balances: [VerbatimJSON]

    package init(grant: String, balances: [VerbatimJSON]) {
        self.grant = grant
        self.balances = balances
    }
}

/// `Position`: the log position after a command.
package struct PositionReply: Sendable {
    package let sequence: UInt64
    /// RFC 3339 in UTC; nil before the first event.
    package let recordedAt: String?

    package init(sequence: UInt64, recordedAt: String?) {
        self.sequence = sequence
        self.recordedAt = recordedAt
    }
}

/// `Recorded`: what a command or a batch came to.
package struct RecordedReply: Sendable {
    package let asOf: PositionReply
    package let duplicate: Bool
    package let dryRun: Bool
    package let positions: [UInt64]
    package let events: [EventReply]
    package let balances: [GrantBalanceReply]

    package init(
        asOf: PositionReply, duplicate: Bool, dryRun: Bool, positions: [UInt64], events: [EventReply],
        balances: [GrantBalanceReply]
    ) {
        self.asOf = asOf
        self.duplicate = duplicate
        self.dryRun = dryRun
        self.positions = positions
        self.events = events
        self.balances = balances
    }
}

/// What every command of `org.grantd.Ledger` answers.
package struct RecordedResult: Sendable {
    package let recorded: RecordedReply

    package init(recorded: RecordedReply) {
        self.recorded = recorded
    }
}
