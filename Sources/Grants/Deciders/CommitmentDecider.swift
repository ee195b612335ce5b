/// Decides what is asked of commitments.
enum CommitmentDecider {
    static func make(
        _ commitment: Commitment, _ books: borrowing some Books & ~Copyable, _ flags: inout Flags, on day: Day?
    ) throws -> Commitment {
        let grant = try books.requireOpenGrant(commitment.grant)
        var made = commitment
        made.figure = try books.checked(commitment.figure, "commitment", of: grant)
        made.otherStatements = try commitment.otherStatements.map {
            try $0.checked("other statement of the commitment")
        }
        made.id = try books.newEntryId(commitment.hasID ? commitment.id : nil, .commitment, in: grant)
        if let provider = try books.provider(commitment.hasProvider ? commitment.provider : nil, of: grant, on: day) {
            made.provider = provider
        }
        if let receiver = try books.receiver(commitment.hasReceiver ? commitment.receiver : nil, of: grant, on: day) {
            made.receiver = receiver
        }
        if commitment.hasPledge {
            let pledge = try books.requireStanding(.pledge, commitment.pledge, of: commitment.grant)
            try noteExcess(of: made.figure, over: pledge, &flags)
        }
        return made
    }

    static func revise(
        _ revision: CommitmentRevision, _ books: borrowing some Books & ~Copyable, _ flags: inout Flags, on day: Day?
    ) throws -> CommitmentRevision {
        let grant = try books.requireOpenGrant(revision.grant)
        let commitment = try books.requireStanding(.commitment, revision.commitment, of: revision.grant)
        var revised = revision
        revised.figure = try books.checked(revision.figure, "commitment", of: grant)
        revised.otherStatements = try revision.otherStatements.map {
            try $0.checked("other statement of the commitment")
        }
        if commitment.wouldHold(on: day), !commitment.against.isEmpty,
            var pledge = try books.entry(revision.grant, commitment.against)
        {
            try pledge.used.remove(commitment.figure)
            try noteExcess(of: revised.figure, over: pledge, &flags)
        }
        return revised
    }

    static func cancel(
        _ cancellation: CommitmentCancellation, _ books: borrowing some Books & ~Copyable
    ) throws -> CommitmentCancellation {
        _ = try books.requireOpenGrant(cancellation.grant)
        let commitment = try books.requireStanding(.commitment, cancellation.commitment, of: cancellation.grant)
        try commitment.requireUnadjusted("cancelled")
        return cancellation
    }

    /// A donor may bind more than it announced: listed, never refused.
    private static func noteExcess(of figure: Figure, over pledge: EntryState, _ flags: inout Flags) throws {
        guard let committed = try figure.stated, let pledged = try pledge.figure.upperBound else { return }
        let outstanding = try pledged - pledge.used.stated
        guard committed > outstanding else { return }
        let minorUnits = Currencies.minorUnits(of: figure.currency) ?? 0
        flags.note(
            .commitmentExceedsPledge,
            "\(figure.sentence) is committed, and \(figure.currency) \(outstanding.formatted(minPlaces: minorUnits)) "
                + "of the pledge \(pledge.id), \(pledge.figure.sentence), is outstanding. Revise the pledge if it grew."
        )
    }
}
