import ControlTests
import MerkleLog
import Testing
import Varlink

@testable import grantctl

@Suite("A log as a folder of tiles", .timeLimit(.minutes(5)))
struct TileExportTests {
    @Test(
        "an exported folder has the tiles of its size and no other, and is verified without the daemon",
        arguments: [0, 1, 255, 256, 257, 600])
    func exported(size: Int) throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: size)
        let outcome = try Self.export(log, scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        let names = TilePath.tiles(ofSize: log.size).map { "\($0)" } + ["checkpoint"]
        #expect(try Set(scratch.files("log").keys) == Set(names))
        #expect(try scratch.files("log")["checkpoint"] == Array("\(try log.checkpoint())".utf8))

        let verified = try ProgramTests.run(["verify", scratch("log"), "--key", "\(log.key.verifierKey)"])
        #expect(verified.status == 0, "\(verified.errors)")
        #expect(verified.output.hasPrefix("\(scratch("log")): all \(size) events of the log of grantd.example"))
        #expect(verified.output.contains(try log.checkpoint().root.base64))
    }

    @Test(
        "a second run fetches what is new, and takes away what full tiles stand for",
        arguments: [(1, 2), (200, 257), (257, 600), (512, 513), (600, 600)])
    func incremental(before: Int, after: Int) throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: after)
        #expect(try Self.export(log.first(before), scratch).status == 0)
        let peer = log.daemon()
        let outcome = try Self.export(peer, scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let first = peer.messages.first { $0.contains("org.grantd.Log.Records") }
        #expect(first?.contains(#""after":\#(before),"#) ?? (before == after))

        let fresh = Scratch()
        #expect(try Self.export(log, fresh).status == 0)
        let (grown, whole) = (try scratch.files("log"), try fresh.files("log"))
        // Smaller tiles of a tile that is not full yet may stay; the format says so.
        for (name, bytes) in whole where name != "checkpoint" { #expect(grown[name] == bytes, "\(name)") }
        for name in grown.keys.filter({ whole[$0] == nil }) {
            let tile = try TilePath(parsing: name)
            let full = TilePath(tile.content, index: tile.index)?.description ?? ""
            #expect(tile.isPartial && whole[full] == nil, "\(name)")
        }
        #expect(try ProgramTests.run(["verify", scratch("log"), "--key", "\(log.key.verifierKey)"]).status == 0)
    }

    @Test(
        "an interrupted run goes on behind the last bundle that is whole",
        arguments: [(nil as String?, 768), ("tile/entries/001", 257), ("tile/0/002", 512)])
    func resumed(damaged: String?, after: Int) throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 900)
        #expect(try Self.export(log.first(257), scratch).status == 0)
        let before = try scratch.files("log")
        #expect(try Self.export(log, scratch).status == 0)
        let complete = try scratch.files("log")
        // As if the second run had ended before its checkpoint was in place.
        try scratch.write("log/checkpoint", #require(before["checkpoint"]))
        for name in ["tile/0/001.p/1", "tile/entries/001.p/1", "tile/1/000.p/1"] {
            try scratch.write("log/\(name)", #require(before[name]))
        }
        if let damaged { try scratch.write("log/\(damaged)", [1, 2, 3]) }
        let peer = log.daemon()
        #expect(try Self.export(peer, scratch).status == 0)
        let first = peer.messages.first { $0.contains("org.grantd.Log.Records") }
        #expect(first?.contains(#""after":\#(after),"#) == true, "\(first ?? "")")
        #expect(
            try scratch.files("log").filter { $0.key != "checkpoint" && !$0.key.hasPrefix("tile/1/000.p") }
                == complete.filter { $0.key != "checkpoint" && !$0.key.hasPrefix("tile/1/000.p") })
    }

    @Test(
        "a daemon that hands out other records than it signed is found, and no checkpoint is written",
        arguments: [
            ("Records", "come to the root"), ("SignCheckpoint", "grantd says that the checkpoint has 7 events"),
            ("gap", "grantd gave record 3 where 2 comes next, of 300"),
        ])
    func lies(about: String, reason: String) throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 300)
        let peer = log.daemon { method, reply in
            switch (about, method) {
            case ("Records", "Records"):
                return reply.replacing("records") { rows in
                    [rows[0].replacing("record", with: "AAAA")] + rows.dropFirst()
                }
            case ("gap", "Records"):
                return reply.replacing("records") { rows in [rows[0]] + rows.dropFirst(2) }
            case ("SignCheckpoint", "SignCheckpoint"):
                return ["checkpoint": (reply["checkpoint"] ?? [:]).replacing("size", with: 7)]
            default: return reply
            }
        }
        let outcome = try Self.export(peer, scratch)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(try scratch.files("log")["checkpoint"] == nil)
    }

    @Test(
        "a log that is not the one in the folder changes nothing there", arguments: [(20, 30), (300, 300), (300, 400)])
    func rewritten(before: Int, after: Int) throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: before)
        #expect(try Self.export(log, scratch).status == 0)
        let files = try scratch.files("log")
        let outcome = try Self.export(ProvenLog(size: after, key: log.key, seed: 1), scratch)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("Nothing was changed."), "\(outcome.errors)")
        #expect(try scratch.files("log") == files)
    }

    @Test("a log that is shorter than the folder changes nothing there")
    func rolledBack() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 300)
        #expect(try Self.export(log, scratch).status == 0)
        let files = try scratch.files("log")
        let outcome = try Self.export(log.first(120), scratch)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("has 300 events, and the log 120: an older copy of it was put in place."))
        #expect(try scratch.files("log") == files)
    }

    @Test("a tree of three levels of tiles comes to the root of its leaves")
    func deep() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 65_536 + 300)
        var writer = try TileWriter(TileFolder(scratch("log")), after: nil)
        for record in log.records { try writer.append(record) }
        try writer.finish()
        #expect(writer.frontier.root == (try log.tree.root(ofSize: log.size)))
        try scratch.write("log/checkpoint", "\(try log.checkpoint())".utf8)
        let trust = Trust(keys: [log.key.verifierKey])
        let finding = try FolderVerification(tiles: TileFolder(scratch("log")), trust: trust).finding()
        #expect(finding.sentence.contains("all 65,836 events"))
        let names = TilePath.tiles(ofSize: log.size).map { "\($0)" }
        #expect(names.contains("tile/2/000.p/1"))
        #expect(try Set(scratch.files("log").keys) == Set(names + ["checkpoint"]))
    }

    // MARK: Support

    static func export(_ log: ProvenLog, _ scratch: Scratch) throws -> ProgramTests.Outcome {
        try export(log.daemon(), scratch)
    }

    static func export(_ peer: ScriptedPeer, _ scratch: Scratch) throws -> ProgramTests.Outcome {
        try ProgramTests.run(["log", "export", "--tiles", scratch("log"), "--socket", peer.address])
    }
}

extension JSONValue {
    /// The object with another value for a member.
    func replacing(_ name: String, with value: JSONValue) -> JSONValue {
        .object((members ?? []).map { $0.name == name ? JSONMember(name: name, value: value) : $0 })
    }

    /// The object with another list for a member.
    func replacing(_ name: String, _ change: ([JSONValue]) -> [JSONValue]) -> JSONValue {
        replacing(name, with: .array(change(self[name]?.array ?? [])))
    }
}
