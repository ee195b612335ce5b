package import Varlink

/// `EntryLine`: one line of an allocation with what it comes to.
package struct EntryLineReply: Sendable {
    package let line: VerbatimJSON
    package let apportioned: VerbatimJSON

    package init(line: VerbatimJSON, apportioned: VerbatimJSON) {
        self.line = line
        self.apportioned = apportioned
    }
}

/// `Entry`: one entry of a grant as it stands now.
package struct EntryReply: Sendable {
    package let id: String
    package let kind: String
    package let status: String
    package let figure: VerbatimJSON
    package let otherStatements: [VerbatimJSON]
    package let provider: String?
    package let receiver: String?
    package let against: String?
    package let fulfils: String?
    package let valueDate: String?
    package let mode: String?
    package let lines: [EntryLineReply]
    package let unassigned: VerbatimJSON?
    package let unconfirmed: Bool
    package let documents: [String]
    package let sequence: UInt64
    package let lastSequence: UInt64
    package let used: String?
    package let payment: VerbatimJSON?
    package let dueDate: String?
    package let reusable: Bool?
    package let adjusts: String?
    package let transactionType: String?
    package let fromGrant: String?
    package let usageYears: [Int]
    package let period: VerbatimJSON?
    package let reportedBy: String?
    package let side: String?
    package let counterpart: EntryReferenceReply?
    package let statements: [StatementReply]
    package let endedBy: UInt64?

    package init(
        id: String, kind: String, status: String, figure: VerbatimJSON, otherStatements: [VerbatimJSON],
        provider: String?, receiver: String?, against: String?, fulfils: String?, valueDate: String?, mode: String?,
        lines: [EntryLineReply], unassigned: VerbatimJSON?, unconfirmed: Bool, documents: [String], sequence: UInt64,
        lastSequence: UInt64, used: String?, payment: VerbatimJSON?, dueDate: String?, reusable: Bool?,
        adjusts: String?, transactionType: String?, fromGrant: String?, usageYears: [Int], period: VerbatimJSON?,
        reportedBy: String?, side: String?, counterpart: EntryReferenceReply?, statements: [StatementReply],
        endedBy: UInt64?
    ) {
        self.id = id
        self.kind = kind
        self.status = status
        self.figure = figure
        self.otherStatements = otherStatements
        self.provider = provider
        self.receiver = receiver
        self.against = against
        self.fulfils = fulfils
        self.valueDate = valueDate
        self.mode = mode
        self.lines = lines
        self.unassigned = unassigned
        self.unconfirmed = unconfirmed
        self.documents = documents
        self.sequence = sequence
        self.lastSequence = lastSequence
        self.used = used
        self.payment = payment
        self.dueDate = dueDate
        self.reusable = reusable
        self.adjusts = adjusts
        self.transactionType = transactionType
        self.fromGrant = fromGrant
        self.usageYears = usageYears
        self.period = period
        self.reportedBy = reportedBy
        self.side = side
        self.counterpart = counterpart
        self.statements = statements
        self.endedBy = endedBy
    }
}

/// `EntryReference`: an entry by its grant and its identifier.
package struct EntryReferenceReply: Sendable {
    package let grant: String
    package let entry: String

    package init(grant: String, entry: String) {
        self.grant = grant
        self.entry = entry
    }
}

/// `Statement`: one statement of an entry: the first made it, the others revised it.
package struct StatementReply: Sendable {
    package let sequence: UInt64
    package let valueDate: String?
    package let figure: VerbatimJSON?
    package let dueDate: String?
    package let voided: Bool

    package init(sequence: UInt64, valueDate: String?, figure: VerbatimJSON?, dueDate: String?, voided: Bool) {
        self.sequence = sequence
        self.valueDate = valueDate
        self.figure = figure
        self.dueDate = dueDate
        self.voided = voided
    }
}
