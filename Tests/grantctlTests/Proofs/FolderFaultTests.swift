import ControlTests
import MerkleLog
import Testing

@testable import grantctl

@Suite("Folders of tiles in which something is wrong", .timeLimit(.minutes(5)))
struct FolderFaultTests {
    @Test(
        "the first fault is told with its exact place, and is exit code 3",
        arguments: [
            (
                "tile/entries/001", 0x20,
                "tile/entries/001: record 1 of the bundle, sequence 258: leaf hash "
            ),
            ("tile/0/001", 0x20, "tile/entries/001: record 1 of the bundle, sequence 258: leaf hash "),
            ("tile/1/000.p/2", 0x20, "tile/1/000.p/2: hash 1 of the tile, over sequences 257 to 512, is "),
            ("tile/entries/002.p/88", 0x00, "tile/entries/002.p/88: The bundle of 88 records ends within record 0"),
            ("checkpoint", 0x01, "checkpoint is no signed checkpoint: "), ("identity.json", 0x01, "identity.json: "),
            ("checkpoints/257", 0x60, "checkpoints/257"),
        ])
    func place(file: String, offset: Int, reason: String) throws {
        let (scratch, log) = try Self.backup(size: 600, past: [257])
        var bytes = try #require(try Folder(path: scratch("log")).bytes(file))
        bytes[offset] ^= 0xFF
        try scratch.write("log/\(file)", bytes)
        let outcome = try ProgramTests.run(["verify", scratch("log"), "--key", "\(log.key.verifierKey)"])
        #expect(outcome.status == 3)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("error: \(scratch("log"))/\(reason)"), "\(outcome.errors)")
    }

    @Test(
        "a file that is missing is named",
        arguments: ["tile/0/000", "tile/entries/000", "tile/1/000.p/1", "checkpoint"])
    func missing(file: String) throws {
        let (scratch, log) = try Self.backup(size: 300)
        try Folder(path: scratch("log")).remove(file)
        let outcome = try ProgramTests.run(["verify", scratch("log"), "--key", "\(log.key.verifierKey)"])
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("\(scratch("log"))/\(file) is missing"), "\(outcome.errors)")
    }

    @Test("every bit of every file counts")
    func everyBit() throws {
        let (scratch, log) = try Self.backup(size: 3, past: [2])
        let trust = Trust(keys: [log.key.verifierKey])
        let tiles = TileFolder(scratch("log"))
        _ = try FolderVerification(tiles: tiles, trust: trust).finding()
        var flipped = 0
        // What identity.json says beside the origin, the key and the position is no proof.
        for (name, bytes) in try scratch.files("log") where name != "identity.json" {
            // A checkpoint's text and signature are the notes' own tests: a bit of each byte shows that they are read.
            let step = name.hasPrefix("checkpoint") ? 9 : 1
            for bit in stride(from: 0, to: bytes.count * 8, by: step) {
                var changed = bytes
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                try scratch.write("log/\(name)", changed)
                #expect(throws: Failure.self, "\(name), bit \(bit)") {
                    try FolderVerification(tiles: tiles, trust: trust).finding()
                }
                flipped += 1
            }
            try scratch.write("log/\(name)", bytes)
        }
        #expect(flipped > 1000)
    }

    @Test("a checkpoint beyond the folder's own is remarked: the backup was interrupted, or put back")
    func beyond() throws {
        let (scratch, log) = try Self.backup(size: 300)
        let folder = Folder(path: scratch("log"))
        try folder.write("checkpoint", Array("\(try log.checkpoint(257))".utf8))
        try folder.write("tile/0/001.p/1", log.tree.leaves[256].bytes)
        try folder.write("tile/entries/001.p/1", EntryBundle.encode([log.records[256]]))
        let outcome = try ProgramTests.run(["verify", scratch("log"), "--key", "\(log.key.verifierKey)"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("all 257 events"))
        #expect(outcome.errors.contains("checkpoints/300 is beyond the 257 events of the folder"), "\(outcome.errors)")
    }

    static func backup(size: Int, past: [UInt64] = []) throws -> (Scratch, ProvenLog) {
        let scratch = Scratch()
        let log = try ProvenLog(size: size)
        let outcome = try ProgramTests.run([
            "backup", scratch("log"), "--socket", log.daemon(past: past).address,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return (scratch, log)
    }
}
