import EventLog
import EventLogTests
import Grants
import GrantsTests
import LMDB
import Projections
import Reports
import SwiftProtobuf
import Testing

@Suite("Lists and indices")
struct ListTests {
    private func books(_ commands: [Command]) throws -> Recorder {
        let recorder = try Recorder(Scratch())
        try recorder.record([.register("JP"), .register("IOM"), .open()] + commands)
        return recorder
    }

    private func exceptions(_ recorder: Recorder) throws -> [String] { try exceptions(recorder.views) }

    private func exceptions(_ views: Views) throws -> [String] {
        try views.environment.read { transaction in
            var found: [String] = []
            try views.model(Exceptions.self, in: transaction).rows.forEach(in: transaction) { _, row in
                found.append("\(row.grant) \(row.entry) \(row.kind) \(row.sequence)")
                return true
            }
            return found
        }
    }

    @Test("what wants attention is listed as long as it stands")
    func listsExceptions() throws {
        let recorder = try books([
            .document("press"), .pledge("USD 5").by("press").on("2020"), .pledge("undisclosed").by("press").on("2020"),
        ])
        #expect(
            try exceptions(recorder) == [
                "G P1 source.press-only 5", "G P2 figure.undisclosed 6", "G P2 source.press-only 6",
            ])
        try recorder.record([.document("paper", .agreement, about: [.entry("P1")])])
        #expect(try exceptions(recorder) == ["G P2 figure.undisclosed 6", "G P2 source.press-only 6"])
        try recorder.record([.withdraw("P2")])
        #expect(try exceptions(recorder).isEmpty)
        try recorder.record([.commit("USD 7").by("paper")])
        #expect(try exceptions(recorder) == ["G C1 date.unknown 9"])
    }

    @Test("what no allocation speaks of is listed once there are allocations")
    func listsUnassigned() throws {
        let recorder = try books([.document("paper", .agreement), .pledge("USD 100").by("paper").on("2020")])
        #expect(try exceptions(recorder).isEmpty)
        try recorder.record([.allocate(.share("40")).by("paper")])
        #expect(try exceptions(recorder).map { $0.hasPrefix("G  figure.unassigned") } == [true])
        try recorder.record([.revise(allocation: "A1", to: .share("100")).by("paper")])
        #expect(try exceptions(recorder).isEmpty)
    }

    @Test("what was flagged is listed under the entry that the command was about")
    func listsFlags() throws {
        let recorder = try books([
            .document("paper", .agreement), .pledge("USD 100").by("paper").on("2020"),
            .allocate(.share("100")).by("paper"),
            .revise(pledge: "P1", to: "USD 50").on("2021"), .commit("USD 60", against: "P1").by("paper").on("2021"),
        ])
        let flagged = try exceptions(recorder).filter { !$0.contains("figure.") }
        #expect(flagged == ["G C1 commitment.exceeds-pledge 8", "G P1 source.missing 7"])
    }

    @Test("what is unassigned is listed under the event that stated an entry of the grant last")
    func listsUnassignedBySequence() throws {
        let recorder = try books([
            .document("paper", .agreement), .pledge("USD 100").by("paper").on("2020"),
            .allocate(.amount("USD 40")).by("paper"),
        ])
        func sequences() throws -> [String] { try exceptions(recorder).filter { $0.contains("figure.unassigned") } }
        #expect(try sequences() == ["G  figure.unassigned 6"])
        try recorder.record([.amend { $0.titles = [.english("Winter aid")] }, .register("X")])
        #expect(try sequences() == ["G  figure.unassigned 6"])
        // A payment leaves the figure as it is.
        try recorder.record([.disburse("USD 5", from: "A1").by("paper").on("2020")])
        #expect(try sequences() == ["G  figure.unassigned 9"])
    }

    @Test("what is unassigned is the same whether events are taken in one by one or together")
    func listsUnassignedOfCommits() throws {
        let scratch = Scratch()
        let recorder = try Recorder(scratch)
        let steps: [([Command], unassigned: String?)] = [
            ([.register("JP"), .register("IOM"), .open(), .document("paper", .agreement)], nil),
            ([.pledge("USD 100").by("paper").on("2020"), .allocate(.amount("USD 40")).by("paper")], "6"),
            ([.disburse("USD 5", from: "A1").by("paper").on("2020")], "7"),
            ([.amend { $0.titles = [.english("Winter aid")] }, .register("X")], "7"),
            ([.revise(allocation: "A1", to: .amount("USD 100")).by("paper")], nil),
            ([.amend { $0.titles = [.english("Summer aid")] }], nil),
            ([.pledge("USD 1").by("paper").on("2020"), .amend { $0.titles = [.english("Aid")] }], "12"),
        ]
        for (step, (commands, unassigned)) in steps.enumerated() {
            try recorder.record(commands)
            let expected = unassigned.map { ["G  figure.unassigned \($0)"] } ?? []
            let oneByOne = try exceptions(recorder)
            #expect(oneByOne.filter { $0.contains("figure.unassigned") } == expected)
            let together = try Recorder.views(scratch, "together\(step)", of: recorder.log)
            try Recorder.catchUp(together, with: recorder.log)
            #expect(try exceptions(together) == oneByOne)
        }
    }

    @Test("several flags of one rule on one event are all listed, and are resolved together")
    func listsFlagsOfOneRule() throws {
        let recorder = try books([])
        let flag = Flag.with { ($0.rule, $0.message) = ("made.up", "For the example.") }
        var rows: [ExceptionRow] = []
        try recorder.views.environment.write { transaction in
            let flagged = FlaggedState(sequence: 4, flags: [FlagState(flag), FlagState(flag)], grant: "G")
            let record = Record.with { $0.sequence = 4 }
            let exceptions = try recorder.views.model(Exceptions.self, in: transaction)
            try exceptions.apply(
                RecordedEvent(record), [.flagged(before: nil, after: flagged)],
                StoredBooks(recorder.views.state, in: transaction).reader, in: transaction)
            try exceptions.rows.forEach(in: transaction) { _, row in
                rows.append(row)
                return true
            }
        }
        #expect(rows.map(\.kind) == ["made.up", "made.up"])
    }

    @Test("undated entries are listed anew when the usage years of their grant change")
    func listsUndated() throws {
        let recorder = try books([.document("paper", .agreement), .pledge("USD 5").by("paper")])
        #expect(try exceptions(recorder) == ["G P1 date.unknown 5"])
        try recorder.record([.amend { $0.usageYears = [2021, 2022] }])
        #expect(try exceptions(recorder) == ["G P1 date.counted-by-usage-year 5"])
    }

    @Test("links are found from the grant that they fund others out of, however long its references are")
    func findsLinks() throws {
        let longest = String(repeating: "g", count: Identifier.bytesMax)
        let other = String(repeating: "h", count: Identifier.bytesMax)
        var link = Command.fund(longest, from: other, "USD 3")
        link.fundGrant.id = String(repeating: "l", count: Identifier.bytesMax)
        let recorder = try books([
            .open(longest), .open(other), .pledge("USD 5", in: other), link, .fund("G", from: other, "USD 1"),
        ])
        try recorder.views.environment.read { transaction in
            let links = try recorder.views.state.links(from: other, countMax: 9, in: transaction)
            #expect(links.map(\.grant) == ["G", longest] && links.map(\.kind) == [.funding, .funding])
            #expect(links.last?.id == link.fundGrant.id)
            #expect(try recorder.views.state.links(from: other, countMax: 1, in: transaction).map(\.grant) == ["G"])
            #expect(try recorder.views.state.links(from: "G", countMax: 9, in: transaction).isEmpty)
        }
    }

    @Test("organisations are listed as they were named last")
    func listsOrganisations() throws {
        let recorder = try books([
            .order(
                .amendOrganisation(
                    .with {
                        $0.organisation = "JP"
                        $0.names = [.english("Government of Japan")]
                    })), .note("A remark changes no line.") { $0.organisation = "JP" },
        ])
        try recorder.views.environment.read { transaction in
            let names = try ["JP", "IOM", "nobody"].map {
                try recorder.views.state.organisations.get($0, in: transaction)?.organisation.names.first?.text
            }
            #expect(names == ["Government of Japan", "The organisation IOM", nil])
        }
    }

    @Test("the decision state answers as books in memory do")
    func keepsState() throws {
        let commands: [Command] = [
            .document("press"), .project { $0.grants = ["G"] }, .pledge("USD 5").by("press"),
            .commit("USD 4", against: "P1"),
            .allocate(.share("50")), .disburse("USD 1", from: "A1"), .cancel("C1"), .target("7"),
        ]
        let recorder = try books(commands)
        let scene = try Scene([.register("JP"), .register("IOM"), .open()] + commands, under: recorder.policy)
        try recorder.views.environment.write { transaction in
            let stored = StoredBooks(recorder.views.state, in: transaction).held
            for (reference, row) in scene.books.rows.grants {
                let found = try stored.grant(reference)
                #expect(found == row)
            }
            for (key, row) in scene.books.rows.entries {
                let found = try stored.entry(key.grant, key.id)
                #expect(found == row)
            }
            for (id, row) in scene.books.rows.documents {
                let found = try stored.document(id)
                #expect(found == row)
            }
            for (reference, row) in scene.books.rows.projects {
                let found = try stored.project(reference)
                #expect(found == row)
            }
            for (id, row) in scene.books.rows.organisations {
                let found = try stored.organisation(id)
                #expect(found == row)
            }
            // What is no key names nothing.
            for text in ["", "\u{0}", String(repeating: "x", count: 600)] {
                let (grant, entry) = (try stored.grant(text), try stored.entry("G", text))
                #expect(grant == nil && entry == nil)
            }
            let ids = try recorder.views.state.entries(of: "G", after: 0, countMax: 9, in: transaction).map(\.id)
            #expect(ids == ["P1", "C1", "A1", "D1"])
        }
    }

    @Test("a stream's events are found by the log's position, in pages")
    func indexesStreams() throws {
        let recorder = try books([
            .open("H"), .pledge("USD 1"), .pledge("USD 1", in: "H"), .pledge("USD 2"), .pledge("USD 3"), .close("H"),
        ])
        // G: 3, 5, 7, 8. H: 4, 6, 9.
        try recorder.views.environment.read { transaction in
            let streams = recorder.views.streams
            #expect(try streams.version(of: "grant/G", in: transaction) == 4)
            #expect(try streams.version(of: "grant/H", in: transaction) == 3)
            #expect(try streams.version(of: "grant/X", in: transaction) == 0)
            #expect(try streams.version(of: "", in: transaction) == 0)
            let all: [UInt64] = [3, 5, 7, 8]
            for after in UInt64(0)...10 {
                for count in 0...5 {
                    let found = try streams.sequences(of: "grant/G", after: after, countMax: count, in: transaction)
                    #expect(found == Array(all.filter { $0 > after }.prefix(count)))
                }
            }
            #expect(try streams.sequences(of: "grant/X", after: 0, countMax: 9, in: transaction).isEmpty)
        }
    }

    @Test("a command is found by its identifier with what it came to")
    func indexesCommands() throws {
        let recorder = try books([])
        try recorder.views.environment.read { transaction in
            let row = try #require(try recorder.views.commands.command("c2", in: transaction))
            #expect(row.firstSequence == 2 && row.eventCount == 1 && Array(row.sha256) == [2])
            #expect(try recorder.views.commands.command("c9", in: transaction) == nil)
        }
    }
}
