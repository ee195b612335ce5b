import Grants
import SwiftProtobuf
import Testing

@Suite("Things, documents and remarks")
struct RemarkTests {
    @Test(
        "an entry is unconfirmed as long as all that stands behind it is press",
        arguments: [
            ([Document.Grade](), false), ([.press], true), ([.press, .press], true), ([.agreement], false),
            ([.press, .bankRecord], false), ([.bankRecord, .press], false),
        ])
    func confirms(grades: [Document.Grade], isUnconfirmed: Bool) throws {
        let documents = grades.enumerated().map { Command.document("D\($0)", $1) }
        // Named by the entry itself.
        var pledge = Command.pledge("USD 5")
        pledge.context.documents = grades.indices.map { "D\($0)" }
        let named = try Scene.given(documents + [pledge]).entry("P1")
        // Attached to it later, one after another.
        let attached = try Scene.given(
            [.pledge("USD 5")] + grades.enumerated().map { .document("D\($0)", $1, about: [.entry("P1")]) }
        ).entry("P1")
        for entry in [named, attached] {
            #expect(entry.unconfirmed == isUnconfirmed)
            #expect(entry.sourced == !grades.isEmpty)
            #expect(entry.documents == grades.indices.map { "D\($0)" })
        }
    }

    @Test("a revision brings its documents")
    func bringsDocuments() throws {
        let scene = try Scene.given([
            .document("press"), .document("paper", .agreement), .pledge("USD 5").by("press"),
            .revise(pledge: "P1", to: "USD 6").by("paper", "press"),
        ])
        #expect(try scene.entry("P1").documents == ["press", "paper"])
        #expect(try scene.entry("P1").unconfirmed == false)
    }

    @Test("a document stands behind everything that it is about, once")
    func attaches() throws {
        let grant = Subject.with { $0.grant = "G" }
        let scene = try Scene.given([
            .project(), .pledge("USD 5"),
            .document(
                "D", .report,
                about: [
                    grant, grant, .with { $0.organisation = "JP" }, .with { $0.project = "P" }, .entry("P1"),
                    .entry("P1"),
                ]),
        ])
        #expect(try scene.grant().documents == ["D"])
        #expect(scene.books.organisation("JP")?.documents == ["D"])
        #expect(try scene.project().documents == ["D"])
        #expect(try scene.entry("P1").documents == ["D"])
        #expect(scene.books.document("D")?.sequence == 7)
    }

    @Test("a remark stands in the log beside what it is about, and changes no row")
    func remarks() throws {
        let things: [Command] = [.project(), .document("D"), .pledge("USD 5")]
        let scene = try Scene.given(
            things + [
                .note("one") { $0.organisation = "JP" }, .note("two") { $0.grant = "G" },
                .note("three") { $0.project = "P" },
                .note("four") { $0.document = "D" }, .note("five") { $0.sequence = 1 },
                .note("six") { ($0.grant, $0.entry) = ("G", "P1") },
            ])
        let streams = scene.events.suffix(6).map { $0.fact?.stream }
        #expect(streams == ["organisation/JP", "grant/G", "project/P", "document/D", "books", "grant/G"])
        let without = try Scene.given(things)
        #expect(scene.books.rows.organisations == without.books.rows.organisations)
        #expect(scene.books.rows.grants == without.books.rows.grants)
        #expect(scene.books.rows.projects == without.books.rows.projects)
        #expect(scene.books.rows.documents == without.books.rows.documents)
        #expect(scene.books.rows.entries == without.books.rows.entries)
    }

    @Test("an amendment changes what it gives and leaves the rest")
    func amends() throws {
        var scene = try Scene.given([
            .open("H") {
                $0.titles = [.english("Old")]
                $0.earmarking = "A"
            }, .amend("H") { $0.titles = [.english("New")] },
            .project { $0.sustainableDevelopmentGoals = ["16"] }, .amend(project: "P") { $0.status = .active },
        ])
        #expect(try scene.grant("H").grant.titles.map(\.text) == ["New"])
        #expect(try scene.grant("H").grant.earmarking == "A")
        #expect(try scene.grant("H").grant.providers == ["JP"])
        #expect(try scene.project().project.sustainableDevelopmentGoals == ["16"])
        #expect(try scene.project().project.status == .active)
        try scene.take(
            .order(
                .amendOrganisation(
                    .with {
                        $0.organisation = "JP"
                        $0.country = "JP"
                    })))
        #expect(scene.books.organisation("JP")?.organisation.names.count == 1)
        #expect(scene.books.organisation("JP")?.organisation.country == "JP")
    }

    @Test("a grant knows the projects that it funds")
    func links() throws {
        let scene = try Scene.given([
            .project("P") { $0.grants = ["G", "G"] }, .project("Q"), .amend(project: "Q") { $0.grants = ["G"] },
        ])
        #expect(try scene.grant().projects == ["P", "Q"])
    }

    @Test("targets are revised, and results reported beside them")
    func reports() throws {
        let scene = try Scene.given([
            .project(), .target("5000"), .target("10"), .revise(target: "T1", to: "6000"),
            .result("50000") { $0.quantity.qualifier = .moreThan }, .result("238000000") { $0.quantity.unit = "MXN" },
        ])
        let project = try scene.project()
        #expect(project.targets.map(\.target.quantity.value) == ["6000", "10"])
        #expect(project.targets.map(\.sequence) == [8, 7])
        #expect(project.results.map(\.result.id) == ["R1", "R2"])
        #expect(project.results[0].result.quantity.qualifier == .moreThan)
        // A quantity in a currency is still no funding.
        #expect(try scene.grant().sums.isEmpty)
    }
}
