import EventLog
import EventLogTests
import Grants
import GrantsTests
import LMDB
import MerkleLog
import Projections
import Reports
import SwiftProtobuf
import Testing

@Suite("Rows of reports")
struct ReportRowTests {
    /// A row's bytes, by what it is by and currency.
    private typealias Rows = [[String]: [UInt8]]

    @Test(
        "rows kept by what events take out and put in are those of a scan, to the byte, over all kinds of commands",
        arguments: [37_100_767, 450_000] as [UInt64])
    func equalScan(seed: UInt64) throws {
        let commands = try RandomDesk(seed: seed, commands: 330).commands
        let scratch = Scratch()
        let recorder = try Recorder(scratch)
        var start = 0
        for end in stride(from: 80, to: commands.count, by: 80) + [commands.count] {
            try recorder.record(Array(commands[start..<end]))
            try compare(recorder, "after \(end) commands")
            // What was decided and not stored leaves nothing behind, in the tables or in memory.
            try recorder.abandon(.pledge("EUR 77", in: "E").on("2020"))
            try recorder.abandon(.register("ABANDONED"))
            start = end
        }
        let rebuilt = try Recorder.views(scratch, "rebuilt", of: recorder.log)
        try Recorder.catchUp(rebuilt, with: recorder.log)
        let (live, anew) = (try recorder.views.content(), try rebuilt.content())
        #expect(Set(live.keys) == Set(anew.keys))
        for (table, rows) in live { #expect(anew[table] == rows, "\(table)") }
        for kept in ReportRows.Kept.allCases {
            #expect(try !self.kept(kept, recorder.views).isEmpty, "\(kept) has no row")
        }
    }

    private func compare(_ recorder: Recorder, _ place: Comment) throws {
        for name in ReportName.allCases {
            guard let kept = ReportRows.Kept(name) else { continue }
            let specification = try ReportSpecification(by: name.defaultDimensions)
            #expect(try self.kept(kept, recorder.views) == scanned(recorder.views, specification), "\(name) \(place)")
        }
        let balances = try ReportSpecification(by: [.grant], boundary: .eachGrant)
        #expect(try kept(.grantBalances, recorder.views) == scanned(recorder.views, balances), place)
    }

    private func kept(_ report: ReportRows.Kept, _ views: Views) throws -> Rows {
        try views.environment.read { transaction in
            var rows: Rows = [:]
            try views.model(ReportRows.self, in: transaction).forEach(of: report, in: transaction) { row in
                rows[row.keys + [row.currency]] = row.state.encoded
                return true
            }
            return rows
        }
    }

    private func scanned(_ views: Views, _ specification: ReportSpecification) throws -> Rows {
        try views.environment.read { transaction in
            var report = TotalsReport(specification)
            try views.state.grants.forEach(in: transaction) { reference, grant in
                try report.add(grant, views.state.entries(of: reference, in: transaction))
                return true
            }
            let outcome = try report.finish()
            var rows: Rows = [:]
            for row in specification.dimensions.isEmpty ? outcome.totals : outcome.rows {
                rows[row.values.map(\.key) + [row.currency]] = row.state.encoded
            }
            return rows
        }
    }

    @Test("where it cannot be told what events post, the rows that are sums stop, and all else goes on")
    func stopsWithoutPostings() throws {
        let recorder = try Recorder(Scratch())
        try recorder.record([.register("JP"), .register("IOM"), .open(), .pledge("USD 5")])
        let views = recorder.views
        let state = StateAhead(views)
        let event = try #require(
            try state.read { books, _ in
                try Decision.events(for: .pledge("USD 6"), in: books.held, under: Policy())
            }.first)
        let record = Record.with {
            ($0.sequence, $0.stream, $0.streamVersion, $0.groupCount) = (5, "grant/G", 3, 1)
            ($0.commandID, $0.event) = ("c5", event)
        }
        let whole = try state.evolve([RecordedEvent(record)], root: .empty)
        let reason = PostingError.grantMissing(entry: "P2", grant: "G")
        let evolved = EvolvedEvents(whole.events, postings: [.failure(reason)], root: whole.root)
        var stopped: [String] = []
        let position = try CatchUp.apply([evolved], to: views) { stopped.append("\($0) at \($1): \($2)") }
        #expect(position.sequence == 5)
        #expect(stopped == ["report-rows at 5: \(reason)"])
        #expect(try views.projectorStates().filter { !$0.isAnswering }.map(\.name) == ["report-rows"])
    }
}
