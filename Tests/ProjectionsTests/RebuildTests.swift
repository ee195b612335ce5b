import EventLog
import EventLogTests
import Grants
import GrantsTests
import LMDB
import Projections
import SwiftProtobuf
import Testing

@Suite("Rebuilding")
struct RebuildTests {
    /// A log of organisations and then random commands, appended in one commit: more events than one slice of the
    /// catch-up takes.
    private func randomLog(_ scratch: Scratch, events: Int) throws -> EventStore {
        let policy = Policy(overAllocation: .flag, overDisbursement: .flag)
        var commands = RandomCommands(seed: 14_840_306)
        var scene = try Scene.given(
            [.document("press"), .project { $0.grants = ["G"] }] + commands.opening, under: policy)
        for number in scene.events.count..<(events - 400) { try scene.take(.register("O\(number)")) }
        while scene.events.count < events {
            let next = commands.next(in: scene.books)
            let command = scene.events.count.isMultiple(of: 3) ? next : next.by("press")
            if try scene.refusal(of: command) == nil { try scene.take(command) }
        }
        let log = try scratch.log()
        var versions: [String: UInt64] = [:]
        try log.append(
            scene.events.enumerated().map { index, event in
                let stream = event.fact?.stream ?? ""
                versions[stream, default: 0] += 1
                return .with {
                    $0.sequence = UInt64(index + 1)
                    $0.stream = stream
                    $0.streamVersion = versions[stream] ?? 0
                    $0.recordedAtMicroseconds = Int64(index + 1)
                    $0.commandID = "c\(index + 1)"
                    $0.groupCount = 1
                    $0.event = event
                }
            })
        return log
    }

    /// Applies the log one event a commit, as a writer with a single caller does.
    private func applyOneByOne(_ log: EventStore, to views: Views) throws {
        let records = try log.environment.read { try log.records(after: 0, countMax: .max, in: $0) }
        let state = StateAhead(views)
        for recorded in records {
            let evolved = try state.evolve([recorded], root: log.root(ofSize: recorded.sequence))
            _ = try views.environment.write { try views.take([evolved], in: $0) }
        }
    }

    @Test("catching up in slices gives the bytes that applying the events one by one gave")
    func equalsLiveApplication() throws {
        let scratch = Scratch()
        let log = try randomLog(scratch, events: CatchUp.sliceEvents + 300)
        let live = try Recorder.views(scratch, "live", of: log)
        try applyOneByOne(log, to: live)
        let rebuilt = try Recorder.views(scratch, "rebuilt", of: log)
        #expect(try CatchUp.applySlice(of: log, to: rebuilt).sequence == UInt64(CatchUp.sliceEvents))
        #expect(try CatchUp.applySlice(of: log, to: rebuilt).sequence == UInt64(CatchUp.sliceEvents + 300))
        #expect(try CatchUp.applySlice(of: log, to: rebuilt) == log.position())

        let (one, other) = (try live.content(), try rebuilt.content())
        #expect(Set(one.keys) == Set(other.keys))
        for (table, rows) in one { #expect(other[table] == rows, "\(table)") }
        #expect(one["decision-state/entries"]?.isEmpty == false && one["exceptions/rows"]?.isEmpty == false)
    }

    @Test("views that were closed go on from where they were")
    func goesOn() throws {
        let scratch = Scratch()
        let recorder = try Recorder(scratch)
        try recorder.record([.register("JP"), .register("IOM"), .open(), .pledge("USD 5")])
        let expected = try recorder.views.content()
        let behind = try Recorder.views(scratch, "behind", of: recorder.log)
        try Recorder.catchUp(behind, with: recorder.log)
        try recorder.record([.pledge("USD 6"), .withdraw("P1")])
        #expect(try behind.content() == expected)
        try Recorder.catchUp(behind, with: recorder.log)
        #expect(try behind.content() == recorder.views.content())
    }

    @Test("a position is noted with the leaf of its record")
    func notesPosition() throws {
        let scratch = Scratch()
        let recorder = try Recorder(scratch)
        #expect(try recorder.views.environment.read { try recorder.views.position(in: $0) } == .start)
        try recorder.record([.register("JP")])
        let position = try recorder.views.environment.read { try recorder.views.position(in: $0) }
        #expect(try position == recorder.log.position() && position.sequence == 1)
    }
}
