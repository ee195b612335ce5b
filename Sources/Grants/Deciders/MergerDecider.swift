/// Decides what is asked of mergers of organisations.
///
/// Both must stand for themselves, so that mergers form chains and never a circle.
enum MergerDecider {
    static func merge(
        _ merger: OrganisationMerger, _ books: borrowing some Books & ~Copyable
    ) throws -> OrganisationMerger {
        try requireStanding(merger.organisation, books)
        try requireStanding(merger.into, books)
        guard merger.organisation != merger.into else {
            throw Refusal(
                .mergerMalformed,
                "The organisation \(merger.organisation) is to give way to itself. Name another that it is merged into."
            )
        }
        guard merger.hasKind else {
            throw Refusal(
                .mergerMalformed,
                "The merger of \(merger.organisation) into \(merger.into) does not say of which kind it is. "
                    + "Give one: duplicate, successor.")
        }
        switch merger.kind {
        case .duplicate:
            guard !merger.hasFrom else {
                throw Refusal(
                    .mergerMalformed,
                    "\(merger.organisation) is said to be a duplicate of \(merger.into) from "
                        + "\(merger.from.quotedForMessage) on, and a duplicate is one from the beginning. Leave out the date, or say successor."
                )
            }
        case .successor:
            guard merger.hasFrom else {
                throw Refusal(
                    .mergerMalformed,
                    "\(merger.into) is said to succeed \(merger.organisation) without a date. "
                        + "Give the first day, month or year of the successor.")
            }
            try DateCheck.date(merger.from, "first date of the successor")
        case .UNRECOGNIZED(let number):
            throw Refusal(
                .mergerMalformed, "The merger has the unknown kind \(number). Give one: duplicate, successor.")
        }
        return merger
    }

    static func undo(
        _ undoing: OrganisationMergerUndoing, _ books: borrowing some Books & ~Copyable
    ) throws -> OrganisationMergerUndoing {
        try books.requireOrganisation(undoing.organisation, as: "organisation")
        guard try books.organisation(undoing.organisation)?.merger != nil else {
            throw Refusal(
                .mergerUnknown,
                "The organisation \(undoing.organisation) stands for itself; there is no merger to undo. "
                    + "Name the one that gave way: grantctl org list.")
        }
        return undoing
    }

    private static func requireStanding(_ id: String, _ books: borrowing some Books & ~Copyable) throws {
        try books.requireOrganisation(id, as: "organisation")
        guard let state = try books.organisation(id), let merger = state.merger else { return }
        throw Refusal(
            .organisationMerged,
            "The organisation \(id) gave way to \(merger.into) by the event \(state.mergerSequence). "
                + "Name \(try books.organisation(resolving: id, on: nil)) instead, or undo that merger first: "
                + "grantctl org unmerge.")
    }
}
