package import Varlink

/// What `org.grantd.Reports.Summary` answers.
package struct SummaryReply: Encodable, Sendable {
    package let asOf: AsOf
    package let grants: Int
    package let projects: Int
    package let organisations: Int
    package let totals: [Balance]

    package init(asOf: AsOf, grants: Int, projects: Int, organisations: Int, totals: [Balance]) {
        self.asOf = asOf
        self.grants = grants
        self.projects = projects
        self.organisations = organisations
        self.totals = totals
    }
}

/// What `org.grantd.Reports.Grants` answers.
package struct GrantsReply: Encodable, Sendable {
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
package struct GrantReply: Encodable, Sendable {
    package let asOf: AsOf
    package let grant: VerbatimJSON
    package let streamVersion: UInt64
    package let closed: Bool
    package let currency: String?
    package let balances: [Balance]
    package let entries: [EntryReply]
    package let next: UInt64?
    package let projects: [ProjectLineReply]
    package let documents: [VerbatimJSON]
    package let notes: [RecordedNoteReply]
    package let exceptions: [ExceptionReply]

    package init(
        asOf: AsOf, grant: VerbatimJSON, streamVersion: UInt64, closed: Bool, currency: String?, balances: [Balance],
        entries: [EntryReply], next: UInt64?, projects: [ProjectLineReply], documents: [VerbatimJSON],
        notes: [RecordedNoteReply],
        exceptions: [ExceptionReply]
    ) {
        self.asOf = asOf
        self.grant = grant
        self.streamVersion = streamVersion
        self.closed = closed
        self.currency = currency
        self.balances = balances
        self.entries = entries
        self.next = next
        self.projects = projects
        self.documents = documents
        self.notes = notes
        self.exceptions = exceptions
    }
}

/// What `org.grantd.Reports.Organisations` answers.
package struct OrganisationsReply: Encodable, Sendable {
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
package struct OrganisationReply: Encodable, Sendable {
    package let asOf: AsOf
    package let organisation: VerbatimJSON
    package let streamVersion: UInt64
    package let references: [VerbatimJSON]
    package let given: [OrganisationTotalReply]
    package let taken: [OrganisationTotalReply]
    package let documents: [VerbatimJSON]
    package let notes: [RecordedNoteReply]

    package init(
        asOf: AsOf, organisation: VerbatimJSON, streamVersion: UInt64, references: [VerbatimJSON],
        given: [OrganisationTotalReply], taken: [OrganisationTotalReply], documents: [VerbatimJSON],
        notes: [RecordedNoteReply]
    ) {
        self.asOf = asOf
        self.organisation = organisation
        self.streamVersion = streamVersion
        self.references = references
        self.given = given
        self.taken = taken
        self.documents = documents
        self.notes = notes
    }
}

/// What `org.grantd.Reports.Projects` answers.
package struct ProjectsReply: Encodable, Sendable {
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
package struct ProjectReply: Encodable, Sendable {
    package let asOf: AsOf
    package let project: VerbatimJSON
    package let streamVersion: UInt64
    package let closed: Bool
    package let balances: [Balance]
    package let targets: [VerbatimJSON]
    package let results: [VerbatimJSON]
    package let documents: [VerbatimJSON]
    package let notes: [RecordedNoteReply]

    package init(
        asOf: AsOf, project: VerbatimJSON, streamVersion: UInt64, closed: Bool, balances: [Balance],
        targets: [VerbatimJSON], results: [VerbatimJSON], documents: [VerbatimJSON], notes: [RecordedNoteReply]
    ) {
        self.asOf = asOf
        self.project = project
        self.streamVersion = streamVersion
        self.closed = closed
        self.balances = balances
        self.targets = targets
        self.results = results
        self.documents = documents
        self.notes = notes
    }
}

/// What `org.grantd.Reports.Donors` answers.
package struct DonorsReply: Encodable, Sendable {
    package let asOf: AsOf
    package let donors: [OrganisationTotalReply]
    package let next: String?

    package init(asOf: AsOf, donors: [OrganisationTotalReply], next: String?) {
        self.asOf = asOf
        self.donors = donors
        self.next = next
    }
}

/// What `org.grantd.Reports.Recipients` answers.
package struct RecipientsReply: Encodable, Sendable {
    package let asOf: AsOf
    package let recipients: [OrganisationTotalReply]
    package let next: String?

    package init(asOf: AsOf, recipients: [OrganisationTotalReply], next: String?) {
        self.asOf = asOf
        self.recipients = recipients
        self.next = next
    }
}

/// What `org.grantd.Reports.Destinations` answers.
package struct DestinationsReply: Encodable, Sendable {
    package let asOf: AsOf
    package let destinations: [DestinationTotalReply]
    package let totals: [DestinationSumReply]
    package let next: String?

    package init(asOf: AsOf, destinations: [DestinationTotalReply], totals: [DestinationSumReply], next: String?) {
        self.asOf = asOf
        self.destinations = destinations
        self.totals = totals
        self.next = next
    }
}

/// What `org.grantd.Reports.Exceptions` answers.
package struct ExceptionsReply: Encodable, Sendable {
    package let asOf: AsOf
    package let exceptions: [ExceptionReply]
    package let next: String?

    package init(asOf: AsOf, exceptions: [ExceptionReply], next: String?) {
        self.asOf = asOf
        self.exceptions = exceptions
        self.next = next
    }
}
