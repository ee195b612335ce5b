/// `AsOf` of every interface: the log position that an answer is true for.
package struct AsOf: Sendable {
    package let sequence: UInt64
    /// RFC 3339 in UTC; nil before the first event.
    package let recordedAt: String?
    /// Of the tree of the events up to there (RFC 6962), base64.
    package let root: String

    package init(sequence: UInt64, recordedAt: String?, root: String) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.root = root
    }
}

/// `Total`: a sum over figures. Amounts are decimals with at least the currency's minor units.
package struct Total: Sendable {
    package let stated: String
    package let inexact: String
    package let undisclosed: UInt64
    package let unconfirmed: String
    package let qualifier: String
    package let byQualifier: [QualifiedTotal]

    package init(
        stated: String, inexact: String, undisclosed: UInt64, unconfirmed: String, qualifier: String,
        byQualifier: [QualifiedTotal]
    ) {
        self.stated = stated
        self.inexact = inexact
        self.undisclosed = undisclosed
        self.unconfirmed = unconfirmed
        self.qualifier = qualifier
        self.byQualifier = byQualifier
    }
}

/// `QualifiedTotal`: the part of a sum whose figures have one qualifier.
package struct QualifiedTotal: Sendable {
    package let qualifier: String
    package let amount: String
    package let entries: UInt64

    package init(qualifier: String, amount: String, entries: UInt64) {
        self.qualifier = qualifier
        self.amount = amount
        self.entries = entries
    }
}

/// `Outstanding`: what of each is not yet followed by the next: signed decimals, negative for an overrun.
package struct Outstanding: Sendable {
    package let pledged: String
    package let committed: String
    package let received: String
    package let allocated: String
    package let disbursed: String

    package init(pledged: String, committed: String, received: String, allocated: String, disbursed: String) {
        self.pledged = pledged
        self.committed = committed
        self.received = received
        self.allocated = allocated
        self.disbursed = disbursed
    }
}

/// `Balance`: the totals of one thing in one currency.
package struct Balance: Sendable {
    package let currency: String?
    package let pledged: Total
    package let committed: Total
    package let received: Total
    package let allocated: Total
    package let unassigned: Total
    package let disbursed: Total
    package let spent: Total
    package let refundReceived: Total
    package let refundPaid: Total
    package let outstanding: Outstanding

    package init(
        currency: String?, pledged: Total, committed: Total, received: Total, allocated: Total, unassigned: Total,
        disbursed: Total, spent: Total, refundReceived: Total, refundPaid: Total, outstanding: Outstanding
    ) {
        self.currency = currency
        self.pledged = pledged
        self.committed = committed
        self.received = received
        self.allocated = allocated
        self.unassigned = unassigned
        self.disbursed = disbursed
        self.spent = spent
        self.refundReceived = refundReceived
        self.refundPaid = refundPaid
        self.outstanding = outstanding
    }
}
