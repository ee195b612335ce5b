/// Decides what is asked of grants as such.
enum GrantDecider {
    static func open(
        _ grant: Grant, _ books: borrowing some Books & ~Copyable, on day: Day?
    ) throws -> Grant {
        try IdentifierCheck.identifier(grant.reference, "reference of the grant")
        guard try books.grant(grant.reference) == nil else {
            throw Refusal(
                .grantDuplicate,
                "There is a grant \(grant.reference) already. Choose another reference, or change it: grantctl grant amend."
            )
        }
        return try checked(grant, books, on: day)
    }

    static func amend(
        _ amendment: GrantAmendment, _ books: borrowing some Books & ~Copyable, _ policy: Policy,
        _ flags: inout Flags, on day: Day?
    ) throws -> GrantAmendment {
        let grant = try books.requireOpenGrant(amendment.grant.reference)
        var amended = amendment
        amended.grant = try checked(amendment.grant, books, on: day)
        if amendment.grant.hasCurrency, !grant.currency.isEmpty, amendment.grant.currency != grant.currency {
            throw Refusal(
                .figureCurrencyDiffers,
                "The grant \(grant.reference) is kept in \(grant.currency) and cannot change to "
                    + "\(amendment.grant.currency). Open another grant for money in another currency.")
        }
        if amendment.grant.hasEarmarking, amendment.grant.earmarking != grant.grant.earmarking {
            for source in Set(grant.fundedFrom).sorted() {
                try Earmarking.judge(amended.grant, out: try books.requireGrant(source).grant, policy, &flags)
            }
        }
        return amended
    }

    static func close(_ closure: GrantClosure, _ books: borrowing some Books & ~Copyable) throws -> GrantClosure {
        _ = try books.requireOpenGrant(closure.grant)
        return closure
    }

    static func reopen(_ reopening: GrantReopening, _ books: borrowing some Books & ~Copyable) throws -> GrantReopening
    {
        guard try books.requireGrant(reopening.grant).closed else {
            throw Refusal(.grantOpen, "The grant \(reopening.grant) is open; there is nothing to reopen.")
        }
        return reopening
    }

    /// The grant, its organisations by the identifiers that they go by on that day.
    private static func checked(
        _ grant: Grant, _ books: borrowing some Books & ~Copyable, on day: Day?
    ) throws -> Grant {
        var checked = grant
        try grant.titles.check("title of the grant")
        try grant.purposes.check("purpose of the grant")
        checked.providers = try books.requireOrganisations(grant.providers, as: "provider", on: day)
        checked.receivers = try books.requireOrganisations(grant.receivers, as: "receiver", on: day)
        guard !grant.receiversUnknown || grant.receivers.isEmpty else {
            throw Refusal(
                .grantReceiversContradict,
                "The grant \(grant.reference) says that its receivers are unknown and names "
                    + "\(grant.receivers.count). Leave out one of the two.")
        }
        checked.participants = try books.checked(grant.participants, on: day)
        try grant.period.check("period of the grant")
        if grant.hasCurrency {
            guard Currencies.contains(grant.currency) else {
                throw Refusal(.figureCurrencyUnknown, Currencies.unknown(grant.currency))
            }
        }
        if grant.hasEarmarking { try CodeCheck.earmarking(grant.earmarking) }
        for year in grant.usageYears { try DateCheck.year(year, "usage year") }
        for scope in grant.scopes { try CodeCheck.scope(scope) }
        return checked
    }
}
