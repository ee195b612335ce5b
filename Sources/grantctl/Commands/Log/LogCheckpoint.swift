internal import ArgumentParser
internal import MerkleLog
internal import Varlink

struct LogCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Sign all that is recorded, and print the checkpoint: origin, size, root and signatures.",
        discussion: """
            The note (C2SP tlog-checkpoint) is printed as it is: keep it, and `grantctl log consistency` shows later \
            that nothing in it was changed. What is printed was verified with --key, or else with the key that grantd \
            gives itself.

            After an older backup was put in place, nothing is signed until that is accepted in so many words; it is \
            recorded as an event for ever.

            Example: grantctl log checkpoint > 2026-11-22.checkpoint
            """)

    @Flag(help: "All checkpoints that were signed, oldest first.")
    var list = false

    @Option(
        name: .customLong("cosigned"),
        help: ArgumentHelp(
            "Hand in a checkpoint that witnesses have cosigned; - for standard input.", valueName: "file"),
        completion: .file())
    var cosignedFile: String?

    @Flag(help: "Go on with a log that is shorter than the last checkpoint, and sign.")
    var acceptRollback = false

    @Option(help: ArgumentHelp("With --accept-rollback: why, for the record.", valueName: "text"))
    var reason: String?

    @Option(
        help: ArgumentHelp(
            "With --accept-rollback: identifier of the command; made and printed when absent.", valueName: "id"))
    var commandId: String?

    @OptionGroup var trusted: KeyOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        let asked = [list, cosignedFile != nil, acceptRollback].count { $0 }
        if asked > 1 { throw ValidationError("Give one of --list, --cosigned and --accept-rollback.") }
        if acceptRollback, reason == nil {
            throw ValidationError("A rollback is accepted with the reason, which is recorded: give it with --reason.")
        }
        if !acceptRollback, reason != nil || commandId != nil {
            throw ValidationError("--reason and --command-id say more of --accept-rollback: give it, too.")
        }
    }

    func run() throws {
        if list {
            try CheckpointRows.listing.run(global)
            return
        }
        let session = try Session(global, mayPage: false)
        let source = try LogSource(session, keys: trusted.keys())
        if acceptRollback { try accept(session) }
        let reply: JSONValue
        if let cosignedFile {
            let note = try CheckpointFile.read(cosignedFile)
            reply = try session.call("org.grantd.Log.AddCosignatures", ["note": .string("\(note)")])
        } else {
            reply = try session.call("org.grantd.Log.SignCheckpoint")
        }
        let signed = try source.checkpoint(in: reply)
        switch global.output {
        case .table: session.console.write("\(signed)")
        case .json: session.print(json: reply)
        case .jsonl: session.print(line: reply)
        case .csv: session.print(csv: CheckpointRows.facts.table([reply["checkpoint"] ?? [:]]))
        }
        session.console.finish()
        if let added = reply["added"]?.int {
            Console.say("\(Words.counted(added, "cosignature")) \(added == 1 ? "is" : "are") new.")
        }
    }

    private func accept(_ session: Session) throws(Failure) {
        let id = CommandIdentifier.announced(commandId)
        let reply = try CommandIdentifier.explaining(id) { () throws(Failure) in
            try session.call(
                "org.grantd.Admin.AcceptRollback", .object(["reason": .text(reason), "commandId": .string(id)]))
        }
        Console.say(
            "Rollback from \(Words.grouped(reply["signedSize"]?.int ?? 0)) to "
                + "\(Words.counted(reply["acceptedSize"]?.int ?? 0, "event")) accepted and recorded "
                + "(sequence \(reply["sequence"]?.int ?? 0)).")
    }
}

/// Signed checkpoints as rows.
enum CheckpointRows {
    static var listing: Listing {
        Listing(
            method: "org.grantd.Log.Checkpoints", rowsMember: "checkpoints", table: table, facts: facts,
            emptyMessage: "Nothing is signed yet: see `grantctl log checkpoint`.")
    }

    private static var table: Layout {
        Layout(
            columns: [
                Column("size", "events", .right), Column("recordedAt", "last recorded at"), Column("root"),
                Column("cosigned", "cosigned by"),
            ],
            cells: { checkpoint in
                let witnesses = (checkpoint["cosignatures"]?.array ?? []).compactMap { $0["witness"]?.string }
                return [
                    [
                        .count(checkpoint["size"]), .text(checkpoint["recordedAt"]), .text(checkpoint["root"]),
                        .text(witnesses.isEmpty ? nil : witnesses.joined(separator: ", ")),
                    ]
                ]
            })
    }

    /// One signature of a witness a row; one row where there is none.
    static var facts: Layout {
        Layout(
            columns: [
                Column("size"), Column("recordedAt"), Column("root"), Column("witness"), Column("cosignedAt"),
            ],
            cells: { checkpoint in
                let cosignatures = checkpoint["cosignatures"]?.array ?? []
                return (cosignatures.isEmpty ? [[:]] : cosignatures).map { cosignature in
                    [
                        .integer(checkpoint["size"]), .text(checkpoint["recordedAt"]), .text(checkpoint["root"]),
                        .text(cosignature["witness"]), .text(cosignature["cosignedAt"]),
                    ]
                }
            })
    }
}
