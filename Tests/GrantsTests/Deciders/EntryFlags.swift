import Grants

/// What of entries is recorded all the same, and listed.
enum EntryFlags {
    static let all = [
        FlagExample(
            .disbursementExceedsCommitments, given: [.pledge("USD 500"), .commit("USD 100")],
            when: .disburse("USD 101"),
            says: "USD 101.00", "USD 100.00 is committed"),
        FlagExample(
            .disbursementCommitmentsUnjudged, given: [.pledge("USD 500"), .commit("about USD 100")],
            when: .disburse("USD 101"), says: "USD 101.00", "USD 100.00 is committed", "no upper bound"),
        FlagExample(
            .expenditureExceedsReceipts, given: [.receive("USD 100")], when: .spend("USD 101"), says: "USD 101.00",
            "USD 100.00 was received", "grantctl receipt record"),
        FlagExample(
            .expenditureCeilingUnjudged, given: [.receive("at least USD 100")], when: .spend("USD 101"),
            says: "USD 101.00", "no upper bound"),
        FlagExample(
            .refundExceedsPayment, given: [.pledge("USD 9"), .disburse("USD 9"), .refund("USD 5", of: "D1")],
            when: .refund("USD 5", of: "D1"), says: "USD 5 is refunded", "D1, USD 9", "USD 5.00 was refunded before"),
        FlagExample(
            .grantFundingExceedsSource, given: [.open("H"), .pledge("USD 100", in: "H")],
            when: .fund(from: "H", "USD 101"), says: "USD 101.00 of G", "USD 100.00 is pledged"),
        FlagExample(
            .grantFundingUnjudged, given: [.open("H"), .pledge("EUR 100", in: "H")], when: .fund(from: "H", "USD 101"),
            says: "USD 101 of G", "in EUR"),
        FlagExample(
            .grantFundingUnjudged, given: [.open("H"), .pledge("undisclosed", in: "H")],
            when: .fund(from: "H", "USD 101"), says: "USD 101 of G", "in no currency yet"),
        FlagExample(
            .grantFundingUnjudged, given: [.open("H"), .pledge("about USD 100", in: "H")],
            when: .fund(from: "H", "USD 101"), says: "USD 101.00 of G", "no upper bound"),
        FlagExample(
            .grantEarmarkingLooser, given: [.open("H") { $0.earmarking = "I" }, .fund(from: "H", "USD 1")],
            when: .amend { $0.earmarking = "H" }, says: "G is earmarked (H)", "tightly earmarked (I)"),
        FlagExample(
            .matchAmountsDiffer, given: [.pledge("USD 9"), .disburse("USD 9"), .receive("USD 8")],
            when: .match("D1", with: "R1"), says: "D1 of G is USD 9", "R1 of G is USD 8"),
        // A reversed receipt lowers what can be allocated where that is what was received.
        FlagExample(
            .allocationExceedsAvailable, given: [.receive("USD 500"), .allocate(.amount("USD 400"))],
            when: .reverse(receipt: "R1"), says: "USD 400.00 is allocated", "0.00 is received",
            under: Policy(ceiling: .received)),
        // Corrections are never refused for what they lead to.
        FlagExample(
            .allocationExceedsAvailable, given: [.pledge("USD 500"), .allocate(.amount("USD 400"))],
            when: .adjust(.pledged, by: "USD -200", of: "P1"), says: "USD 400.00 is allocated", "USD 300.00 is pledged"),
        FlagExample(
            .disbursementExceedsAllocation,
            given: [.pledge("USD 500"), .allocate(.amount("USD 400")), .disburse("USD 400", from: "A1")],
            when: .adjust(.disbursed, by: "USD 10", of: "D1"), says: "USD 410.00 is paid from the allocation A1",
            "USD 10.00 more"),
        FlagExample(
            .disbursementExceedsAllocation,
            given: [
                .pledge("USD 500"), .allocate(.amount("USD 400")), .disburse("USD 400", from: "A1"), .reverse("D1"),
                .disburse("USD 300", from: "A1"),
            ], when: .void("D1", event: 8), says: "USD 700.00 is paid", "USD 300.00 more"),
        // What was not bounded and is now.
        FlagExample(
            .allocationExceedsAvailable, given: [.pledge("undisclosed"), .allocate(.amount("USD 400"))],
            when: .revise(pledge: "P1", to: "USD 100"), says: "USD 400.00 is allocated", "USD 100.00 is pledged"),
        // One announcement that both sides report is one.
        FlagExample(
            .allocationExceedsAvailable,
            given: [.pledge("USD 500"), .pledge("USD 500"), .allocate(.amount("USD 700"))],
            when: .match("P1", with: "P2"), says: "USD 700.00 is allocated", "USD 500.00 is pledged"),
        // A base that grows takes its shares with it.
        FlagExample(
            .allocationExceedsAvailable,
            given: [.pledge("USD 500"), .commit("USD 100"), .allocate(.share("100"), of: .committed)],
            when: .commit("USD 500"), says: "USD 600.00 is allocated", "USD 500.00 is pledged"),
        FlagExample(
            .disbursementExceedsAllocation,
            given: [.pledge("USD 500"), .allocate(.share("80")), .disburse("USD 400", from: "A1")],
            when: .revise(pledge: "P1", to: "USD 300"), says: "USD 400.00 is paid from the allocation A1",
            "USD 160.00 more than its USD 240.00"),
        FlagExample(
            .allocationExceedsAvailable,
            given: [.open("H"), .fund(from: "H", "USD 300"), .allocate(.amount("USD 300"))], when: .void("L1"),
            says: "USD 300.00 is allocated", "0.00 is pledged"),
        FlagExample(
            .allocationExceedsAvailable, given: [.pledge("USD 500"), .allocate(.amount("USD 400"))],
            when: .void("P1"), says: "USD 400.00 is allocated", "0.00 is pledged"),
    ]
}
