/// What can be allocated and paid, judged at the end of the log (DOMAIN, "Rules").
///
/// An upper bound sets a ceiling. Where an entry has none (undisclosed, "more than", "about"), an overrun of the known
/// bounds cannot be judged: it is recorded and listed as such, whatever the policy.
///
/// Money that comes out of other grants is there once the links say so, even while nothing is pledged to the grant itself:
/// whatever the policy, the ceiling is at least what they state.
struct Ceiling {
    /// The most that the grant can hold; where that is not known, what is stated.
    let upper: Amount
    /// Whether every entry bounds it.
    let isJudged: Bool
    let currency: String
    private let base: Allocation.Base
    /// Whether it is the links to the grants that it is funded from that set it.
    private let isOfLinks: Bool

    /// - Parameter currency: of what is asked for; the grant may have none yet.
    init(of grant: GrantState, _ policy: Policy, currency: String) {
        self.init(of: grant, policy.ceiling, currency: currency)
    }

    /// The ceiling that one kind of money sets.
    init(of grant: GrantState, _ base: Allocation.Base, currency: String) {
        let (own, links) = (grant.base(base), grant.sum(.funding))
        upper = max(own.most, links.most)
        // Links without an upper bound matter only as long as they are all there is.
        isJudged = own.unbounded == 0 && (own.entries > 0 || links.unbounded == 0)
        self.base = base
        isOfLinks = links.most > own.most
        self.currency = grant.currency.isEmpty ? currency : grant.currency
    }

    /// What the bound is of, as a past participle: "pledged", "passed on".
    var name: String { isOfLinks ? "passed on" : "\(base)" }

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
}

extension EntrySum {
    /// The most that it can be; what is stated, where an entry has no upper bound.
    fileprivate var most: Amount { unbounded == 0 ? upper : max(upper, stated) }
}
