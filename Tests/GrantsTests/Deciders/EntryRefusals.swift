import Grants
import SwiftProtobuf

/// Commands about entries that are refused because of what the books hold of them.
enum EntryRefusals {
    static let payments = [
        RefusalExample(
            .figureCurrencyDiffers, given: [.commit("USD 9")], when: .receive("EUR 9"), says: "receipt is EUR 9",
            "in USD"),
        RefusalExample(.entryUnknown, when: .receive("USD 9", against: "C1"), says: "no commitment \"C1\""),
        RefusalExample(
            .entryNotStanding, given: [.receive("USD 9"), .reverse(receipt: "R1")], when: .reverse(receipt: "R1"),
            says: "receipt R1 of G, USD 9", "already reversed"),
        RefusalExample(.dateMalformed, when: .schedule("USD 9", due: ""), says: "USD 9", "when it is due"),
        RefusalExample(.dateMalformed, when: .schedule("USD 9", due: "soon"), says: "due date", "soon"),
        RefusalExample(
            .scheduleUnchanged, given: [.schedule("USD 9")], when: .revise(schedule: "S1"),
            says: "S1, USD 9 due 2025-06", "changes nothing"),
        RefusalExample(
            .entryNotStanding, given: [.schedule("USD 9"), .cancel(schedule: "S1")],
            when: .disburse("USD 1") { $0.schedule = "S1" }, says: "already cancelled"),
        RefusalExample(.projectUnknown, when: .spend("USD 9", on: "X"), says: "\"X\""),
        RefusalExample(
            .entryInUse, given: [.pledge("USD 9"), .disburse("USD 9"), .refund("USD 4", of: "D1")],
            when: .reverse("D1"),
            says: "disbursement D1 of G, USD 9, cannot be reversed", "1 entry stands against it"),
        RefusalExample(
            .entryInUse, given: [.receive("USD 9"), .adjust(.received, by: "USD -1", of: "R1")],
            when: .reverse(receipt: "R1"), says: "receipt R1", "adjustments"),
        RefusalExample(.organisationUnknown, when: .refund("USD 4") { $0.organisation = "X" }, says: "\"X\""),
        RefusalExample(.organisationUnknown, when: .spend("USD 4") { $0.spender = "X" }, says: "spender \"X\""),
        RefusalExample(
            .disbursementExceedsCommitments, given: [.pledge("USD 500"), .commit("USD 100"), .disburse("USD 60")],
            when: .disburse("USD 50"), says: "USD 50.00 is to be paid", "USD 60.00 was paid", "USD 100.00 is committed",
            under: Policy(overCommitment: .refuse)),
        RefusalExample(
            .disbursementExceedsAvailable,
            given: [
                .pledge("USD 500"), .allocate(.amount("USD 300"), mode: .ofWhich), .disburse("USD 300", from: "A1"),
            ],
            when: .disburse("USD 201", from: "A1"), says: "USD 201.00 is to be paid from the allocation A1",
            "USD 200.00 is available", "USD 500.00 pledged, less USD 300.00 paid"),
        RefusalExample(
            .expenditureExceedsReceipts, given: [.receive("USD 100"), .spend("USD 60")], when: .spend("USD 50"),
            says: "USD 50.00", "USD 60.00 was spent", "USD 100.00 was received", under: Policy(overExpenditure: .refuse)
        ),
    ]

