import ControlTests
import MerkleLog
import Testing
import Varlink

@testable import grantctl

@Suite("Checkpoints, and what joins them", .timeLimit(.minutes(5)))
struct CheckpointTests {
    @Test("a checkpoint is printed as it was signed, byte for byte; as JSON with what it says")
    func printed() throws {
        let log = try ProvenLog(size: 30)
        let note = "\(try log.checkpoint())"
        #expect(try ProgramTests.run(["log", "checkpoint", "--socket", log.daemon().address]).output == note)
        let json = try ProgramTests.run(["log", "checkpoint", "-o", "json", "--socket", log.daemon().address])
        #expect(try JSONValue(parsing: json.output)["checkpoint"]?["note"] == .string(note))
        let list = try ProgramTests.run(["log", "checkpoint", "--list", "--socket", log.daemon(past: [7]).address])
        #expect(list.output.split(separator: "\n").map { $0.prefix(8) } == ["events  ", "     7  ", "    30  "])
    }

    @Test("what witnesses cosigned is handed in, and the outcome printed")
    func cosigned() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 30)
        let witness = try SigningKey.generate(name: "witness.example")
        let signed = try log.checkpoint()
        let cosigned = try signed.adding(
            Cosignature.make(of: signed.checkpoint, with: witness, timestamp: 1_795_000_000))
        try scratch.write("cosigned", "\(cosigned)".utf8)
        let peer = log.daemon { method, reply in
            guard method == "AddCosignatures" else { return reply }
            return ["checkpoint": ProvenLog.value(cosigned), "added": 1]
        }
        let outcome = try ProgramTests.run([
            "log", "checkpoint", "--cosigned", scratch("cosigned"), "--socket", peer.address,
        ])
        #expect(outcome.output == "\(cosigned)", "\(outcome.errors)")
        #expect(outcome.errors == "1 cosignature is new.\n")
        #expect(
            peer.messages.contains { $0.contains(#""method":"org.grantd.Log.AddCosignatures","parameters":{"note":"#) })

        let verified = try ProgramTests.run([
            "verify", scratch("cosigned"), "--key", "\(log.key.verifierKey)", "--key", "\(witness.cosignatureKey)",
        ])
        #expect(verified.output.contains("cosigned by  witness.example at 2026-11-18T11:06:40Z"), "\(verified.output)")
    }

    @Test("a rollback is accepted with its reason, and then it is signed; without, the next step is told")
    func rollback() throws {
        let log = try ProvenLog(size: 120)
        let accepting = log.daemon()
        let accepted = try ProgramTests.run([
            "log", "checkpoint", "--accept-rollback", "--reason", "Disk failed.", "--command-id", "r1", "--socket",
            accepting.address,
        ])
        #expect(accepted.status == 0, "\(accepted.errors)")
        #expect(accepted.output == "\(try log.checkpoint())")
        #expect(accepted.errors == "Rollback from 300 to 120 events accepted and recorded (sequence 121).\n")
        #expect(
            accepting.messages.contains(
                #"{"method":"org.grantd.Admin.AcceptRollback","parameters":{"reason":"Disk failed.","commandId":"r1"}}"#
            ))

        let refusing = log.daemon { method, reply in
            guard method == "SignCheckpoint" else { return reply }
            return [
                "error": "org.grantd.Log.SigningRefused", "signedSize": 300, "size": 120,
                "message": "The log is shorter than what was signed.",
            ]
        }
        let refused = try ProgramTests.run(["log", "checkpoint", "--socket", refusing.address])
        #expect(refused.status == 1)
        #expect(
            refused.errors
                == "error: Nothing is signed: the last checkpoint has 300 events, the log 120 events. The log is shorter "
                + "than what was signed.\nIf an older backup was put in place on purpose: grantctl log checkpoint "
                + "--accept-rollback --reason TEXT\n")
    }

    @Test(
        "consistency is proved, told and verified again without the daemon",
        arguments: [(120, 300), (300, 300), (0, 9)])
    func consistency(before: UInt64, after: Int) throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: after)
        let old = try scratch.write("old", "\(try log.checkpoint(before))".utf8)
        let proved = try ProgramTests.run(["log", "consistency", old, "--socket", log.daemon().address])
        #expect(proved.status == 0, "\(proved.errors)")
        #expect(proved.output == "\(try log.consistency(from: before))")
        let sentence =
            before == 300
            ? "Both checkpoints have the same 300 events.\n"
            : "The \(before) events of the older checkpoint are the first \(before) of \(after).\n"
        #expect(proved.errors == sentence)
        let proof = try scratch.write("proof", proved.output.utf8)
        let key = "\(log.key.verifierKey)"
        let verified = try ProgramTests.run(["verify", proof, "--old", old, "--key", key])
        #expect(verified.status == 0 && verified.output.hasPrefix(sentence), "\(verified.errors)")
        let new = try scratch.write("new", "\(try log.checkpoint())".utf8)
        let both = try ProgramTests.run(["verify", new, old, "--proof", proof, "--key", key])
        #expect(both.status == 0 && both.output.hasPrefix(sentence), "\(both.errors)")
    }

    @Test("two checkpoints are held to the tiles of a folder")
    func tiles() throws {
        let (scratch, log) = try FolderFaultTests.backup(size: 300)
        let old = try scratch.write("old", "\(try log.checkpoint(120))".utf8)
        let new = try scratch.write("new", "\(try log.checkpoint(257))".utf8)
        let key = "\(log.key.verifierKey)"
        let verified = try ProgramTests.run(["verify", old, new, "--tiles", scratch("log"), "--key", key])
        #expect(verified.output.hasPrefix("The 120 events of the older checkpoint are the first 120 of 257."))
        let foreign = try scratch.write(
            "foreign", "\(try ProvenLog(size: 64, key: log.key, seed: 1).checkpoint())".utf8)
        let found = try ProgramTests.run(["verify", foreign, new, "--tiles", scratch("log"), "--key", key])
        #expect(found.status == 3)
        #expect(
            found.errors.hasPrefix("error: \(foreign): The checkpoint of 64 events has the root"), "\(found.errors)")
    }

    @Test("two logs under one name are found out, by size, by proof and by signature")
    func split() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 120)
        let other = try ProvenLog(size: 120, key: log.key, seed: 1)
        let grown = try ProvenLog(size: 300, key: log.key, seed: 1)
        let key = "\(log.key.verifierKey)"
        let first = try scratch.write("first", "\(try log.checkpoint())".utf8)
        let second = try scratch.write("second", "\(try other.checkpoint())".utf8)
        let third = try scratch.write("third", "\(try grown.checkpoint())".utf8)
        let same = try ProgramTests.run(["verify", first, second, "--key", key])
        #expect(same.status == 3)
        #expect(same.errors.contains("There are two logs under one name"), "\(same.errors)")
        let proof = try scratch.write("proof", "\(try grown.consistency(from: 120))".utf8)
        let rewritten = try ProgramTests.run(["verify", proof, "--old", first, "--key", key])
        #expect(rewritten.status == 3)
        #expect(rewritten.errors.contains("the log was rewritten"), "\(rewritten.errors)")
        let unjoined = try ProgramTests.run(["verify", second, third, "--key", key])
        #expect(unjoined.status == 2)
        #expect(unjoined.errors.contains("grantctl log consistency \(second) --to 300"), "\(unjoined.errors)")
        let stranger = try ProgramTests.run([
            "verify", first, "--key", "\(try SigningKey.generate(name: ProvenLog.origin).verifierKey)",
        ])
        #expect(stranger.status == 3)
        // A daemon whose log is another one cannot prove an older checkpoint's.
        let online = try ProgramTests.run(["log", "consistency", first, "--socket", grown.daemon().address])
        #expect(online.status == 3)
        #expect(online.errors.contains("The proof of grantd: By the proof the first 120 of 300"), "\(online.errors)")
    }

    @Test("without a key nothing is verified unless that is said; keys are texts, files or the environment's")
    func keys() throws {
        let scratch = Scratch()
        let log = try ProvenLog(size: 30)
        let key = "\(log.key.verifierKey)"
        let file = try scratch.write("checkpoint", "\(try log.checkpoint())".utf8)
        let none = try ProgramTests.run(["verify", file])
        #expect(none.status == 2)
        #expect(
            none.errors.contains("Give the log's verifier key with --key or $GRANTD_VERIFIER_KEY"), "\(none.errors)")
        let unsigned = try ProgramTests.run(["verify", file, "--unsigned"])
        #expect(unsigned.status == 0)
        #expect(unsigned.errors == "Signatures were not checked: --unsigned.\n")
        #expect(try ProgramTests.run(["verify", file], environment: ["GRANTD_VERIFIER_KEY": key]).status == 0)
        let keys = try scratch.write("keys", "# of the log\n\n\(key)\n".utf8)
        #expect(try ProgramTests.run(["verify", file, "--key", keys]).status == 0)
        let wrong = try scratch.write("wrong", "\(key)x\n".utf8)
        let failed = try ProgramTests.run(["verify", file, "--key", wrong])
        #expect(failed.status == 2)
        #expect(failed.errors.contains("\(wrong), line 1 is no verifier key"), "\(failed.errors)")
        let shown = try ProgramTests.run(["log", "key", "show", "--socket", log.daemon().address])
        #expect(shown.output == "\(key)\n")
    }

    @Test("what nothing can be made of is exit code 3, with what it could have been")
    func unknown() throws {
        let scratch = Scratch()
        let file = try scratch.write("x", "hello\n".utf8)
        let outcome = try ProgramTests.run(["verify", file, "--unsigned"])
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("is no receipt, no proof of consistency, no exported log"), "\(outcome.errors)")
        let folder = try ProgramTests.run(["verify", scratch.path, "--unsigned"])
        #expect(folder.status == 3)
        #expect(folder.errors.contains("checkpoint is missing: this is no folder of tiles"), "\(folder.errors)")
        let misfit = try ProgramTests.run(["verify", scratch.path, "--unsigned", "--old", file])
        #expect(misfit.status == 3)
    }
}
