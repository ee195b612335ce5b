package import Varlink

/// What `org.grantd.Reports.Grants` answers.
package struct GrantsReply: Sendable {
    package let asOf: AsOf
    package let grants: [GrantLineReply]
    package let next: String?

    package init(asOf: AsOf, grants: [GrantLineReply], next: String?) {
        self.asOf = asOf
        self.grants = grants
        self.next = next
    }
}

/// What `org.grantd.Reports.GetGrant` answers.
package struct GrantReply: Sendable {
    package let asOf: AsOf
    package let grant: VerbatimJSON
    package let streamVersion: UInt64
    package let closed: Bool
    package let currency: String?
    package let balances: [VerbatimJSON]
    package let entries: [EntryReply]
    package let next: UInt64?
    package let passedOn: [GrantLinkReply]
    package let projects: [ProjectLineReply]
    package let documents: [VerbatimJSON]
    package let notes: [RecordedNoteReply]
    package let exceptions: [ExceptionReply]

    package init(
        asOf: AsOf, grant: VerbatimJSON, streamVersion: UInt64, closed: Bool, currency: String?,
        balances: [VerbatimJSON],
        entries: [EntryReply], next: UInt64?, passedOn: [GrantLinkReply], projects: [ProjectLineReply],
        documents: [VerbatimJSON], notes: [RecordedNoteReply], exceptions: [ExceptionReply]
    ) {
        self.asOf = asOf
        self.grant = grant
        self.streamVersion = streamVersion
        self.closed = closed
        self.currency = currency
        self.balances = balances
        self.entries = entries
        self.next = next
        self.passedOn = passedOn
        self.projects = projects
        self.documents = documents
        self.notes = notes
        self.exceptions = exceptions
    }
}

/// What `org.grantd.Reports.Organisations` answers.
package struct OrganisationsReply: Sendable {
    package let asOf: AsOf
    package let organisations: [OrganisationLineReply]
    package let next: String?

    package init(asOf: AsOf, organisations: [OrganisationLineReply], next: String?) {
        self.asOf = asOf
        self.organisations = organisations
        self.next = next
    }
}

/// What `org.grantd.Reports.GetOrganisation` answers.
package struct OrganisationReply: Sendable {
    package let asOf: AsOf
    package let organisation: VerbatimJSON
    package let streamVersion: UInt64
    package let references: [VerbatimJSON]
    package let merger: VerbatimJSON?
    package let mergedFrom: [String]
    package let given: [VerbatimJSON]
    package let taken: [VerbatimJSON]
    package let grants: [String]
    package let projects: [String]
    package let documents: [VerbatimJSON]
    package let notes: [RecordedNoteReply]

    package init(
        asOf: AsOf, organisation: VerbatimJSON, streamVersion: UInt64, references: [VerbatimJSON],
        merger: VerbatimJSON?, mergedFrom: [String], given: [VerbatimJSON], taken: [VerbatimJSON], grants: [String],
        projects: [String], documents: [VerbatimJSON], notes: [RecordedNoteReply]
    ) {
        self.asOf = asOf
        self.organisation = organisation
        self.streamVersion = streamVersion
        self.references = references
        self.merger = merger
        self.mergedFrom = mergedFrom
        self.given = given
        self.taken = taken
        self.grants = grants
        self.projects = projects
        self.documents = documents
        self.notes = notes
    }
}

/// What `org.grantd.Reports.Projects` answers.
package struct ProjectsReply: Sendable {
    package let asOf: AsOf
    package let projects: [ProjectLineReply]
    package let next: String?

    package init(asOf: AsOf, projects: [ProjectLineReply], next: String?) {
        self.asOf = asOf
        self.projects = projects
        self.next = next
    }
}

/// What `org.grantd.Reports.GetProject` answers.
package struct ProjectReply: Sendable {
    package let asOf: AsOf
    package let project: VerbatimJSON
    package let streamVersion: UInt64
    package let closed: Bool
    package let balances: [VerbatimJSON]
    package let budgets: [VerbatimJSON]
    package let targets: [VerbatimJSON]
    package let results: [VerbatimJSON]
    package let documents: [VerbatimJSON]
    package let notes: [RecordedNoteReply]

    package init(
        asOf: AsOf, project: VerbatimJSON, streamVersion: UInt64, closed: Bool, balances: [VerbatimJSON],
        budgets: [VerbatimJSON], targets: [VerbatimJSON], results: [VerbatimJSON], documents: [VerbatimJSON],
        notes: [RecordedNoteReply]
    ) {
        self.asOf = asOf
        self.project = project
        self.streamVersion = streamVersion
        self.closed = closed
        self.balances = balances
        self.budgets = budgets
        self.targets = targets
        self.results = results
        self.documents = documents
        self.notes = notes
    }
}