    static let corrections = [
        RefusalExample(
            .entryInUse, given: [.pledge("USD 9"), .adjust(.pledged, by: "USD -4", of: "P1")], when: .withdraw("P1"),
            says: "pledge P1 of G, USD 9, cannot be withdrawn", "1 adjustment of it stands", "grantctl void"),
        RefusalExample(
            .entryInUse, given: [.commit("USD 9"), .adjust(.committed, by: "USD -4", of: "C1")], when: .cancel("C1"),
            says: "commitment C1 of G, USD 9, cannot be cancelled", "1 adjustment"),
        RefusalExample(
            .entryInUse,
            given: [
                .pledge("USD 9"), .allocate(.amount("USD 9")), .adjust(.allocated, by: "USD -4", of: "A1"),
                .adjust(.allocated, by: "USD 1", of: "A1"),
            ], when: .release("A1"), says: "allocation A1 of G, USD 9, cannot be released", "2 adjustments",
            "Void those"),
        RefusalExample(
            .adjustmentWithoutKind, when: .adjust(nil, by: "USD -5"), says: "USD -5", "pledged, committed, received"),
        RefusalExample(
            .adjustmentEntryDiffers, given: [.pledge("USD 9")], when: .adjust(.committed, by: "USD -5", of: "P1"),
            says: "USD -5", "pledge P1 is in another total", "a commitment"),
        RefusalExample(
            .adjustmentEntryDiffers, given: [.pledge("USD 9"), .allocate(.amount("USD 4"), mode: .ofWhich)],
            when: .adjust(.allocated, by: "USD 1", of: "A1"), says: "allocation A1 is in no total", "an allocation"),
        RefusalExample(.entryUnknown, when: .adjust(.pledged, by: "USD 1", of: "P7"), says: "no entry \"P7\""),
        RefusalExample(
            .figureCurrencyDiffers, given: [.pledge("USD 9")], when: .adjust(.pledged, by: "EUR -1"),
            says: "EUR -1", "in USD"),
        RefusalExample(
            .transactionTypeUnknown, when: .other("USD 5", type: "3"), says: "USD 5", "\"3\"", "5 (", "10 ("),
        RefusalExample(
            .matchOfItself, given: [.receive("USD 9")], when: .match("R1", with: "R1"), says: "receipt R1 of G, USD 9"),
        RefusalExample(
            .matchKindsDiffer, given: [.pledge("USD 9"), .receive("USD 9")], when: .match("P1", with: "R1"),
            says: "pledge P1", "receipt R1", "USD 9"),
        RefusalExample(
            .matchKindsDiffer, given: [.pledge("USD 9"), .allocate(.amount("USD 4")), .allocate(.amount("USD 4"))],
            when: .match("A1", with: "A2"), says: "cannot be one payment"),
        RefusalExample(
            .matchAlreadyMatched,
            given: [.receive("USD 9"), .receive("USD 9"), .receive("USD 9"), .match("R1", with: "R2")],
            when: .match("R3", with: "R2"), says: "receipt R2 of G, USD 9, is matched with R1 of G",
            "grantctl match undo"),
        RefusalExample(
            .matchUnknown, given: [.receive("USD 9")], when: .undo(match: "R1"), says: "R1 of G, USD 9",
            "nothing to undo"),
        RefusalExample(
            .grantClosed, given: [.open("H"), .receive("USD 9"), .receive("USD 9", in: "H"), .close("H")],
            when: .match("R1", with: "R1", in: "H"), says: "H is closed"),
        RefusalExample(
            .entryInUse,
            given: [.pledge("USD 9"), .disburse("USD 4"), .disburse("USD 4"), .refund("USD 1", of: "D2")],
            when: .match("D1", with: "D2"), says: "D2 of G, USD 4", "counted by another entry"),
        RefusalExample(
            .entryNotStanding, given: [.receive("USD 9"), .receive("USD 9"), .reverse(receipt: "R2")],
            when: .match("R1", with: "R2"), says: "already reversed"),
        RefusalExample(
            .entryNotStanding, given: [.receive("USD 9"), .receive("USD 9"), .match("R1", with: "R2")],
            when: .reverse(receipt: "R2"), says: "receipt R2 of G, USD 9, is counted by R1 of G",
            "grantctl match undo"),
    ]

    static let fundings = [
        RefusalExample(
            .grantFundingCycle, given: [.pledge("USD 9")], when: .fund(from: "G", "USD 1"),
            says: "G would be funded out of itself: G from G"),
        RefusalExample(
            .grantFundingCycle,
            given: [.open("H"), .open("I"), .fund("H", from: "G", "USD 1"), .fund("I", from: "H", "USD 1")],
            when: .fund(from: "I", "USD 1"), says: "G from I from H from G"),
        RefusalExample(.grantUnknown, when: .fund(from: "H", "USD 1"), says: "\"H\""),
        RefusalExample(
            .grantClosed, given: [.open("H"), .close("H")], when: .fund(from: "H", "USD 1"), says: "H is closed"),
        RefusalExample(
            .grantFundingExceedsSource,
            given: [.open("H"), .pledge("USD 100", in: "H"), .open("I"), .fund("I", from: "H", "USD 60")],
            when: .fund(from: "H", "USD 50"), says: "USD 50.00 of G", "USD 60.00 is passed on", "USD 100.00 is pledged",
            under: Policy(overFunding: .refuse)),
        RefusalExample(
            .grantEarmarkingLooser, given: [.open("H") { $0.earmarking = "G" }, .amend { $0.earmarking = "D" }],
            when: .fund(from: "H", "USD 1"), says: "G is softly earmarked (D)", "H", "is earmarked (G)",
            under: Policy(looserEarmarking: .refuse)),
    ]

