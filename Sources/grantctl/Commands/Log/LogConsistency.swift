internal import ArgumentParser
internal import MerkleLog
internal import Varlink

struct LogConsistency: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consistency",
        abstract: "Prove that an older checkpoint's events are the first of a newer one's: nothing was changed since.",
        discussion: """
            The older checkpoint is the file that you kept. Prints the proof with the newer checkpoint, in the form \
            that witnesses take (C2SP tlog-witness); `grantctl verify PROOF --old OLD` checks it without grantd. It is \
            verified before it is printed, and so is the older checkpoint's signature; exit code 3 if either does not \
            hold.

            Example: grantctl log consistency 2026-06-30.checkpoint --key grantd.vkey > june-to-now.proof
            """)

    @Argument(
        help: ArgumentHelp("The older checkpoint's file, or - for standard input.", valueName: "checkpoint"),
        completion: .file())
    var oldFile: String

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("Size of the newer checkpoint; the last one when absent.", valueName: "size"))
    var size: UInt64?

    @OptionGroup var trusted: KeyOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let old = try CheckpointFile.read(oldFile)
        let session = try Session(global, mayPage: false)
        let source = try LogSource(session, keys: trusted.keys())
        try source.trust.verify(old, at: oldFile)
        let file = try source.consistency(from: old, to: size)
        let new = file.checkpoint
        let reply: JSONValue = [
            "oldSize": .number(String(old.size)), "oldRoot": .string(old.root.base64),
            "size": .number(String(new.size)), "root": .string(new.root.base64), "proof": .string("\(file)"),
        ]
        switch global.output {
        case .table: session.console.write("\(file)")
        case .json: session.print(json: reply)
        case .jsonl: session.print(line: reply)
        case .csv:
            let members = (reply.members ?? []).dropLast()
            session.print(
                csv: Table(
                    columns: members.map { Column($0.name) },
                    rows: [members.map { $0.value.string.map { .text($0) } ?? .integer($0.value) }]))
        }
        session.console.finish()
        Console.say(ConsistencyCheck.sentence(old, new))
    }
}
