import EventLog
import EventLogTests
import Grants
import GrantsTests
import LMDB
import Projections
import SwiftProtobuf
import Testing

@Suite("Read models that are made anew")
struct ReadModelTests {
    private static let commands: [Command] = [.register("JP"), .register("IOM"), .open(), .pledge("USD 5")]

    /// More events than a few slices take, of all kinds.
    private static let manyCommands = Result { try RandomDesk(seed: 20_261_122, commands: 220).commands }

    private func rebuild(_ name: String, _ scratch: Scratch, _ recorder: Recorder) throws -> Rebuild {
        try Rebuild(
            of: name, from: recorder.log, in: recorder.views, scratchPath: scratch.path + "/rebuild", sliceEvents: 50)
    }

    private func rebuildAll(_ scratch: Scratch, _ recorder: Recorder) throws {
        for name in try recorder.views.rebuildsRequested() {
            let rebuild = try rebuild(name, scratch, recorder)
            while try !rebuild.applySlice() {}
            while try recorder.views.emptyUnusedTables(rowsMax: 100) {}
        }
    }

    /// The bytes of views made from the log at one go.
    private func madeAnew(
        _ scratch: Scratch, _ log: EventStore, _ readModels: [ReadModelKind] = ReadModelKind.all
    ) throws -> [String: [[UInt8]: [UInt8]]] {
        let views = try Recorder.views(scratch, "anew", of: log, readModels)
        try Recorder.catchUp(views, with: log)
        return try views.content()
    }

