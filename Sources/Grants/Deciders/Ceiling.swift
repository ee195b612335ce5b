/// What can be allocated and paid, judged at the end of the log (DOMAIN, "Rules").
///
/// An upper bound sets a ceiling. Where an entry has none (undisclosed, "more than", "about"), an overrun of the known
/// bounds cannot be judged: it is recorded and listed as such, whatever the policy.
struct Ceiling {
    /// The most that the grant can hold, of the entries that bound it.
    let upper: Amount
    /// Whether every entry bounds it.
    let isJudged: Bool
    let name: String
    let currency: String

    init(of grant: GrantState, _ policy: Policy) {
        self.init(of: grant.base(policy.ceiling), policy.ceiling, grant.currency)
    }

    private init(of sum: EntrySum, _ base: Allocation.Base, _ currency: String) {
        upper = sum.upper
        isJudged = sum.unbounded == 0
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
    ///   - allocated: what the others set aside already.
    func judgeAllocation(
        _ requested: Amount?, allocated: Amount, of reference: String, _ policy: Policy, _ flags: inout Flags
    ) throws {
        guard let requested else { return }
        let available = try upper - allocated
        guard requested > available else { return }
        let figures =
            "\(money(requested)) is to be allocated, and \(money(available)) is available of what is \(name) to "
            + "\(reference) (\(money(upper)) \(name), \(money(allocated)) allocated)."
        if isJudged {
            try flags.raise(
                .allocationExceedsAvailable, policy.overAllocation,
                "\(figures) Allocate less, release an allocation, or record first what was \(name).")
        } else {
            flags.note(
                .allocationCeilingUnjudged,
                "\(figures) Part of what is \(name) has no upper bound, so it cannot be judged whether that is too much.")
        }
    }

    /// Notes that a revision or withdrawal leaves more allocated than there is. The world did so: it is never refused.
    static func noteFall(
        of entry: EntryState, to figure: Figure?, base: Allocation.Base, _ grant: GrantState, _ policy: Policy,
        _ flags: inout Flags
    ) throws {
        guard base == policy.ceiling else { return }
        var sum = grant.base(base)
        try sum.remove(entry.figure)
        if let figure { try sum.add(figure) }
        let ceiling = Ceiling(of: sum, base, grant.currency)
        // Shares follow their base and cannot exceed it.
        guard grant.shareAllocations.isEmpty else { return }
        let allocated = grant.sum(.allocation).stated
        guard ceiling.isJudged, allocated > ceiling.upper else { return }
        flags.note(
            .allocationExceedsAvailable,
            "\(ceiling.money(allocated)) is allocated of \(grant.grant.reference), and only "
                + "\(ceiling.money(ceiling.upper)) remains \(ceiling.name). Revise or release an allocation.")
    }
}
