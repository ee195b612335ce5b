internal import ArgumentParser
internal import Control
internal import MerkleLog
internal import Varlink

struct LogProve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Print the receipt of an event, or of all events of a grant: the proof that it is in the log.",
        discussion: """
            A receipt (C2SP tlog-proof) holds the record, the hashes from it to the root, and the signed checkpoint; \
            `grantctl verify` checks it without grantd. Each is verified before it is written, with --key, or else \
            with the key that grantd gives itself.

            Example: grantctl log prove 57 > 57.receipt
            Example: grantctl log prove --grant JP-IOM-2021 --directory proofs
            """)

    @Argument(help: ArgumentHelp("The event.", valueName: "sequence")) var sequence: UInt64?

    @Option(help: ArgumentHelp("All events of this grant.", valueName: "reference"))
    var grant: String?

    @Option(
        name: .customLong("record"),
        help: ArgumentHelp("Write the record's bytes to this file, too.", valueName: "file"), completion: .file())
    var recordFile: String?

    @Option(
        help: ArgumentHelp(
            "With --grant: write SEQUENCE.receipt and SEQUENCE.record into this folder, and nothing to stdout.",
            valueName: "folder"),
        completion: .directory)
    var directory: String?

    @Option(
        name: .customLong("checkpoint"),
        help: ArgumentHelp(
            "Size of the checkpoint to prove against; the last one that covers the events when absent.",
            valueName: "size"))
    var size: UInt64?

    @OptionGroup var trusted: KeyOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        guard (sequence == nil) != (grant == nil) else {
            throw ValidationError("Say what to prove: an event by its sequence, or all of a grant with --grant.")
        }
        if sequence == 0 { throw ValidationError("Events are counted from 1.") }
        if recordFile != nil, grant != nil {
            throw ValidationError("A grant has several records: --directory writes each to a file of its own.")
        }
        if directory != nil, grant == nil { throw ValidationError("--directory is for the files of --grant.") }
        if global.output == .csv { throw ValidationError("A receipt is no table: use -o json or -o jsonl.") }
    }

    func run() throws {
        let session = try Session(global, mayPage: false)
        let source = try LogSource(session, keys: trusted.keys())
        if let sequence {
            let proved = try source.prove([sequence], size: size)
            if let recordFile { try FileOutput.write(proved[0].record, to: recordFile) }
            try print(proved, isOne: true, session)
        } else if let grant {
            let sequences = try GrantEvents.sequences(grant, session)
            // One proof first, to know the checkpoint that covers the last event: all are proved against it.
            let size = try self.size ?? source.prove([sequences[sequences.count - 1]], size: nil)[0].checkpoint.size
            let progress = Progress("proving")
            var proved: [ProvedRecord] = []
            for start in stride(from: 0, to: sequences.count, by: LogSource.proofsMax) {
                let slice = sequences[start..<min(start + LogSource.proofsMax, sequences.count)]
                proved += try source.prove(slice, size: size)
                progress.show(Int64(proved.count), of: Int64(sequences.count))
            }
            progress.end()
            try print(proved, isOne: false, session)
        }
    }

    private func print(_ proved: [ProvedRecord], isOne: Bool, _ session: Session) throws(Failure) {
        let count = Words.counted(Int64(proved.count), "receipt")
        if let directory {
            let folder = Folder(path: directory)
            try folder.make()
            for one in proved {
                try folder.write("\(one.sequence).receipt", Array("\(one.receipt)".utf8))
                try folder.write("\(one.sequence).record", one.record)
            }
            Console.say("\(count) written to \(directory).")
            return
        }
        switch global.output {
        case .table, .csv: for one in proved { session.console.write("\(one.receipt)") }
        case .jsonl: for one in proved { session.print(line: one.object) }
        case .json: session.print(json: isOne ? proved[0].object : .array(proved.map(\.object)))
        }
        session.console.finish()
    }
}

/// Where the events of a grant lie in the log.
enum GrantEvents {
    /// - Throws: `Failure` where there is none.
    static func sequences(_ grant: String, _ session: Session) throws(Failure) -> [UInt64] {
        var sequences: [UInt64] = []
        try session.stream("org.grantd.Log.Read", ["stream": .string("grant/\(grant)")]) { reply in
            for event in reply["events"]?.array ?? [] {
                if let sequence = event["sequence"]?.int.flatMap({ UInt64(exactly: $0) }) { sequences.append(sequence) }
            }
            return .goOn
        }
        guard !sequences.isEmpty else {
            throw Failure(.notFound, "There is no event of a grant \(grant). See `grantctl grant list`.")
        }
        return sequences
    }
}
