import SwiftProtobuf

/// Look-ups that refuse with the next step when the thing is not there or does not take what is asked.
extension Books where Self: ~Copyable {
    /// A registered organisation.
    ///
    /// - Parameter day: when what names it counts; nil when that is not known.
    /// - Returns: the identifier that it goes by then: its own, or that of the organisation it gave way to.
    @discardableResult
    func requireOrganisation(_ id: String, as subject: String, on day: Day? = nil) throws -> String {
        guard let resolved = try registeredOrganisation(resolving: id, on: day) else {
            throw Refusal(
                .organisationUnknown,
                "The \(subject) \(id.quotedForMessage) is no registered organisation. "
                    + "Register it first: grantctl org add.")
        }
        return resolved
    }

    /// Registered organisations, each once: two names of one that were merged are one.
    func requireOrganisations(_ ids: [String], as subject: String, on day: Day?) throws -> [String] {
        var resolved: [String] = []
        for id in ids {
            let organisation = try requireOrganisation(id, as: subject, on: day)
            if !resolved.contains(organisation) { resolved.append(organisation) }
        }
        return resolved
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
                "The grant \(grant) has no \(kind.noun) \(id.quotedForMessage). Its entries: grantctl grant show \(grant)."
            )
        }
        guard entry.status != .matched else {
            throw Refusal(
                .entryNotStanding,
                "The \(kind.noun) \(id) of \(grant), \(entry.figure.sentence), is counted by \(entry.counterpart.entry) of "
                    + "\(entry.counterpart.grant), which it is matched with. Name that one, or undo the match first: "
                    + "grantctl match undo.")
        }
        guard entry.status == .standing else {
            throw Refusal(
                .entryNotStanding,
                "The \(kind.noun) \(id) of \(grant), \(entry.figure.sentence), is already \(entry.status), "
                    + "by the event \(entry.lastSequence), and cannot be changed any more.")
        }
        return entry
    }

    /// The identifier of a new entry: as given, if it is free, else the next of its letter.
    func newEntryId(_ given: String?, _ kind: EntryState.Kind, in grant: GrantState) throws -> String {
        if let given {
            try IdentifierCheck.identifier(given, "identifier of the \(kind.noun)")
            guard try entry(grant.reference, given) == nil else {
                throw Refusal(
                    .entryDuplicate,
                    "The grant \(grant.reference) already has an entry \(given.quotedForMessage). "
                        + "Give another identifier, or none to have one made.")
            }
            return given
        }
        var number = grant.entriesMade(kind)
        while true {
            number += 1
            let id = "\(kind.letter)\(number)"
            if try entry(grant.reference, id) == nil { return id }
        }
    }

    /// The provider of an entry: as given, else the grant's only one, by the identifier that it goes by on that day.
    func provider(_ given: String?, of grant: GrantState, on day: Day?) throws -> String? {
        if let given = given ?? grant.providers.only { return try requireOrganisation(given, as: "provider", on: day) }
        let providers = try requireOrganisations(grant.providers, as: "provider", on: day)
        guard providers.count > 1 else { return providers.first }
        throw Refusal(
            .providerAmbiguous,
            "The grant \(grant.reference) has \(providers.count) providers: "
                + "\(providers.joined(separator: ", ")). Say whose money it is.")
    }

    /// The receiver of an entry: as given, else the grant's only one, by the identifier that it goes by on that day;
    /// several are shared and none is named.
    func receiver(_ given: String?, of grant: GrantState, on day: Day?) throws -> String? {
        if let given = given ?? grant.receivers.only { return try requireOrganisation(given, as: "receiver", on: day) }
        return try requireOrganisations(grant.receivers, as: "receiver", on: day).only
    }

    /// The participants, each by the identifier that it goes by on that day.
    func checked(_ participants: [Participant], on day: Day?) throws -> [Participant] {
        var checked = participants
        for (index, participant) in participants.enumerated() {
            guard participant.hasRole else {
                throw Refusal(
                    .codeUnknown,
                    "The participant \(participant.organisation)\(participant.name) has no role. "
                        + "Give one: funding, accountable, extending, implementing, governmentPartner.")
            }
            if participant.hasOrganisation {
                checked[index].organisation = try requireOrganisation(
                    participant.organisation, as: "participant", on: day)
            } else if participant.name.isEmpty {
                throw Refusal(
                    .organisationUnnamed, "A participant has neither identifier nor name. Give one of them.")
            }
        }
        return checked
    }

    /// The context: its dates can be read, what it points to exists, and who reports it goes by that name on its day, by
    /// which it is named from then on.
    func check(_ context: inout Context) throws {
        let day = try context.valueDay()
        if context.hasRateDate { try DateCheck.date(context.rateDate, "rate date") }
        if context.hasDocumentDate { try DateCheck.date(context.documentDate, "document date") }
        if context.hasReportedBy {
            context.reportedBy = try requireOrganisation(context.reportedBy, as: "reporting organisation", on: day)
        }
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
    ///
    /// - Parameter isSigned: whether it may be zero or less.
    func checked(
        _ figure: Figure, _ subject: String, of grant: GrantState, isSigned: Bool = false
    ) throws -> Figure {
        let figure = try figure.checked(subject, isSigned: isSigned)
        guard figure.hasCurrency, !grant.currency.isEmpty, figure.currency != grant.currency else { return figure }
        throw Refusal(
            .figureCurrencyDiffers,
            "The \(subject) is \(figure.sentence), and the books of \(grant.reference) are in \(grant.currency). "
                + "Give the amount in \(grant.currency); a payment made in another currency names it as its payment.")
    }
}

extension Array {
    /// The one element; nil if there is none, or are several.
    fileprivate var only: Element? { count == 1 ? self[0] : nil }
}

extension GrantState {
    /// How many entries of a kind were ever made.
    func entriesMade(_ kind: EntryState.Kind) -> UInt32 {
        entriesMade.indices.contains(kind.rawValue) ? entriesMade[kind.rawValue] : 0
    }

    mutating func countEntry(_ kind: EntryState.Kind) {
        if entriesMade.count <= kind.rawValue {
            entriesMade += repeatElement(0, count: kind.rawValue + 1 - entriesMade.count)
        }
        entriesMade[kind.rawValue] += 1
    }
}

extension ProjectState {
    /// The identifier of a new target, result or budget: as given, if it is free, else the next of its letter.
    func newId(_ given: String?, _ letter: String, past taken: [String], duplicate: Rule) throws(Refusal) -> String {
        if let given {
            try IdentifierCheck.identifier(given, "identifier")
            guard !taken.contains(given) else {
                throw Refusal(
                    duplicate,
                    "The project \(project.reference) already has \(given.quotedForMessage). "
                        + "Give another identifier, or none to have one made.")
            }
            return given
        }
        var number = taken.count + 1
        while taken.contains("\(letter)\(number)") { number += 1 }
        return "\(letter)\(number)"
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
        case .funding: "L"
        case .other: "T"
        }
    }
}
