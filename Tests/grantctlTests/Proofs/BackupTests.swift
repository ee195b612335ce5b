import ControlTests
import Glibc
import MerkleLog
import Testing
import Varlink

@testable import grantctl

@Suite("Backups", .timeLimit(.minutes(5)))
struct BackupTests {
    @Test("a backup is a folder of tiles with all past checkpoints and whose log it is; a second run adds what is new")
    func incremental() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 300)
        let first = try log.first(120).daemon(past: [7, 64])
        let outcome = try ProgramTests.run(["backup", scratch("b"), "--socket", first.address])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.output.hasPrefix("\(scratch("b")) holds the first 120 events of grantd.example, 120 of them new."))
        #expect(outcome.output.contains("keys         none: --with-keys copies them"))

        let second = log.daemon(past: [7, 64, 120])
        let json = try ProgramTests.run(["backup", scratch("b") + "/", "-o", "json", "--socket", second.address])
        let reply = try JSONValue(parsing: json.output)
        #expect(reply["fetched"] == 180)
        #expect(reply["checkpoints"] == 4)
        #expect(second.messages.contains { $0.contains(#""org.grantd.Log.Records","parameters":{"after":120,"#) })
        let files = try scratch.files("b")
        for size in [7, 64, 120, 300] as [UInt64] {
            #expect(files["checkpoints/\(size)"] == Array("\(try log.checkpoint(size))".utf8))
        }
        let identity = try #require(try BackupIdentity.read(Folder(path: scratch("b"))))
        #expect(identity.storeId == "store-1" && identity.position == 300 && identity.formatVersion == 2)
        #expect(identity.origin == ProvenLog.origin && identity.verifierKey == "\(log.key.verifierKey)")

        let verified = try ProgramTests.run(["verify", scratch("b"), "-o", "json", "--key", "\(log.key.verifierKey)"])
        let finding = try JSONValue(parsing: verified.output)
        #expect(finding["storeId"] == "store-1" && finding["pastCheckpoints"] == 4 && finding["signed"] == true)
    }

    @Test("a folder of another store is refused, and nothing is changed")
    func otherStore() throws {
        let (scratch, log) = try FolderFaultTests.backup(size: 5)
        let files = try scratch.files("log")
        let outcome = try ProgramTests.run([
            "backup", scratch("log"), "--socket", log.daemon(storeId: "store-2").address,
        ])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("is a backup of the store store-1 (grantd.example), and grantd has store-2"))
        #expect(try scratch.files("log") == files)
    }

    @Test("a past checkpoint that is not of the tree is found, and the backup gets no checkpoint")
    func foreignCheckpoint() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 300)
        let other = try ProvenLog(size: 64, key: log.key, seed: 1)
        let foreign = ProvenLog.value(try other.checkpoint())
        let peer = log.daemon { method, reply in
            method == "Checkpoints" ? reply.replacing("checkpoints") { [foreign] + $0 } : reply
        }
        let outcome = try ProgramTests.run(["backup", scratch("b"), "--socket", peer.address])
        #expect(outcome.status == 3)
        #expect(
            outcome.errors.contains("The checkpoint of 64 events of grantd: The checkpoint of 64 events has the root"),
            "\(outcome.errors)")
        #expect(try scratch.files("b")["checkpoint"] == nil)
    }

    @Test("keys are copied where they are asked for, for their owner alone")
    func keys() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 5)
        try scratch.write("state/keys/checkpoint.key", Array("secret".utf8))
        let outcome = try ProgramTests.run([
            "backup", scratch("b"), "--with-keys", "--socket", log.daemon(state: scratch("state")).address,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try Folder(path: scratch("b")).bytes("keys/checkpoint.key") == Array("secret".utf8))
        var status = stat()
        #expect(stat(scratch("b/keys/checkpoint.key"), &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(stat(scratch("b/keys"), &status) == 0 && status.st_mode & 0o777 == 0o700)

        let none = try ProgramTests.run([
            "backup", scratch("c"), "--with-keys", "--socket", log.daemon(state: scratch("nowhere")).address,
        ])
        #expect(none.status == 1)
        #expect(none.errors.contains("There is no key in \(scratch("nowhere"))/keys."), "\(none.errors)")
        #expect(try scratch.files("c").isEmpty)
    }
}
