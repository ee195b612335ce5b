import Grants
import GrantsTests
import Reports
import SwiftProtobuf
import Testing

@Suite("Pipeline")
struct PipelineTests {
    /// Seen from 1 June 2021.
    private func items(
        _ lookups: ReportLookups = ReportLookups(), _ filter: (inout ReportFilter) -> Void = { _ in }
    ) throws -> [String] {
        var wanted = ReportFilter()
        filter(&wanted)
        var pipeline = Pipeline(on: try #require(Day(lastOf: "2021-06-01")), withinDays: 90, filter: wanted, lookups)
        for (grant, entries) in try books().grants { try pipeline.add(grant, entries) }
        for project in projects { try pipeline.add(project) }
        return pipeline.finish().map { item in
            let place = [item.grant, item.entry, item.project].compactMap { $0 }.joined(separator: " ")
            let date = item.date.map { "\($0) (\(item.days ?? 0))" } ?? "?"
            return "\(item.kind.rawValue) \(date) \(place) \(item.figure?.sentence ?? "")"
        }
    }

    private func books() throws -> HandMadeBooks {
        var books = HandMadeBooks()
        func schedule(_ id: String, _ sentence: String, due: String, used: String? = nil) throws -> EntryState {
            try entry(.schedule, id, sentence, used: used) { $0.dueDate = due }
        }
        try books.add(
            "G",
            [
                schedule("S1", "USD 70", due: "2021-07-01", used: "30"), schedule("S2", "USD 20", due: "2021-05"),
                schedule("S3", "USD 20", due: "2021-05-01", used: "20"), schedule("S4", "USD 5", due: "2021-06"),
                entry(.schedule, "S5", "USD 5") {
                    $0.dueDate = "2021-07-01"
                    $0.status = .cancelled
                },
                entry(.pledge, "P1", "USD 500", on: "2021-03-01", used: "300"),
                entry(.pledge, "P2", "USD 50", on: "2021-03-01", used: "50"), entry(.pledge, "P3", "undisclosed"),
                entry(.pledge, "P4", "undisclosed", used: "1"), entry(.pledge, "P5", "more than USD 9"),
            ]
        ) { $0.grant.period.end = "2021-08-30" }
        try books.add("H", by: ["DE"], []) { $0.grant.period.end = "2021-04-30" }
        try books.add("CLOSED", []) { grant in
            grant.closed = true
            grant.grant.period.end = "2021-06-30"
        }
        try books.add("LATER", []) { $0.grant.period.end = "2021-08-31" }
        return books
    }

    private let projects: [ProjectState] = [
        .with {
            $0.project.reference = "WELL"
            $0.project.grants = ["G"]
            $0.project.period.end = "2021"
        },
        .with {
            $0.project.reference = "SCHOOL"
            $0.project.destinations = [.subdivision("KE-07")]
            $0.project.period.end = "2021-06-15"
        },
        .with {
            $0.project.reference = "DONE"
            $0.project.status = .completed
            $0.project.period.end = "2021-06-15"
        },
    ]

    @Test("what is due, what was due, what is not committed and what ends, with the days from the day asked for")
    func everything() throws {
        // S1: 70 - 30. S2 was due by 31 May, a day ago; S3 is paid; S4 is due by 30 June. P1: 500 - 300. P2 is
        // committed; of P4 something is. G ends in 90 days (29 of June, 31, 30), LATER in 91; H ended 32 days ago.
        #expect(
            try items() == [
                "overdue 2021-05 (-1) G S2 USD 20", "scheduled 2021-06 (29) G S4 USD 5",
                "scheduled 2021-07-01 (30) G S1 USD 40.00", "pledged ? G P1 USD 200.00",
                "pledged ? G P3 an undisclosed amount",
                "pledged ? G P5 more than USD 9", "grantEnding 2021-04-30 (-32) H ", "grantEnding 2021-08-30 (90) G ",
                "projectEnding 2021-06-15 (14) SCHOOL ",
            ])
    }

    @Test("a filter leaves what a thing has, and a period goes by the day that it is due or ends")
    func filtered() throws {
        #expect(try items { $0.donors = ["DE"] } == ["grantEnding 2021-04-30 (-32) H "])
        #expect(try items { $0.destinations = [.country("KE")] } == ["projectEnding 2021-06-15 (14) SCHOOL "])
        #expect(
            try items { $0.from = Day(lastOf: "2021-06-20") } == [
                "scheduled 2021-06 (29) G S4 USD 5", "scheduled 2021-07-01 (30) G S1 USD 40.00",
                "grantEnding 2021-08-30 (90) G ",
            ])
    }
}
