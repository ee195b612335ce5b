/// What can be allocated and paid, judged at the end of the log (DOMAIN, "Rules").
///
/// An upper bound sets a ceiling. Where an entry has none (undisclosed, "more than", "about"), an overrun of the known
/// bounds cannot be judged: it is recorded and listed as such, whatever the policy.
struct Ceiling {
    /// The most that the grant can hold; where that is not known, what is stated.
    let upper: Amount
    /// Whether every entry bounds it.
    let isJudged: Bool
    let name: String
    let currency: String

    /// - Parameter currency: of what is asked for; the grant may have none yet.
    init(of grant: GrantState, _ policy: Policy, currency: String) {
        self.init(of: grant.base(policy.ceiling), policy.ceiling, grant.currency.isEmpty ? currency : grant.currency)
    }

    private init(of sum: EntrySum, _ base: Allocation.Base, _ currency: String) {
        isJudged = sum.unbounded == 0
        upper = isJudged ? sum.upper : max(sum.upper, sum.stated)
        name = "\(base)"
        self.currency = currency
    }

    func money(_ amount: Amount) -> String {
        "\(currency) \(amount.formatted(minPlaces: Currencies.minorUnits(of: currency) ?? 0))"
    }

    /// Judges an allocation.
    ///
    /// - Parameters:
    ///   - requested: what the allocation sets aside, stated; nil if nothing is stated.
    ///   - taken: what others set aside already, and what was paid beside them.
    func judgeAllocation(
        _ requested: Amount?, taken: Amount, of reference: String, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard let requested else { return }
        let available = try upper - taken
        guard requested > available else { return }
        let figures =
            "\(money(requested)) is to be allocated, and \(money(available)) is available of what is \(name) to "
            + "\(reference) (\(money(upper)) \(name), \(money(taken)) allocated or paid directly)."
        if isJudged {
            try flags.raise(
                .allocationExceedsAvailable, policy.overAllocation,
                "\(figures) Allocate less, release an allocation, or record first what was \(name).")
        } else {
            flags.note(
                .allocationCeilingUnjudged,
                "\(figures) Part of what is \(name) has no upper bound, so it cannot be judged whether that is too much."
            )
        }
    }

    /// Notes that a revision or withdrawal leaves more allocated than there is. The world did so: it is never refused.
    static func noteFall(
        of entry: EntryState, to figure: Figure?, base: Allocation.Base, _ grant: GrantState,
        _ books: borrowing some Books & ~Copyable, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard base == policy.ceiling else { return }
        var sum = grant.base(base)
        try sum.remove(entry.figure)
        if let figure { try sum.add(figure) }
        let ceiling = Ceiling(of: sum, base, grant.currency)
        let taken = try allocated(of: grant, when: base, becomes: sum, books) + grant.paidDirectly.stated
        guard ceiling.isJudged, taken > ceiling.upper else { return }
        flags.note(
            .allocationExceedsAvailable,
            "\(ceiling.money(taken)) is allocated or paid directly of \(grant.grant.reference), and only "
                + "\(ceiling.money(ceiling.upper)) remains \(ceiling.name). Revise or release an allocation.")
    }

    /// What is allocated once the shares have followed their base.
    private static func allocated(
        of grant: GrantState, when base: Allocation.Base, becomes sum: EntrySum,
        _ books: borrowing some Books & ~Copyable
    ) throws -> Amount {
        var allocated = grant.sum(.allocation).stated
        for id in grant.shareAllocations {
            guard let entry = try books.entry(grant.grant.reference, id), entry.isExclusive, entry.base == base else {
                continue
            }
            let lines = try ApportionedLines(
                entry.lines.map(\.line), mode: entry.mode, base: sum, currency: grant.currency)
            if let was = try entry.figure.stated { try allocated -= was }
            if let becomes = try lines.total.stated { try allocated += becomes }
        }
        return allocated
    }
}
