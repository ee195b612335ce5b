package import Varlink

/// `EntryLine`: one line of an allocation with what it comes to.
package struct EntryLineReply: Encodable, Sendable {
    package let line: VerbatimJSON
    package let apportioned: VerbatimJSON

    package init(line: VerbatimJSON, apportioned: VerbatimJSON) {
        self.line = line
        self.apportioned = apportioned
    }
}

/// `Entry`: one entry of a grant as it stands now.
package struct EntryReply: Encodable, Sendable {
    package let id: String
    package let kind: String
    package let status: String
    package let figure: VerbatimJSON
    package let otherStatements: [VerbatimJSON]
    package let provider: String?
    package let receiver: String?
    package let against: String?
    package let valueDate: String?
    package let mode: String?
    package let lines: [EntryLineReply]
    package let unassigned: VerbatimJSON?
    package let unconfirmed: Bool
    package let documents: [String]
    package let sequence: UInt64
    package let lastSequence: UInt64

    package init(
        id: String, kind: String, status: String, figure: VerbatimJSON, otherStatements: [VerbatimJSON],
        provider: String?, receiver: String?, against: String?, valueDate: String?, mode: String?,
        lines: [EntryLineReply], unassigned: VerbatimJSON?, unconfirmed: Bool, documents: [String], sequence: UInt64,
        lastSequence: UInt64
    ) {
        self.id = id
        self.kind = kind
        self.status = status
        self.figure = figure
        self.otherStatements = otherStatements
        self.provider = provider
        self.receiver = receiver
        self.against = against
        self.valueDate = valueDate
        self.mode = mode
        self.lines = lines
        self.unassigned = unassigned
        self.unconfirmed = unconfirmed
        self.documents = documents
        self.sequence = sequence
        self.lastSequence = lastSequence
    }
}

/// `RecordedNote`: a remark and where it was recorded.
package struct RecordedNoteReply: Encodable, Sendable {
    package let sequence: UInt64
    package let entry: String?
    package let text: VerbatimJSON

    package init(sequence: UInt64, entry: String?, text: VerbatimJSON) {
        self.sequence = sequence
        self.entry = entry
        self.text = text
    }
}

/// `GrantLine`: a grant in a list.
package struct GrantLineReply: Encodable, Sendable {
    package let reference: String
    package let title: String?
    package let providers: [String]
    package let receivers: [String]
    package let closed: Bool
    package let period: VerbatimJSON?
    package let balances: [Balance]

    package init(
        reference: String, title: String?, providers: [String], receivers: [String], closed: Bool,
        period: VerbatimJSON?, balances: [Balance]
    ) {
        self.reference = reference
        self.title = title
        self.providers = providers
        self.receivers = receivers
        self.closed = closed
        self.period = period
        self.balances = balances
    }
}

/// `ProjectLine`: a project in a list.
package struct ProjectLineReply: Encodable, Sendable {
    package let reference: String
    package let title: String?
    package let grants: [String]
    package let partOf: String?
    package let period: VerbatimJSON?
    package let destinations: [VerbatimJSON]
    package let closed: Bool
    package let balances: [Balance]
    package let targets: Int
    package let results: Int

    package init(
        reference: String, title: String?, grants: [String], partOf: String?, period: VerbatimJSON?,
        destinations: [VerbatimJSON], closed: Bool, balances: [Balance], targets: Int, results: Int
    ) {
        self.reference = reference
        self.title = title
        self.grants = grants
        self.partOf = partOf
        self.period = period
        self.destinations = destinations
        self.closed = closed
        self.balances = balances
        self.targets = targets
        self.results = results
    }
}

/// `OrganisationLine`: an organisation in a list.
package struct OrganisationLineReply: Encodable, Sendable {
    package let id: String
    package let name: String?
    package let organisationType: String?
    package let country: String?

    package init(id: String, name: String?, organisationType: String?, country: String?) {
        self.id = id
        self.name = name
        self.organisationType = organisationType
        self.country = country
    }
}

/// `OrganisationTotal`: the totals of one organisation in one year and one currency.
package struct OrganisationTotalReply: Encodable, Sendable {
    package let organisation: String?
    package let name: String?
    package let year: Int?
    package let balance: Balance

    package init(organisation: String?, name: String?, year: Int?, balance: Balance) {
        self.organisation = organisation
        self.name = name
        self.year = year
        self.balance = balance
    }
}

/// `DestinationTotal`: what goes to one destination in one currency. Only `assigned` may be added up over rows.
package struct DestinationTotalReply: Encodable, Sendable {
    package let kind: String
    package let vocabulary: String?
    package let code: String?
    package let name: String
    package let currency: String?
    package let assigned: Total
    package let shared: Total
    package let ofWhich: Total

    package init(
        kind: String, vocabulary: String?, code: String?, name: String, currency: String?, assigned: Total,
        shared: Total, ofWhich: Total
    ) {
        self.kind = kind
        self.vocabulary = vocabulary
        self.code = code
        self.name = name
        self.currency = currency
        self.assigned = assigned
        self.shared = shared
        self.ofWhich = ofWhich
    }
}

/// `DestinationSum`: what is allocated in one currency, each money counted once.
package struct DestinationSumReply: Encodable, Sendable {
    package let currency: String?
    package let assigned: Total
    package let shared: Total
    package let unassigned: Total

    package init(currency: String?, assigned: Total, shared: Total, unassigned: Total) {
        self.currency = currency
        self.assigned = assigned
        self.shared = shared
        self.unassigned = unassigned
    }
}

/// `Exception`: something that wants attention.
package struct ExceptionReply: Encodable, Sendable {
    package let kind: String
    package let message: String
    package let grant: String?
    package let project: String?
    package let entry: String?
    package let sequence: UInt64

    package init(kind: String, message: String, grant: String?, project: String?, entry: String?, sequence: UInt64) {
        self.kind = kind
        self.message = message
        self.grant = grant
        self.project = project
        self.entry = entry
        self.sequence = sequence
    }
}
