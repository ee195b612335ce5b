import Grants

/// What is recorded all the same, and listed.
enum FlagExamples {
    private static let lenient = Policy(overAllocation: .flag, overDisbursement: .flag)

    static let all = [
        FlagExample(.sourceMissing, when: .pledge("USD 5"), says: "No source document"),
        FlagExample(
            .allocationExceedsAvailable, given: [.pledge("USD 500")], when: .allocate(.amount("USD 501")),
            says: "USD 501.00", "USD 500.00 is available", under: lenient),
        FlagExample(
            .disbursementExceedsAllocation, given: [.pledge("USD 500"), .allocate(.amount("USD 300"))],
            when: .disburse("USD 301", from: "A1"), says: "USD 301.00", "USD 300.00 is left", under: lenient),
        FlagExample(
            .disbursementExceedsAvailable, given: [.pledge("USD 500")], when: .disburse("USD 501"),
            says: "USD 501.00", "USD 500.00 is available", under: lenient),
        FlagExample(
            .allocationSharesBelowWhole, given: [.pledge("USD 500")], when: .allocate(.share("60"), .share("30")),
            says: "2 shares", "90 per cent", "unassigned"),
        // The world did so: a fall below what is allocated is never refused.
        FlagExample(
            .allocationExceedsAvailable, given: [.pledge("USD 500"), .allocate(.amount("USD 400"))],
            when: .revise(pledge: "P1", to: "USD 399"), says: "USD 400.00 is allocated", "USD 399.00 is pledged"),
        FlagExample(
            .allocationExceedsAvailable, given: [.pledge("USD 500"), .allocate(.amount("USD 400"))],
            when: .withdraw("P1"), says: "USD 400.00 is allocated", "0.00 is pledged"),
        FlagExample(
            .allocationExceedsAvailable, given: [.commit("USD 500"), .allocate(.amount("USD 400"))],
            when: .cancel("C1"),
            says: "USD 400.00 is allocated", "0.00 is committed", under: Policy(ceiling: .committed)),
        FlagExample(
            .allocationExceedsAvailable,
            given: [.pledge("USD 1000"), .allocate(.amount("USD 500")), .allocate(.share("50"))],
            when: .revise(pledge: "P1", to: "USD 600"), says: "USD 800.00 is allocated", "USD 600.00 is pledged"),
        // A donor may bind more than it announced.
        FlagExample(
            .commitmentExceedsPledge, given: [.pledge("USD 500"), .commit("USD 400", against: "P1")],
            when: .commit("USD 101", against: "P1"), says: "USD 101 is committed", "USD 100.00", "P1, USD 500"),
        FlagExample(
            .commitmentExceedsPledge, given: [.pledge("USD 500"), .commit("USD 400", against: "P1")],
            when: .revise(commitment: "C1", to: "USD 501"), says: "USD 501 is committed", "P1, USD 500"),
        // What nothing bounds from above cannot be judged, whatever the policy.
        FlagExample(
            .allocationCeilingUnjudged, given: [.pledge("undisclosed")], when: .allocate(.amount("USD 100")),
            says: "USD 100.00", "no upper bound"),
        FlagExample(
            .allocationCeilingUnjudged, given: [.pledge("more than USD 100")], when: .allocate(.amount("USD 101")),
            says: "USD 101.00", "no upper bound"),
        FlagExample(
            .disbursementCeilingUnjudged, given: [.pledge("about USD 100")], when: .disburse("USD 101"),
            says: "USD 101.00", "no upper bound"),
        FlagExample(
            .disbursementCeilingUnjudged,
            given: [.pledge("USD 500"), .allocate(.amount("about USD 100")), .disburse("USD 60", from: "A1")],
            when: .disburse("USD 60", from: "A1"), says: "USD 60.00 is paid", "USD 60.00 was paid before",
            "about USD 100"),
    ]
}
