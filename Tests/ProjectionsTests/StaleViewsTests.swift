import EventLog
import EventLogTests
import FoundationEssentials
import Grants
import GrantsTests
import LMDB
import Projections
import Reports
import SwiftProtobuf
import Testing

@Suite("Stale views")
struct StaleViewsTests {
    private static let commands: [Command] = [.register("JP"), .register("IOM"), .open(), .pledge("USD 5")]

    private func recorded(_ scratch: Scratch, log: String = "log", views: String = "views") throws {
        try Recorder(scratch, log: log, views: views).record(Self.commands)
    }

    /// Changes a row of the views as another program, or another version of this one, would have left it.
    private func change<Row: Message>(
        _ scratch: Scratch, _ table: String, _ key: String, _ row: Row.Type, _ change: (inout Row) -> Void
    ) throws {
        let environment = try Environment(path: scratch.path + "/views", options: .init(mapSizeBytes: 64 << 20))
        try environment.write { transaction in
            let rows = try Table<StringKey, ProtobufValue<Row>>(table, in: transaction)
            var stored = try #require(try rows.get(key, in: transaction))
            change(&stored)
            try rows.put(key, stored, in: transaction)
        }
    }

    private func reason(_ scratch: Scratch, log: String = "log") throws -> String {
        let store = try scratch.log(log)
        let error = try #require(throws: ViewsError.self) { _ = try Recorder.views(scratch, of: store) }
        #expect("\(error)".hasSuffix("They are rebuilt from the log."))
        return "\(error)"
    }

    @Test("views of this log, by these projectors, are taken as they are")
    func takesItsOwn() throws {
        let scratch = Scratch()
        try recorded(scratch)
        let log = try scratch.log()
        let views = try Recorder.views(scratch, of: log)
        #expect(try views.environment.read { try views.position(in: $0) } == log.position())
        #expect(try views.projectorStates().allSatisfy { $0.version >= 1 && $0.activity == .running })
    }

    @Test("views of another store cannot be used")
    func refusesAnotherStore() throws {
        let scratch = Scratch()
        try recorded(scratch)
        try recorded(scratch, log: "other", views: "others")
        #expect(try reason(scratch, log: "other").contains("they were made from the store"))
    }

    @Test("views ahead of the log cannot be used: an old backup of it was put in place")
    func refusesAhead() throws {
        let scratch = Scratch()
        try recorded(scratch)
        try change(scratch, "views/position", "position", PositionRow.self) { $0.sequence = 9 }
        #expect(try reason(scratch).contains("they hold the event 9, which the log does not have"))
    }

    @Test("views of a log that went on otherwise cannot be used")
    func refusesAnotherHistory() throws {
        let scratch = Scratch()
        try recorded(scratch)
        try change(scratch, "views/position", "position", PositionRow.self) {
            $0.root = Data(repeating: 1, count: 32)
        }
        #expect(try reason(scratch).contains("the events up to 4 that they hold are not the log's"))
    }

    @Test(
        "views that decide by tables of another version cannot be used",
        arguments: ["decision-state", "stream-index", "command-index"])
    func refusesAnotherVersion(projector: String) throws {
        let scratch = Scratch()
        try recorded(scratch)
        try change(scratch, "views/projectors", projector, ProjectorRow.self) { $0.version += 1 }
        #expect(try reason(scratch).contains("\(projector) has version"))
    }

    @Test("a projector that cannot read its row fails by name, and its event with it")
    func failsByName() throws {
        let scratch = Scratch()
        let recorder = try Recorder(scratch)
        try recorder.record(Self.commands)
        try recorder.views.environment.write { transaction in
            let rows = try Table<BytesKey, BytesValue>("report-rows/rows", in: transaction)
            try rows.put(KeptKey(.grantBalances, ["G"]).row("USD"), [0xFF], in: transaction)
        }
        let error = try #require(throws: ViewsError.self) { try recorder.record([.pledge("USD 6")]) }
        #expect("\(error)".contains("projector report-rows failed on the event 5"), "\(error)")
        #expect(try recorder.views.environment.read { try recorder.views.position(in: $0) }.sequence == 4)
    }
}
