import SwiftProtobuf

/// Look-ups that refuse with the next step when the thing is not there or does not take what is asked.
extension Books where Self: ~Copyable {
    func requireOrganisation(_ id: String, as subject: String) throws {
        guard try organisation(id) == nil else { return }
        throw Refusal(
            .organisationUnknown,
            "The \(subject) \(id.quotedForMessage) is no registered organisation. Register it first: grantctl org add.")
    }

    func requireGrant(_ reference: String) throws -> GrantState {
        guard let grant = try grant(reference) else {
            throw Refusal(
                .grantUnknown,
                "There is no grant \(reference.quotedForMessage). Open it first: grantctl grant open. "
                    + "The grants there are: grantctl grant list.")
        }
        return grant
    }

    func requireOpenGrant(_ reference: String) throws -> GrantState {
        let grant = try requireGrant(reference)
        guard !grant.closed else {
            throw Refusal(
                .grantClosed, "The grant \(reference) is closed and takes no entries. Reopen it: grantctl grant reopen."
            )
        }
        return grant
    }

    func requireProject(_ reference: String) throws -> ProjectState {
        guard let project = try project(reference) else {
            throw Refusal(
                .projectUnknown,
                "There is no project \(reference.quotedForMessage). Register it first: grantctl project add.")
        }
        return project
    }

    func requireOpenProject(_ reference: String) throws -> ProjectState {
        let project = try requireProject(reference)
        guard !project.closed else {
            throw Refusal(
                .projectClosed,
                "The project \(reference) is closed and takes no entries. Reopen it: grantctl project reopen.")
        }
        return project
    }

    /// An entry of that kind that still counts.
    func requireStanding(_ kind: EntryState.Kind, _ id: String, of grant: String) throws -> EntryState {
        guard let entry = try entry(grant, id), entry.kind == kind else {
            throw Refusal(
                .entryUnknown,
                "The grant \(grant) has no \(kind) \(id.quotedForMessage). Its entries: grantctl grant show \(grant).")
        }
        guard entry.status == .standing else {
            throw Refusal(
                .entryNotStanding,
                "The \(kind) \(id) of \(grant), \(entry.figure.sentence), is already \(entry.status), "
                    + "by the event \(entry.lastSequence), and cannot be changed any more.")
        }
        return entry
    }

    /// The identifier of a new entry: as given, if it is free, else the next of its letter.
    func newEntryId(_ given: String?, _ kind: EntryState.Kind, in grant: GrantState) throws -> String {
        if let given {
            try IdentifierCheck.identifier(given, "identifier of the \(kind)")
            guard try entry(grant.grant.reference, given) == nil else {
                throw Refusal(
                    .entryDuplicate,
                    "The grant \(grant.grant.reference) already has an entry \(given.quotedForMessage). "
                        + "Give another identifier, or none to have one made.")
            }
            return given
        }
        var number = grant.entriesMade(kind)
        while true {
            number += 1
            let id = "\(kind.letter)\(number)"
            if try entry(grant.grant.reference, id) == nil { return id }
        }
    }

    /// The provider of an entry: as given, else the grant's only one.
    func provider(_ given: String?, of grant: GrantState) throws -> String? {
        if let given {
            try requireOrganisation(given, as: "provider")
            return given
        }
        guard grant.grant.providers.count > 1 else { return grant.grant.providers.first }
        throw Refusal(
            .providerAmbiguous,
            "The grant \(grant.grant.reference) has \(grant.grant.providers.count) providers: "
                + "\(grant.grant.providers.joined(separator: ", ")). Say whose money it is.")
    }

    /// The receiver of an entry: as given, else the grant's only one; several are shared and none is named.
    func receiver(_ given: String?, of grant: GrantState) throws -> String? {
        if let given {
            try requireOrganisation(given, as: "receiver")
            return given
        }
        return grant.grant.receivers.count == 1 ? grant.grant.receivers[0] : nil
    }

    func check(_ participants: [Participant]) throws {
        for participant in participants {
            guard participant.hasRole else {
                throw Refusal(
                    .codeUnknown,
                    "The participant \(participant.organisation)\(participant.name) has no role. "
                        + "Give one: funding, accountable, extending, implementing, governmentPartner.")
            }
            if participant.hasOrganisation {
                try requireOrganisation(participant.organisation, as: "participant")
            } else if participant.name.isEmpty {
                throw Refusal(
                    .organisationUnnamed, "A participant has neither identifier nor name. Give one of them.")
            }
        }
    }

    /// The context: its dates can be read, what it points to exists.
    func check(_ context: Context) throws {
        if context.hasValueDate { try DateCheck.date(context.valueDate, "value date") }
        if context.hasRateDate { try DateCheck.date(context.rateDate, "rate date") }
        if context.hasDocumentDate { try DateCheck.date(context.documentDate, "document date") }
        if context.hasReportedBy { try requireOrganisation(context.reportedBy, as: "reporting organisation") }
        for document in context.documents where try self.document(document) == nil {
            throw Refusal(
                .documentUnknown,
                "There is no document \(document.quotedForMessage). Attach it first: grantctl document attach.")
        }
        try context.remarks.check("remark")
        for year in context.usageYears { try DateCheck.year(year, "usage year") }
        for reference in context.references where reference.scheme.isEmpty || reference.id.isEmpty {
            throw Refusal(.identifierMalformed, "An external reference needs a scheme and an identifier.")
        }
    }

    /// A money entry's figure: well formed, and in the grant's currency where that is known.
    func checked(_ figure: Figure, _ subject: String, of grant: GrantState) throws -> Figure {
        let figure = try figure.checked(subject)
        guard figure.hasCurrency, !grant.currency.isEmpty, figure.currency != grant.currency else { return figure }
        throw Refusal(
            .figureCurrencyDiffers,
            "The \(subject) is \(figure.sentence), and the books of \(grant.grant.reference) are in \(grant.currency). "
                + "Give the amount in \(grant.currency); a payment made in another currency names it as its payment.")
    }
}

extension GrantState {
    /// How many entries of a kind were ever made.
    func entriesMade(_ kind: EntryState.Kind) -> UInt32 {
        entriesMade.indices.contains(kind.rawValue) ? entriesMade[kind.rawValue] : 0
    }

    mutating func countEntry(_ kind: EntryState.Kind) {
        while entriesMade.count <= kind.rawValue { entriesMade.append(0) }
        entriesMade[kind.rawValue] += 1
    }
}

extension EntryState.Kind {
    /// What the identifiers that grantd makes begin with: P1, C1, A1, D1.
    var letter: String {
        switch self {
        case .pledge: "P"
        case .commitment: "C"
        case .receipt: "R"
        case .allocation: "A"
        case .schedule: "S"
        case .disbursement: "D"
        case .expenditure: "E"
        case .refundReceived, .refundPaid: "F"
        case .adjustment: "J"
        case .other, .UNRECOGNIZED: "T"
        }
    }
}