    @Test(
        "tables made anew beside the old ones, while events go on being recorded, have the bytes of views made at one go",
        arguments: ReadModelKind.all.map(\.name))
    func equalsViewsMadeAnew(name: String) throws {
        let scratch = Scratch()
        let recorder = try Recorder(scratch)
        let commands = try Self.manyCommands.get()
        try recorder.record(Array(commands.prefix(commands.count - 60)))
        #expect(try recorder.views.requestRebuild(of: name))
        #expect(try !recorder.views.requestRebuild(of: name))
        let rebuild = try rebuild(name, scratch, recorder)
        var (left, slices) = (commands.suffix(60)[...], 0)
        repeat {
            try recorder.record(Array(left.prefix(20)))
            left = left.dropFirst(20)
            slices += 1
            let state = try recorder.views.projector(name)
            #expect(
                state.isAnswering && state.activity == .rebuilding(position: rebuild.position, total: state.position))
        } while try !rebuild.applySlice()
        #expect(slices > 2 && left.isEmpty)
        #expect(try recorder.views.projector(name).activity == .running)
        while try recorder.views.emptyUnusedTables(rowsMax: 100) {}
        // The new tables take in what comes after the switch, and the old ones are empty.
        try recorder.record([.register("NEWCOMER"), .note("Seen") { $0.grant = "G1" }])
        let (live, anew) = (try recorder.views.content(), try madeAnew(scratch, recorder.log))
        #expect(Set(live.keys) == Set(anew.keys))
        for (table, rows) in live { #expect(anew[table] == rows, "\(table)") }
        let counts = try recorder.views.tableCounts()
        for (table, count) in counts where table.hasPrefix(name + "/") { #expect(count == 0, "\(table)") }
        #expect(counts.contains { $0.key.hasPrefix(name + "@2/") && $0.value > 0 })
    }

    @Test("when a program has raised a version, that read model alone is made anew, and takes in nothing meanwhile")
    func rebuildsRaised() throws {
        let scratch = Scratch()
        do { try Recorder(scratch, readModels: .all(and: Tally.self)).record(Self.commands) }
        let raised: [ReadModelKind] = .all(and: Tally.self, version: 2)
        let recorder = try Recorder(scratch, readModels: raised)
        #expect(try recorder.views.rebuildsRequested() == ["tally"])
        let before = try recorder.views.projector("tally")
        #expect(!before.isAnswering && before.version == 2 && before.position == 0)
        #expect(before.activity == .rebuilding(position: 0, total: 4))
        let tally = try recorder.views.environment.read { try recorder.views.answering(Tally.self, in: $0) }
        #expect(tally == nil)
        #expect(try recorder.views.projectorStates().filter { !$0.isAnswering }.map(\.name) == ["tally"])
        try recorder.record([.pledge("USD 6")])
        #expect(try recorder.views.tableCounts()["tally/rows"] == 4)
        try rebuildAll(scratch, recorder)
        #expect(try recorder.views.projectorStates().allSatisfy { $0.activity == .running && $0.position == 5 })
        #expect(try recorder.views.content() == madeAnew(scratch, recorder.log, raised))
    }

    @Test("the program that made the old tables does not take them for its own again: they have missed events")
    func distrustsAfterDowngrade() throws {
        let scratch = Scratch()
        do { try Recorder(scratch, readModels: .all(and: Tally.self)).record(Self.commands) }
        do { try Recorder(scratch, readModels: .all(and: Tally.self, version: 2)).record([.pledge("USD 6")]) }
        #expect(try Recorder(scratch, readModels: .all(and: Tally.self)).views.rebuildsRequested() == ["tally"])
        // Nor does one that has the read model again after one that did not have it at all.
        do {
            let recorder = try Recorder(scratch, readModels: .all(and: Tally.self))
            try rebuildAll(scratch, recorder)
        }
        do { try Recorder(scratch).record([.pledge("USD 7")]) }
        let recorder = try Recorder(scratch, readModels: .all(and: Tally.self))
        #expect(try recorder.views.rebuildsRequested() == ["tally"])
        try rebuildAll(scratch, recorder)
        #expect(try recorder.views.content() == madeAnew(scratch, recorder.log, .all(and: Tally.self)))
    }

    @Test("a read model that failed is stopped by name, and made anew by a program that does not fail")
    func repairs() throws {
        let scratch = Scratch()
        let faulty: [ReadModelKind] = .all(and: FaultyTally.self)
        do {
            let recorder = try Recorder(scratch, readModels: faulty)
            try recorder.record(Self.commands)
            let remark = Command.note("Seen by the auditor") { $0.grant = "G" }
            let error = try #require(throws: ViewsError.self) { try recorder.record([remark]) }
            guard case .projectorFailed("tally", sequence: 5, reason: "it cannot count a remark") = error else {
                Issue.record("\(error)")
                return
            }
            // The log has the event: only the views' transaction was given up.
            try recorder.views.stop(projector: "tally", at: 5, reason: "it cannot count a remark")
            try Recorder.catchUp(recorder.views, with: recorder.log)
            let state = try recorder.views.projector("tally")
            #expect(state.activity == .failed(at: 5, reason: "it cannot count a remark"))
            #expect(!state.isAnswering && state.position == 4)
            #expect(try recorder.views.rebuildsRequested().isEmpty)
        }
        // The same program fails again, and says so again.
        do {
            let recorder = try Recorder(scratch, readModels: faulty)
            #expect(try recorder.views.rebuildsRequested() == ["tally"])
            let rebuild = try rebuild("tally", scratch, recorder)
            let error = try #require(throws: ViewsError.self) { _ = try rebuild.applySlice() }
            #expect("\(error)" == "The projector tally failed on the event 5: it cannot count a remark")
            try recorder.views.abandonRebuild(of: "tally", at: 5, reason: "it cannot count a remark")
            #expect(
                try recorder.views.projector("tally").activity == .failed(at: 5, reason: "it cannot count a remark"))
        }
        let recorder = try Recorder(scratch, readModels: .all(and: Tally.self))
        #expect(try recorder.views.rebuildsRequested() == ["tally"])
        try rebuildAll(scratch, recorder)
        #expect(try recorder.views.projector("tally").activity == .running)
        #expect(try recorder.views.content() == madeAnew(scratch, recorder.log, .all(and: Tally.self)))
    }

    @Test("a read model that fails while its new tables are being made stops, and the rebuild has them answer")
    func survivesFailureOfTheOldTables() throws {
        let scratch = Scratch()
        let recorder = try Recorder(scratch)
        try recorder.record(Self.commands)
        _ = try recorder.views.requestRebuild(of: "report-rows")
        let rebuild = try rebuild("report-rows", scratch, recorder)
        try recorder.views.stop(projector: "report-rows", at: 5, reason: "it could not count")
        try recorder.record([.pledge("USD 6")])
        let state = try recorder.views.projector("report-rows")
        #expect(!state.isAnswering && state.activity == .rebuilding(position: 0, total: 5))
        #expect(try rebuild.applySlice())
        #expect(try recorder.views.projector("report-rows").activity == .running)
        #expect(try recorder.views.content() == madeAnew(scratch, recorder.log))
    }

