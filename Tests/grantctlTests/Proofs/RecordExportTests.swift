import ControlTests
import MerkleLog
import Testing
import Varlink

@testable import grantctl

@Suite("Exported records", .timeLimit(.minutes(5)))
struct RecordExportTests {
    @Test("each record is a line with its leaf, its bytes and what they say, and the checkpoint is the last line")
    func lines() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 250)
        let outcome = try Self.export(log, ["-o", "jsonl"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        #expect(lines.count == 251)
        #expect(lines[249].members?.map(\.name) == ["sequence", "leaf", "record", "event"])
        #expect(lines[249]["leaf"] == .string(log.tree.leaves[249].base64))
        #expect(lines[249]["event"]?["sequence"] == 250)
        #expect(lines[250] == ["checkpoint": .string("\(try log.checkpoint())")])
        let file = try scratch.write("log.jsonl", outcome.output.utf8)
        let verified = try Self.verify(file, log)
        #expect(
            verified.output.hasPrefix("\(file): all 250 events of the log of grantd.example.\n"), "\(verified.errors)")
    }

    @Test("a part is verified by itself, and behind what was before it", arguments: [1, 64, 120, 199])
    func parts(after: Int) throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 200)
        let first = try Self.export(log.first(after), ["-o", "jsonl"]).output
        let second = try Self.export(log, ["-o", "jsonl", "--after", String(after)])
        #expect(second.status == 0, "\(second.errors)")
        let part = try scratch.write("part", second.output.utf8)
        #expect(try Self.verify(part, log).output.hasPrefix("\(part): events \(after + 1) to 200 of the log"))
        let whole = try scratch.write("whole", (first + second.output).utf8)
        #expect(try Self.verify(whole, log).output.hasPrefix("\(whole): all 200 events of the log"))
        let wrong = try scratch.write("wrong", (second.output + first).utf8)
        #expect(try Self.verify(wrong, log).status == 3)
    }

    @Test(
        "what was changed in a file is found with its line",
        arguments: [
            (#""leaf":""#, #""leaf":"x"#, "line 1, sequence 1: leaf hash "),
            (#""sequence":2,"leaf""#, #""sequence":3,"leaf""#, "line 2: The record has sequence 3, and 2 comes next."),
            (#"{"sequence":3,"type""#, #"{"sequence":4,"type""#, "line 3: The event has sequence 4, and 3 comes next."),
            (#"{"checkpoint""#, #"{"chequepoint""#, "line 6 is neither a record nor a checkpoint."),
        ])
    func changed(text: String, other: String, reason: String) throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 5)
        let lines = try Self.export(log, ["-o", "jsonl"]).output
        let range = try #require(lines.firstRange(of: text))
        let file = try scratch.write("log.jsonl", lines.replacingCharacters(range, with: other).utf8)
        let outcome = try Self.verify(file, log)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("\(file), \(reason)"), "\(outcome.errors)")
    }

    @Test("a file that was cut short, at any line, is found")
    func cut() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 5)
        let lines = try Self.export(log, ["-o", "jsonl"]).output.split(separator: "\n")
        for count in 1..<lines.count {
            let text = lines.prefix(count).joined(separator: "\n") + "\n"
            let outcome = try Self.verify(try scratch.write("cut", text.utf8), log)
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("ends after event \(count) without its checkpoint"), "\(outcome.errors)")
        }
    }

    @Test("records in protobuf follow one another after their lengths, with the checkpoint in a file of its own")
    func delimited() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 200)
        let checkpoint = scratch("checkpoint")
        // Its records are ASCII here, so that standard output can be read as text.
        let outcome = try Self.export(log, ["-o", "protobuf", "--checkpoint", checkpoint])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(Array(outcome.output.utf8) == log.records.flatMap { Varint.encoded(UInt64($0.count)) + $0 })
        #expect(try Folder(path: scratch.path).text("checkpoint") == "\(try log.checkpoint())")
        let alone = try Self.export(log, ["-o", "protobuf"])
        #expect(alone.status == 0 && alone.output == outcome.output)
        #expect(alone.errors.contains("--checkpoint FILE does"), "\(alone.errors)")
        let file = try scratch.write("log.pb", outcome.output.utf8)
        let verified = try Self.verify(file, log, ["--checkpoint", checkpoint])
        #expect(verified.output.hasPrefix("\(file): all 200 events of the log"), "\(verified.errors)")

        for (bytes, reason) in [
            (Array(outcome.output.utf8.dropLast()), "The file ends within a record of"),
            (
                Array(outcome.output.utf8.dropLast(log.records[199].count + 1)),
                "There are 199 records, and the checkpoint"
            ),
            ([0] + Array(outcome.output.utf8), "There are 201 records, and the checkpoint covers 200."),
            ([0xFF, 0xFF, 0xFF, 0x7F], "one has at most 65535"),
            (Array(outcome.output.utf8.map { $0 == UInt8(ascii: "9") ? UInt8(ascii: "8") : $0 }), "come to the root"),
        ] {
            let found = try Self.verify(try scratch.write("bad", bytes), log, ["--checkpoint", checkpoint])
            #expect(found.status == 3)
            #expect(found.errors.contains(reason), "\(found.errors)")
        }
    }

    @Test(
        "lengths have seven bits a byte",
        arguments: [(0, [0]), (127, [127]), (128, [0x80, 1]), (65_535, [0xFF, 0xFF, 3])] as [(UInt64, [UInt8])])
    func varint(number: UInt64, bytes: [UInt8]) {
        #expect(Varint.encoded(number) == bytes)
    }

    @Test("records that do not come to the root end in exit code 3 and without a checkpoint")
    func lies() throws {
        let log = try ProvenLog(size: 20)
        let peer = log.daemon { method, reply in
            guard method == "Records" else { return reply }
            return reply.replacing("records") { [$0[0].replacing("record", with: "AAAA")] + $0.dropFirst() }
        }
        let outcome = try ProgramTests.run(["log", "export", "-o", "jsonl", "--socket", peer.address])
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("What was printed is not what was signed"), "\(outcome.errors)")
        #expect(!outcome.output.contains("checkpoint"))
    }

    @Test("a part after the end is refused, and one at the end is empty")
    func beyond() throws {
        let log = try ProvenLog(size: 20)
        #expect(try Self.export(log, ["-o", "jsonl", "--after", "21"]).status == 1)
        let empty = try Self.export(log, ["-o", "jsonl", "--after", "20"])
        #expect(empty.status == 0, "\(empty.errors)")
        let scratch = Scratch()
        let whole = try Self.export(log, ["-o", "jsonl"]).output + empty.output
        #expect(try Self.verify(try scratch.write("whole", whole.utf8), log).status == 0)
    }

    private static func export(_ log: ProvenLog, _ arguments: [String]) throws -> ProgramTests.Outcome {
        try ProgramTests.run(["log", "export"] + arguments + ["--socket", log.daemon().address])
    }

    private static func verify(
        _ file: String, _ log: ProvenLog, _ more: [String] = []
    ) throws -> ProgramTests.Outcome {
        try ProgramTests.run(["verify", file, "--key", "\(log.key.verifierKey)"] + more)
    }
}

extension String {
    func replacingCharacters(_ range: Range<Index>, with other: String) -> String {
        self[..<range.lowerBound] + other + self[range.upperBound...]
    }
}
