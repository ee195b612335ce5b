/// Decides whether a grant's money comes out of another grant.
enum FundingDecider {
    static func fund(
        _ funding: GrantFunding, _ books: borrowing some Books & ~Copyable, _ policy: Policy, _ flags: inout Flags
    ) throws -> GrantFunding {
        let grant = try books.requireOpenGrant(funding.grant)
        let source = try books.requireOpenGrant(funding.fromGrant)
        var funded = funding
        funded.figure = try books.checked(funding.figure, "funding", of: grant)
        try checkCycle(from: grant, source, books)
        funded.id = try books.newEntryId(funding.hasID ? funding.id : nil, .funding, in: grant)
        try judge(funded.figure, out: source, of: grant, policy, &flags)
        try Earmarking.judge(grant.grant, out: source.grant, policy, &flags)
        return funded
    }

    /// Going up from the source never leads back to the grant.
    private static func checkCycle(
        from grant: GrantState, _ source: GrantState, _ books: borrowing some Books & ~Copyable
    ) throws {
        var visited: Set<String> = []
        var chains = [[source.reference]]
        while let chain = chains.popLast(), let last = chain.last {
            guard last != grant.reference else {
                throw Refusal(
                    .grantFundingCycle,
                    "The grant \(last) would be funded out of itself: \(last) from "
                        + "\(chain.joined(separator: " from ")). Void the link of that chain that was recorded wrongly, or "
                        + "name another grant.")
            }
            guard visited.insert(last).inserted else { continue }
            chains += try books.requireGrant(last).fundedFrom.map { chain + [$0] }
        }
    }

    /// No more is passed on than the source has by the policy's ceiling.
    private static func judge(
        _ figure: Figure, out source: GrantState, of grant: GrantState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard let funded = try figure.stated else { return }
        let (name, sourceName) = (grant.reference, source.reference)
        guard figure.currency == source.currency else {
            let kept = source.currency.isEmpty ? "in no currency yet" : "in \(source.currency)"
            flags.note(
                .grantFundingUnjudged,
                "\(figure.sentence) of \(name) is funded from \(sourceName), whose books are \(kept), so it cannot be judged "
                    + "whether that is too much.")
            return
        }
        let ceiling = Ceiling(of: source, policy, currency: source.currency)
        let passedOn = source.passedOn.stated
        guard try passedOn + funded > ceiling.upper else { return }
        let figures =
            "\(ceiling.money(funded)) of \(name) is to be funded from \(sourceName), of which "
            + "\(ceiling.money(passedOn)) is passed on already and \(ceiling.money(ceiling.upper)) is \(ceiling.name) "
            + "to it."
        if ceiling.isJudged {
            try flags.raise(
                .grantFundingExceedsSource, policy.overFunding,
                "\(figures) Pass on less, or record first what was \(ceiling.name) to \(sourceName).")
        } else {
            flags.note(
                .grantFundingUnjudged,
                "\(figures) Part of what is \(ceiling.name) has no upper bound, so it cannot be judged whether that is too "
                    + "much.")
        }
    }
}

/// How free the use of money is: the four categories of the Grand Bargain's modalities A to L.
enum Earmarking {
    /// A child may only be tighter than its parent.
    static func judge(_ grant: Grant, out source: Grant, _ policy: Policy, _ flags: inout Flags) throws(Refusal) {
        guard let own = category(grant.earmarking), let parents = category(source.earmarking), own < parents else {
            return
        }
        try flags.raise(
            .grantEarmarkingLooser, policy.looserEarmarking,
            "The grant \(grant.reference) is \(names[own]) (\(grant.earmarking)), and \(source.reference), which it is "
                + "funded from, is \(names[parents]) (\(source.earmarking)). Money cannot become freer on its way: check "
                + "both modalities, and amend the wrong one: grantctl grant amend.")
    }

    private static let names = ["unearmarked", "softly earmarked", "earmarked", "tightly earmarked"]

    /// The place in ``names``; nil for a modality that is not known.
    private static func category(_ modality: String) -> Int? {
        switch modality {
        case "A", "B", "C": 0
        case "D", "E", "F": 1
        case "G", "H": 2
        case "I", "J", "K", "L": 3
        default: nil
        }
    }
}
