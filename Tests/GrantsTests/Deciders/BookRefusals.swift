import Grants
import SwiftProtobuf

/// Commands that are refused because of what the books hold.
enum BookRefusals {
    static let things = [
        RefusalExample(
            .organisationUnknown, when: .open("G2", by: ["Atlantis"]), says: "provider \"Atlantis\"", "grantctl org add"
        ),
        RefusalExample(
            .organisationUnknown, when: .order(.amendOrganisation(.with { $0.organisation = "Nobody" })),
            says: "\"Nobody\""),
        RefusalExample(
            .organisationUnknown,
            when: .with {
                $0.order = .closeGrant(.with { $0.grant = "G" })
                $0.context.reportedBy = "Nobody"
            }, says: "reporting organisation \"Nobody\""),
        RefusalExample(
            .organisationDuplicate, when: .register("JP"), says: "JP is registered already", "grantctl org amend"),
        RefusalExample(
            .organisationUnnamed, when: .order(.registerOrganisation(.with { $0.id = "X" })), says: "X has no name"),
        RefusalExample(
            .organisationUnnamed, when: .project { $0.participants = [.with { $0.role = .implementing }] },
            says: "neither identifier nor name"),
        RefusalExample(.grantUnknown, when: .pledge("USD 1", in: "H"), says: "\"H\"", "grantctl grant open"),
        RefusalExample(.grantUnknown, when: .project { $0.grants = ["H"] }, says: "\"H\""),
        RefusalExample(.grantDuplicate, when: .open("G"), says: "grant G already"),
        RefusalExample(
            .grantClosed, given: [.close()], when: .pledge("USD 1"), says: "G is closed", "grantctl grant reopen"),
        RefusalExample(
            .grantClosed, given: [.pledge("USD 1"), .disburse("USD 1"), .close()], when: .reverse("D1"),
            says: "G is closed"),
        RefusalExample(.grantClosed, given: [.close()], when: .close(), says: "G is closed"),
        RefusalExample(.grantOpen, when: .reopen(), says: "G is open", "nothing to reopen"),
        RefusalExample(
            .grantReceiversContradict, when: .open("G2") { $0.receiversUnknown = true }, says: "unknown and names 1"),
        RefusalExample(.projectUnknown, when: .close(project: "X"), says: "\"X\"", "grantctl project add"),
        RefusalExample(
            .projectUnknown, given: [.pledge("USD 9")], when: .allocate(.amount("USD 1", project: "X")), says: "\"X\""),
        RefusalExample(.projectDuplicate, given: [.project()], when: .project(), says: "project P already"),
        RefusalExample(
            .projectClosed, given: [.project(), .close(project: "P")], when: .target("5"), says: "P is closed", "reopen"
        ),
        RefusalExample(
            .projectClosed, given: [.pledge("USD 9"), .project(), .close(project: "P")],
            when: .allocate(.amount("USD 1", project: "P")), says: "P is closed"),
        RefusalExample(.projectOpen, given: [.project()], when: .reopen(project: "P"), says: "P is open"),
        RefusalExample(
            .projectPartOfItself, when: .project("P") { $0.partOf = "P" }, says: "P would be part of itself through P"),
        RefusalExample(
            .projectPartOfItself,
            given: [.project("A"), .project("B") { $0.partOf = "A" }, .project("C") { $0.partOf = "B" }],
            when: .amend(project: "A") { $0.partOf = "C" }, says: "A would be part of itself through C"),
        RefusalExample(.documentUnknown, when: .pledge("USD 1").by("X"), says: "\"X\"", "grantctl document attach"),
        RefusalExample(.documentUnknown, when: .note("?") { $0.document = "X" }, says: "\"X\""),
        RefusalExample(.documentDuplicate, given: [.document("D")], when: .document("D"), says: "document D already"),
        RefusalExample(.documentMalformed, when: .document("D", nil), says: "D has no grade", "bankRecord"),
        RefusalExample(
            .documentMalformed, when: .document("D") { $0.sha256 = "ABCD" }, says: "has 4 characters",
            "64 hexadecimal digits"),
        RefusalExample(.subjectUnclear, when: .note("?") { _ in }, says: "names 0 things"),
        RefusalExample(
            .subjectUnclear, when: .note("?") { ($0.grant, $0.organisation) = ("G", "JP") }, says: "names 2 things"),
        RefusalExample(
            .subjectUnclear, when: .note("?") { ($0.organisation, $0.entry) = ("JP", "P1") }, says: "\"P1\"",
            "the grant"),
        RefusalExample(.targetUnknown, given: [.project()], when: .revise(target: "T1", to: "5"), says: "P", "\"T1\""),
        RefusalExample(
            .targetUnknown, given: [.project()], when: .result("5") { $0.target = "T9" }, says: "\"T9\"",
            "grantctl project show P"),
        RefusalExample(
            .targetDuplicate, given: [.project(), .target("5")], when: .target("6", id: "T1"),
            says: "P already has \"T1\""),
        RefusalExample(
            .resultDuplicate, given: [.project(), .result("5")], when: .result("6", id: "R1"),
            says: "P already has \"R1\""),
    ]

