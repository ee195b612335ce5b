/// Decides what is asked of organisations.
enum OrganisationDecider {
    static func register(
        _ organisation: Organisation, _ books: borrowing some Books & ~Copyable
    ) throws -> Organisation {
        try IdentifierCheck.identifier(organisation.id, "identifier of the organisation")
        guard try books.organisation(organisation.id) == nil else {
            throw Refusal(
                .organisationDuplicate,
                "The organisation \(organisation.id) is registered already. Change it: grantctl org amend.")
        }
        guard !organisation.names.isEmpty else {
            throw Refusal(.organisationUnnamed, "The organisation \(organisation.id) has no name. Give one.")
        }
        try organisation.names.check("name of the organisation")
        if organisation.hasOrganisationType {
            try CodeCheck.code(organisation.organisationType, in: OrganisationTypes.self)
        }
        if organisation.hasCountry { try CodeCheck.country(organisation.country) }
        return organisation
    }

    /// An amendment concerns the thing that is named: of two that were merged as duplicates that is the one that
    /// stayed, while an organisation that has a successor is still amended as itself.
    static func amend(
        _ amendment: OrganisationAmendment, _ books: borrowing some Books & ~Copyable
    ) throws -> OrganisationAmendment {
        try books.requireOrganisation(amendment.organisation, as: "organisation")
        try amendment.names.check("name of the organisation")
        if amendment.hasOrganisationType { try CodeCheck.code(amendment.organisationType, in: OrganisationTypes.self) }
        if amendment.hasCountry { try CodeCheck.country(amendment.country) }
        var amended = amendment
        amended.organisation = try books.organisation(behindDuplicate: amendment.organisation)
        return amended
    }
}