    @Test(
        "a snapshot from before the switch has all of the old rows, whatever becomes of the tables; one after it all of the new"
    )
    func isolatesSnapshots() throws {
        let scratch = Scratch()
        let recorder = try Recorder(scratch)
        let views = recorder.views
        try recorder.record(Self.commands + [.note("Seen") { $0.grant = "G" }])
        try views.mark("search/words")
        let marked = try views.tableCounts()["search/words"] ?? 0

        func count(_ transaction: borrowing ReadTransaction) throws -> Int {
            let name = try #require(try views.tablesThatAnswer(in: transaction)["search/words"])
            let table = try #require(try Table<BytesKey, BytesValue>(existing: name, in: transaction))
            #expect(try table.contains(Views.mark, in: transaction) == (table.count(in: transaction) == marked))
            return try table.count(in: transaction)
        }
        func replace() throws {
            _ = try views.requestRebuild(of: "search")
            let rebuild = try rebuild("search", scratch, recorder)
            while try !rebuild.applySlice() {}
            while try views.emptyUnusedTables(rowsMax: 1) {}
        }
        try views.environment.read { old in
            #expect(try count(old) == marked)
            try replace()
            #expect(try count(old) == marked)
            let now = try views.environment.read { try count($0) }
            #expect(now == marked - 1)
            // The old set is filled again, and is the one that answers.
            try replace()
            try recorder.record([.register("NEWCOMER")])
            #expect(try count(old) == marked)
            let words = try views.model(SearchIndex.self, in: old).things(
                withWordBeginning: "newcomer", countMax: 10, in: old)
            #expect(words.isEmpty)
        }
        #expect(try views.environment.read { try views.generation(of: "search", in: $0) } == 2)
        #expect(try views.content() == madeAnew(scratch, recorder.log))
    }

    @Test("tables that answer nothing are gone after the next opening once they are empty, and no other table is")
    func dropsEmptyTables() throws {
        let scratch = Scratch()
        let names: Set<String>
        do {
            let recorder = try Recorder(scratch)
            try recorder.record(Self.commands)
            names = Set(try recorder.views.tableCounts().keys)
            _ = try recorder.views.requestRebuild(of: "search")
            #expect(try rebuild("search", scratch, recorder).applySlice())
        }
        do {
            let recorder = try Recorder(scratch)
            #expect(Set(try recorder.views.tableCounts().keys) == names.union(["search@2/words"]))
            while try recorder.views.emptyUnusedTables(rowsMax: 3) {}
        }
        let recorder = try Recorder(scratch)
        #expect(
            Set(try recorder.views.tableCounts().keys) == names.subtracting(["search/words"]).union(["search@2/words"]))
        #expect(try recorder.views.content() == madeAnew(scratch, recorder.log))
    }

    @Test("what is no read model is not made anew: the names are listed, and what decides says what to do instead")
    func refusesOthers() throws {
        let recorder = try Recorder(Scratch())
        let unknown = try #require(throws: ViewsError.self) { _ = try recorder.views.requestRebuild(of: "serach") }
        #expect(
            "\(unknown)" == "There is no read model \"serach\". There are: report-rows, search, exceptions, notes.")
        let needed = try #require(throws: ViewsError.self) { _ = try recorder.views.requestRebuild(of: "stream-index") }
        #expect(
            "\(needed)".hasPrefix("Commands are decided by stream-index") && "\(needed)".contains("delete the folder"))
    }

    @Test("an empty log is taken in at once")
    func rebuildsNothing() throws {
        let scratch = Scratch()
        let recorder = try Recorder(scratch)
        _ = try recorder.views.requestRebuild(of: "notes")
        #expect(try rebuild("notes", scratch, recorder).applySlice())
        #expect(try recorder.views.projector("notes").activity == .running)
    }
}