    static let entries = [
        RefusalExample(
            .providerAmbiguous, given: [.open("G2", by: ["JP", "UNHCR"])], when: .pledge("USD 1", in: "G2"),
            says: "2 providers: JP, UNHCR"),
        RefusalExample(.entryUnknown, when: .withdraw("P1"), says: "no pledge \"P1\"", "grantctl grant show G"),
        RefusalExample(
            .entryUnknown, given: [.pledge("USD 9")], when: .cancel("P1"), says: "no commitment \"P1\""),
        RefusalExample(.entryUnknown, when: .note("?") { ($0.grant, $0.entry) = ("G", "P1") }, says: "no entry \"P1\""),
        RefusalExample(
            .entryDuplicate, given: [.pledge("USD 9", id: "X")], when: .pledge("USD 5", id: "X"), says: "entry \"X\""),
        RefusalExample(
            .entryNotStanding, given: [.pledge("USD 9"), .withdraw("P1")], when: .withdraw("P1"),
            says: "pledge P1 of G, USD 9, is already withdrawn", "event 6"),
        RefusalExample(
            .entryNotStanding, given: [.pledge("USD 9"), .disburse("USD 4"), .reverse("D1")], when: .reverse("D1"),
            says: "USD 4", "already reversed", "event 7"),
        RefusalExample(
            .entryNotStanding, given: [.commit("USD 9"), .cancel("C1")], when: .revise(commitment: "C1", to: "USD 8"),
            says: "already cancelled"),
        RefusalExample(
            .entryNotStanding, given: [.pledge("USD 9"), .allocate(.amount("USD 4")), .release("A1")],
            when: .disburse("USD 1", from: "A1"), says: "already released"),
        RefusalExample(
            .entryNotStanding, given: [.pledge("USD 9"), .withdraw("P1")], when: .commit("USD 1", against: "P1"),
            says: "already withdrawn"),
        RefusalExample(
            .allocationWithoutLines, given: [.pledge("USD 9")], when: .allocate(), says: "no line"),
        RefusalExample(
            .allocationFigureAndShare, given: [.pledge("USD 9")],
            when: .allocate(
                .with {
                    $0.figure = figure("USD 4")
                    $0.share = share("40")
                }), says: "USD 4 and 40 per cent"),
    ]

    static let ceilings = [
        RefusalExample(
            .allocationExceedsAvailable, given: [.pledge("USD 500")], when: .allocate(.amount("USD 501")),
            says: "USD 501.00 is to be allocated", "USD 500.00 is available", "USD 500.00 pledged", "USD 0.00 allocated"
        ),
        RefusalExample(
            .allocationExceedsAvailable, given: [.pledge("USD 500"), .allocate(.amount("USD 300"))],
            when: .allocate(.amount("USD 150"), .amount("USD 50.01")),
            says: "USD 200.01 is to be allocated", "USD 200.00 is available", "USD 300.00 allocated"),
        RefusalExample(
            .allocationExceedsAvailable, given: [.pledge("USD 500"), .allocate(.amount("USD 300"))],
            when: .revise(allocation: "A1", to: .amount("USD 501")), says: "USD 501.00", "USD 500.00 is available"),
        RefusalExample(
            .allocationExceedsAvailable, given: [.pledge("USD 1000"), .disburse("USD 1000")],
            when: .allocate(.amount("USD 1000")), says: "USD 1000.00 is to be allocated", "USD 0.00 is available"),
        RefusalExample(
            .allocationExceedsAvailable, given: [.pledge("USD 500"), .commit("USD 200")],
            when: .allocate(.amount("USD 201")), says: "USD 200.00 is available", "committed",
            under: Policy(ceiling: .committed)),
        RefusalExample(
            .allocationExceedsAvailable, given: [.pledge("JPY 500")], when: .allocate(.amount("JPY 501")),
            says: "JPY 501 is", "JPY 500 is available"),
        RefusalExample(
            .allocationSharesBelowWhole, given: [.pledge("USD 500")], when: .allocate(.share("60"), .share("39.9999")),
            says: "2 shares", "99.9999 per cent", under: Policy(sharesBelowWhole: .refuse)),
        RefusalExample(
            .disbursementExceedsAllocation,
            given: [.pledge("USD 500"), .allocate(.amount("USD 300")), .disburse("USD 200", from: "A1")],
            when: .disburse("USD 100.01", from: "A1"),
            says: "USD 100.01 is to be paid", "USD 100.00 is left", "USD 300.00 allocated", "USD 200.00 paid"),
        RefusalExample(
            .disbursementExceedsAllocation,
            given: [.pledge("USD 500"), .allocate(.amount("USD 300")), .disburse("USD 200", from: "A1")],
            when: .revise(allocation: "A1", to: .amount("USD 199")), says: "USD 199.00", "USD 200.00"),
        RefusalExample(
            .disbursementExceedsAvailable,
            given: [.pledge("USD 500"), .allocate(.amount("USD 300")), .disburse("USD 50")],
            when: .disburse("USD 150.01"),
            says: "USD 150.01 is to be paid", "USD 150.00 is available", "USD 500.00 pledged",
            "USD 350.00 allocated or paid"),
        RefusalExample(
            .sourceMissing, when: .pledge("USD 5"), says: "No source document", under: Policy(missingSource: .refuse)),
    ]

    static let all = things + entries + ceilings
}
