/// Decides what is asked of grants as such.
enum GrantDecider {
    static func open(_ grant: Grant, _ books: borrowing some Books & ~Copyable) throws -> Grant {
        try IdentifierCheck.identifier(grant.reference, "reference of the grant")
        guard try books.grant(grant.reference) == nil else {
            throw Refusal(
                .grantDuplicate,
                "There is a grant \(grant.reference) already. Choose another reference, or change it: grantctl grant amend."
            )
        }
        try check(grant, books)
        return grant
    }

    static func amend(_ amendment: GrantAmendment, _ books: borrowing some Books & ~Copyable) throws -> GrantAmendment {
        let grant = try books.requireOpenGrant(amendment.grant.reference)
        try check(amendment.grant, books)
        if amendment.grant.hasCurrency, !grant.currency.isEmpty, amendment.grant.currency != grant.currency {
            throw Refusal(
                .figureCurrencyDiffers,
                "The grant \(grant.grant.reference) is kept in \(grant.currency) and cannot change to "
                    + "\(amendment.grant.currency). Open another grant for money in another currency.")
        }
        return amendment
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

    private static func check(_ grant: Grant, _ books: borrowing some Books & ~Copyable) throws {
        try grant.titles.check("title of the grant")
        try grant.purposes.check("purpose of the grant")
        for provider in grant.providers { try books.requireOrganisation(provider, as: "provider") }
        for receiver in grant.receivers { try books.requireOrganisation(receiver, as: "receiver") }
        guard !grant.receiversUnknown || grant.receivers.isEmpty else {
            throw Refusal(
                .grantReceiversContradict,
                "The grant \(grant.reference) says that its receivers are unknown and names "
                    + "\(grant.receivers.count). Leave out one of the two.")
        }
        try books.check(grant.participants)
        try grant.period.check("period of the grant")
        if grant.hasCurrency {
            guard Currencies.contains(grant.currency) else {
                throw Refusal(.figureCurrencyUnknown, Currencies.unknown(grant.currency))
            }
        }
        if grant.hasEarmarking { try CodeCheck.earmarking(grant.earmarking) }
        for year in grant.usageYears { try DateCheck.year(year, "usage year") }
        for scope in grant.scopes { try CodeCheck.scope(scope) }
    }
}
