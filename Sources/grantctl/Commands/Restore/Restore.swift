internal import ArgumentParser
internal import EventLog
internal import MerkleLog
internal import Varlink

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a store of a backup, without grantd: verified before it is used.",
        discussion: """
            The backup is what `grantctl backup` writes. All of it is verified first, then the log is written beside \
            its place, verified as a store, and only then put in place: whatever goes wrong, the state folder stays as \
            it was. That folder must be missing, empty, or hold nothing but the keys/ of the machine that was lost; \
            read models are made anew by grantd at its start.

            The log keeps its identity, so who holds a checkpoint later than the backup can see that events are \
            missing. grantd signs nothing until that is accepted (`grantctl log checkpoint --accept-rollback`), unless \
            keys/last-checkpoint was kept and shows that nothing was signed beyond the backup.

            Exit code 3, with the exact place, if something in the backup does not hold.

            Example: grantctl restore /backup/grantd /var/lib/grantd --key grantd.vkey
            """)

    @Argument(help: ArgumentHelp("The backup's folder.", valueName: "backup"), completion: .directory)
    var backup: String

    @Argument(
        help: ArgumentHelp("The state folder that grantd is started with.", valueName: "state"), completion: .directory)
    var state: String

    @OptionGroup var trusted: KeyOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let given = try trusted.keys()
        let target = try RestoreTarget(state)
        let source = try BackupSource(backup, keys: given)
        let finding = try source.verify()
        let restored: RestoredLog
        do {
            try target.begin()
            restored = try RestoredLog(source, in: target)
            try target.takeKeys(of: source.folder)
            try target.finish()
        } catch {
            target.undo()
            throw error
        }
        print(source, restored, target, remarks: finding.remarks, isKeyGiven: !given.isEmpty)
    }

    private func print(
        _ source: BackupSource, _ restored: RestoredLog, _ target: RestoreTarget, remarks: [String], isKeyGiven: Bool
    ) {
        let reply = JSONValue.object([
            "state": .string(target.folder.path), "storeId": .string(source.identity.storeId),
            "origin": .string(source.signed.origin), "size": .number(String(source.signed.size)),
            "recordedAt": .text(restored.recordedAt), "root": .string(source.signed.root.base64),
            "takenAt": .string(source.identity.takenAt), "checkpoints": .number(String(restored.checkpointCount)),
            "keys": .string(target.keys.rawValue), "mustAcceptRollback": .bool(!restored.isSignable),
        ])
        let console = Console(color: global.color, mayPage: false)
        switch global.output {
        case .table:
            let blocks: [Block] = [
                .lines([
                    "\(target.folder.path) holds the first \(Words.counted(Int64(source.signed.size), "event")) of "
                        + "\(source.signed.origin) again."
                ]),
                .fields([
                    .init("last recorded at", restored.recordedAt), .init("root", source.signed.root.base64),
                    .init("backup taken at", source.identity.takenAt),
                    .init("checkpoints", Words.grouped(Int64(restored.checkpointCount))),
                    .init("keys", target.keys.rawValue),
                ]),
            ]
            console.write(Block.text(blocks, isStyled: console.isStyled))
        case .json: console.write((console.isTerminal ? PrettyJSON.text(reply) : reply.description) + "\n")
        case .jsonl: console.write(reply.description + "\n")
        case .csv:
            let table = StatusView.facts(reply)
            console.write(CSV.header(table.columns) + table.rows.map(CSV.row).joined())
        }
        console.finish()
        for remark in remarks + restored.remarks { Console.say(remark) }
        if !isKeyGiven {
            Console.say(
                "The signatures were held to the key that the backup itself names, which finds damage and no forgery: "
                    + "give the log's key with --key to find both.")
        }
        for step in nextSteps(restored, target) { Console.say(step) }
    }

    /// What to do now, in order.
    private func nextSteps(_ restored: RestoredLog, _ target: RestoreTarget) -> [String] {
        var steps: [String] = []
        if let owner = target.strangerOwner {
            steps.append(
                "Next: give the files to grantd's user, for they belong to \(owner): "
                    + "chown -R grantd:grantd \(target.folder.path)")
        }
        if target.keys == .none {
            steps.append(
                "There is no key in \(target.folder.path)/keys. Unless grantd gets it as a credential, put the old key "
                    + "there now; else grantd makes a new one at its start, and everybody who checks its checkpoints "
                    + "must be given the new verifier key (grantctl log key show).")
        }
        steps.append("Next: start grantd.")
        if !restored.isSignable {
            steps.append(
                "Then: what was recorded after the backup is missing, and if any of it was signed, others can show so. "
                    + "grantd signs no checkpoint until that is accepted and recorded: "
                    + "grantctl log checkpoint --accept-rollback --reason TEXT")
        }
        return steps
    }
}
