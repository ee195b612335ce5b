internal import ArgumentParser
internal import MerkleLog

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check what grantd handed out, without grantd: receipts, checkpoints, exported logs, backups.",
        discussion: """
            It recognises what it is given: a file of receipts, a folder of tiles or a backup, an exported log (JSON \
            lines; protobuf with --checkpoint), a proof of consistency with --old, one checkpoint, or two with --proof \
            or --tiles. Whatever was signed is held to --key, or $\(KeyOptions.variable): the key that you got once on \
            a way that you trust, never one that came with what is checked.

            Exit code 0 if everything holds, 3 at the first thing that does not, with its exact place. The records' \
            bytes are what is proved; what an export says of them beside (`event`) is grantd's reading of them.

            Example: grantctl verify 57.receipt --key grantd.vkey
            Example: grantctl verify june.checkpoint now.checkpoint --proof june-to-now.proof --key grantd.vkey
            Example: grantctl verify /backup/grantd --key grantd.vkey
            Example: grantctl verify --store /var/lib/grantd --key grantd.vkey
            """)

    @Argument(
        help: ArgumentHelp("A file, a folder, - for standard input, or two checkpoints.", valueName: "path"),
        completion: .file())
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "The whole store in this state folder, or in a copy of its folder log: every event, hash, signature, command. "
                + "grantd may go on meanwhile. Without --key the keys that the store notes are taken.",
            valueName: "state"),
        completion: .directory)
    var store: String?

    @Option(
        name: .customLong("record"),
        help: ArgumentHelp("Of a receipt: the record's bytes; those in the receipt when absent.", valueName: "file"),
        completion: .file())
    var recordFile: String?

    @Option(
        name: .customLong("checkpoint"),
        help: ArgumentHelp("Of records in protobuf: their checkpoint.", valueName: "file"), completion: .file())
    var checkpointFile: String?

    @Option(
        name: .customLong("old"),
        help: ArgumentHelp("Of a proof of consistency: the older checkpoint.", valueName: "file"), completion: .file())
    var oldFile: String?

    @Option(
        name: .customLong("proof"),
        help: ArgumentHelp("Of two checkpoints: the proof that one goes on from the other.", valueName: "file"),
        completion: .file())
    var proofFile: String?

    @Option(
        help: ArgumentHelp("Of two checkpoints: a folder of tiles that both are of.", valueName: "folder"),
        completion: .directory)
    var tiles: String?

    @OptionGroup var trusted: KeyOptions

    @Flag(help: "Go on without a key: that things fit together is checked, and not who signed them.")
    var unsigned = false

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        guard paths.isEmpty == (store != nil) else {
            throw ValidationError("Give a file or folder to be verified, or --store and none.")
        }
        guard paths.count <= 2 else {
            throw ValidationError("Give one file or folder, or two checkpoints, not \(paths.count).")
        }
        if paths.count == 1, proofFile != nil || tiles != nil {
            throw ValidationError("--proof and --tiles join two checkpoints: give both.")
        }
        if proofFile != nil, tiles != nil { throw ValidationError("Give --proof or --tiles, not both.") }
        if paths.count == 2, recordFile != nil || checkpointFile != nil || oldFile != nil {
            throw ValidationError("Two checkpoints go with --proof or --tiles only.")
        }
        if [recordFile, checkpointFile, oldFile].count(where: { $0 != nil }) > 1 {
            throw ValidationError("Give one of --record, --checkpoint and --old: each belongs to another kind of file.")
        }
        if unsigned, !trusted.texts.isEmpty { throw ValidationError("Give --key or --unsigned, not both.") }
    }

    func run() throws {
        if let store { return try StoreVerification(state: store, keys: trusted.keys()).run(global) }
        let trust = Trust(keys: unsigned ? [] : try trusted.keys())
        guard unsigned || !trust.keys.isEmpty else {
            throw Failure(
                .usage,
                "Without a key nobody's signature is checked. Give the log's verifier key with --key or "
                    + "$\(KeyOptions.variable) (`grantctl log key show` prints it where grantd runs); --unsigned goes on "
                    + "without.")
        }
        let finding = try finding(trust)
        finding.print(global, isSigned: !unsigned)
    }

    private func finding(_ trust: Trust) throws(Failure) -> Finding {
        if paths.count == 2 {
            return try CheckpointVerification(trust: trust).compare(
                paths[0], paths[1], proofFile: proofFile, tileFolder: tiles)
        }
        let path = paths[0]
        let evidence = try Evidence(path, hasCheckpoint: checkpointFile != nil)
        try checkOptions(evidence.kind)
        switch evidence {
        case .folder: return try FolderVerification(tiles: TileFolder(path), trust: trust).finding()
        case .receipts(let reader):
            return try ReceiptVerification(reader: reader, trust: trust, recordFile: recordFile).finding()
        case .lines(let reader): return try LineVerification(reader: reader, trust: trust).finding()
        case .records(let reader):
            return try RecordVerification(reader: reader, trust: trust, checkpointFile: checkpointFile ?? "-").finding()
        case .consistency(let reader):
            return try CheckpointVerification(trust: trust).consistency(reader, oldFile: oldFile)
        case .checkpoint(let reader): return try CheckpointVerification(trust: trust).alone(reader)
        }
    }

    /// An option says what the file is meant to be: one that reads as anything else is damaged.
    private func checkOptions(_ kind: EvidenceKind) throws(Failure) {
        let misfits: [(name: String, isGiven: Bool, kind: EvidenceKind)] = [
            ("--record", recordFile != nil, .receipts), ("--old", oldFile != nil, .consistency),
            ("--checkpoint", checkpointFile != nil, .records),
        ]
        for misfit in misfits where misfit.isGiven && kind != misfit.kind {
            throw Failure(
                .notHeld,
                "\(paths[0]) reads as \(kind.rawValue), and should be \(misfit.kind.rawValue), as \(misfit.name) is given."
            )
        }
    }
}
