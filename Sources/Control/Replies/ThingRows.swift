package import Varlink

/// `RecordedNote`: a remark and where it was recorded.
package struct RecordedNoteReply: Sendable {
    package let sequence: UInt64
    package let entry: String?
    package let text: VerbatimJSON

    package init(sequence: UInt64, entry: String?, text: VerbatimJSON) {
        self.sequence = sequence
        self.entry = entry
        self.text = text
    }
}

/// `GrantLink`: a grant that is funded from another.
package struct GrantLinkReply: Sendable {
    package let grant: String
    package let entry: String
    package let figure: VerbatimJSON

    package init(grant: String, entry: String, figure: VerbatimJSON) {
        self.grant = grant
        self.entry = entry
        self.figure = figure
    }
}

/// `GrantLine`: a grant in a list.
package struct GrantLineReply: Sendable {
    package let reference: String
    package let title: String?
    package let providers: [String]
    package let receivers: [String]
    package let closed: Bool
    package let period: VerbatimJSON?
    package let balances: [VerbatimJSON]

    package init(
        reference: String, title: String?, providers: [String], receivers: [String], closed: Bool,
        period: VerbatimJSON?, balances: [VerbatimJSON]
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
package struct ProjectLineReply: Sendable {
    package let reference: String
    package let title: String?
    package let grants: [String]
    package let partOf: String?
    package let period: VerbatimJSON?
    package let destinations: [VerbatimJSON]
    package let closed: Bool
    package let balances: [VerbatimJSON]
    package let targets: Int
    package let results: Int

    package init(
        reference: String, title: String?, grants: [String], partOf: String?, period: VerbatimJSON?,
        destinations: [VerbatimJSON], closed: Bool, balances: [VerbatimJSON], targets: Int, results: Int
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
package struct OrganisationLineReply: Sendable {
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
