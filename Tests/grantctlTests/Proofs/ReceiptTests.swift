import ControlTests
import MerkleLog
import Testing
import Varlink

@testable import grantctl

@Suite("Receipts", .timeLimit(.minutes(5)))
struct ReceiptTests {
    @Test("what prove prints is the receipt, which is verified without the daemon, with and without the record's file")
    func roundTrip() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 300)
        let proved = try ProgramTests.run([
            "log", "prove", "57", "--record", scratch("57.record"), "--socket", log.daemon().address,
        ])
        #expect(proved.status == 0, "\(proved.errors)")
        #expect(proved.output == "\(try log.receipt(57))")
        #expect(try Folder(path: scratch.path).bytes("57.record") == log.records[56])
        try scratch.write("57.receipt", proved.output.utf8)
        for more in [[], ["--record", scratch("57.record")]] {
            let verified = try ProgramTests.run(
                ["verify", scratch("57.receipt"), "--key", "\(log.key.verifierKey)"] + more)
            #expect(verified.status == 0, "\(verified.errors)")
            #expect(
                verified.output.hasPrefix(
                    "\(scratch("57.receipt")): event 57 is in the log of grantd.example, with these bytes.\n"))
        }
        let other = try scratch.write("other", [1])
        let wrong = try ProgramTests.run([
            "verify", scratch("57.receipt"), "--record", other, "--key", "\(log.key.verifierKey)",
        ])
        #expect(wrong.status == 3)
        #expect(wrong.errors.contains("57.receipt: The record given, of 1 bytes, is not the one"), "\(wrong.errors)")
    }

    @Test("all of a grant's receipts are of one checkpoint, behind one another or each in a file")
    func grant() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 100)
        let proved = try ProgramTests.run(["log", "prove", "--grant", "G-1", "--socket", log.daemon().address])
        #expect(proved.status == 0, "\(proved.errors)")
        #expect(proved.output == (try (1...UInt64(100)).map { "\(try log.receipt($0))" }.joined()))
        try scratch.write("all", proved.output.utf8)
        let verified = try ProgramTests.run(["verify", scratch("all"), "--key", "\(log.key.verifierKey)"])
        #expect(verified.output.hasPrefix("\(scratch("all")): 100 events, from 1 to 100, are in the log"))

        try scratch.write(
            "cut", try [log.receipt(1), log.receipt(2)].map { "\($0)" }.joined().replacingLast("A", with: "B").utf8)
        let cut = try ProgramTests.run(["verify", scratch("cut"), "--key", "\(log.key.verifierKey)"])
        #expect(cut.status == 3)
        #expect(cut.errors.contains("\(scratch("cut")), receipt 2"), "\(cut.errors)")

        let files = try ProgramTests.run([
            "log", "prove", "--grant", "G-1", "--directory", scratch("d"), "--socket", log.daemon().address,
        ])
        #expect(files.errors.hasSuffix("100 receipts written to \(scratch("d")).\n"), "\(files.errors)")
        #expect(try scratch.files("d").count == 200)
        #expect(try scratch.files("d")["9.record"] == log.records[8])
        let lines = try ProgramTests.run([
            "log", "prove", "--grant", "G-1", "-o", "jsonl", "--socket", log.daemon().address,
        ]).output.split(separator: "\n")
        #expect(try JSONValue(parsing: String(lines[8]))["record"] == .string(Base64.encoded(log.records[8])))
    }

    @Test(
        "a daemon that lies is found, and nothing is printed",
        arguments: ["record", "receipt", "other", "key"])
    func lies(about: String) throws {
        let log = try ProvenLog(size: 30)
        let foreign = try ProvenLog(size: 30, seed: 1)
        let peer = log.daemon { method, reply in
            if about == "key" {
                return method == "VerifierKeys"
                    ? ["key": .string("\(foreign.key.verifierKey)"), "witnesses": []] : reply
            }
            guard method == "Prove" else { return reply }
            return reply.replacing("receipts") { receipts in
                switch about {
                case "record": [receipts[0].replacing("record", with: "AAAA")]
                case "receipt": [receipts[0].replacing("receipt", with: "c2sp.org/tlog-proof@v1\n")]
                default: (try? [receipts[0].replacing("receipt", with: .string("\(log.receipt(8))"))]) ?? []
                }
            }
        }
        let outcome = try ProgramTests.run(["log", "prove", "7", "--socket", peer.address])
        #expect(outcome.status == 3)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("The receipt that grantd gave for event 7"), "\(outcome.errors)")
    }

    @Test("what is not in the log is exit code 3, and so is a grant without events")
    func none() throws {
        let log = try ProvenLog(size: 0)
        #expect(try ProgramTests.run(["log", "prove", "5", "--socket", log.daemon().address]).status == 3)
        let grant = try ProgramTests.run(["log", "prove", "--grant", "G-9", "--socket", log.daemon().address])
        #expect(grant.status == 3)
        #expect(grant.errors.contains("There is no event of a grant G-9. See `grantctl grant list`."))
    }
}

extension String {
    /// With another text in place of the last occurrence of one letter.
    func replacingLast(_ letter: Character, with other: String) -> String {
        guard let index = lastIndex(of: letter) else { return self }
        return self[..<index] + other + self[self.index(after: index)...]
    }
}