    static let voidings = [
        RefusalExample(
            .reasonMissing, given: [.pledge("USD 9")],
            when: .order(.voidEntry(.with { $0.subject = .entry("P1") })), says: "Voiding needs a reason", "--reason"),
        RefusalExample(.entryUnknown, when: .void("P1"), says: "no entry \"P1\""),
        RefusalExample(
            .entryNotStanding, given: [.pledge("USD 9"), .void("P1")], when: .void("P1"),
            says: "pledge P1 of G, USD 9, is voided already", "event 6"),
        RefusalExample(
            .entryInUse, given: [.pledge("USD 9"), .commit("USD 4", against: "P1")], when: .void("P1"),
            says: "P1 of G, USD 9, cannot be voided", "1 entry stands", "commitments"),
        RefusalExample(
            .entryInUse, given: [.receive("USD 9"), .receive("USD 9"), .match("R1", with: "R2")], when: .void("R2"),
            says: "R2 of G", "matched with R1 of G", "grantctl match undo"),
        RefusalExample(
            .voidingSubjectUnknown, given: [.pledge("USD 9")], when: .void("P1", event: 4),
            says: "event 4", "pledge P1", "5 (made it)"),
        RefusalExample(
            .entryNotStanding,
            given: [.pledge("USD 9"), .revise(pledge: "P1", to: "USD 8"), .void("P1", event: 6)],
            when: .void("P1", event: 6), says: "statement of USD 8", "voided already", "6 (voided)"),
        RefusalExample(
            .entryNotStanding,
            given: [
                .pledge("USD 9"), .allocate(.amount("USD 4")), .disburse("USD 4", from: "A1"), .reverse("D1"),
                .void("A1"),
            ], when: .void("D1", event: 8), says: "D1 of G, USD 4, cannot stand again", "allocation A1", "voided"),
        RefusalExample(.voidingSubjectUnknown, when: .void { $0.sequence = 4 }, says: "event 4", "no exchange rate"),
        RefusalExample(
            .voidingSubjectUnknown, given: [.project()], when: .void { ($0.project, $0.entry) = ("P", "T1") },
            says: "project P", "\"T1\"", "grantctl project show P"),
        RefusalExample(
            .entryNotStanding,
            given: [.project(), .target("5"), .void { ($0.project, $0.entry) = ("P", "T1") }],
            when: .void { ($0.project, $0.entry) = ("P", "T1") }, says: "T1 of the project P is voided already"),
        RefusalExample(
            .subjectUnclear, given: [.project(), .target("5", id: "X"), .result("5", id: "X")],
            when: .void { ($0.project, $0.entry) = ("P", "X") }, says: "2 things named \"X\"", "sequence"),
        RefusalExample(.subjectUnclear, when: .void { _ in }, says: "names nothing"),
        RefusalExample(
            .subjectUnclear, when: .void { ($0.grant, $0.project) = ("G", "P") }, says: "2 things", "no entry"),
        RefusalExample(
            .voidingNotPossible, when: .void { $0.organisation = "JP" }, says: "\"JP\"", "grantctl org merge"),
        RefusalExample(.voidingNotPossible, when: .void { $0.grant = "G" }, says: "\"G\"", "grantctl grant close"),
        RefusalExample(.voidingNotPossible, when: .void { $0.project = "P" }, says: "\"P\"", "grantctl project close"),
        RefusalExample(
            .voidingNotPossible, when: .void { $0.document = "D" }, says: "\"D\"", "grantctl document attach"),
    ]

    static let all = payments + corrections + fundings + voidings
}
