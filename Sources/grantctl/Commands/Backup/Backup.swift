internal import ArgumentParser
internal import MerkleLog
internal import Varlink

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Take a verified copy of the log while writing goes on; a second run adds what is new.",
        discussion: """
            The folder is one of tiles (see `grantctl log export --help`), so that any such tool can check it, with \
            identity.json and all past checkpoints beside them. Read models are not in it: they follow from the log. \
            Keys are not in it, either: whoever has them can sign in the log's name. `grantctl verify FOLDER` checks \
            all of it without grantd, `grantctl restore` makes a store of it.

            Exit code 3, and nothing changed, if the log is not what the folder has the beginning of.

            Example: grantctl backup /backup/grantd --key grantd.vkey
            """)

    @Argument(help: ArgumentHelp("The backup's folder.", valueName: "folder"), completion: .directory)
    var path: String

    @Flag(help: "Copy the private keys, too, from the daemon's state folder. Who can read the copy can sign.")
    var withKeys = false

    @OptionGroup var trusted: KeyOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global, mayPage: false)
        let source = try LogSource(session, keys: trusted.keys())
        let tiles = TileFolder(path)
        let store = try session.call("org.grantd.Log.Identity")
        let verifierKey = try session.call("org.grantd.Log.VerifierKeys")["key"]?.string ?? ""
        try checkOwner(tiles.folder, store)
        // Read first: what may not be read must not leave half a backup.
        let keys = withKeys ? try KeyFiles.read(state: store["state"]?.string ?? "") : []
        // It holds all that the books say: nobody else's to read, unless somebody opens it.
        try tiles.folder.makePrivate()
        var checkpointCount = 0
        let outcome = try TileExport(source: source, tiles: tiles).run { outcome, tree throws(Failure) in
            checkpointCount = try writeCheckpoints(source, outcome.new, tree, tiles.folder)
            try KeyFiles.write(keys, tiles.folder)
            try tiles.folder.write(
                BackupIdentity.fileName, identity(store, outcome.new, verifierKey: verifierKey).bytes)
        }
        print(outcome, checkpointCount, keyCount: keys.count, session)
    }

    /// A folder is of one store for ever: identifiers do not change, and two stores do not mix.
    private func checkOwner(_ folder: Folder, _ store: JSONValue) throws(Failure) {
        guard let known = try BackupIdentity.read(folder) else { return }
        let storeId = store["storeId"]?.string ?? ""
        guard known.storeId == storeId else {
            throw Failure(
                .refused,
                "\(path) is a backup of the store \(known.storeId) (\(known.origin)), and grantd has \(storeId) "
                    + "(\(store["origin"]?.string ?? "?")). Nothing was changed. Use a folder of its own.")
        }
    }

    private func identity(_ store: JSONValue, _ signed: SignedCheckpoint, verifierKey: String) -> BackupIdentity {
        BackupIdentity(
            storeId: store["storeId"]?.string ?? "", formatVersion: store["formatVersion"]?.int ?? 0,
            origin: signed.origin, position: signed.size, verifierKey: verifierKey, takenAt: Timestamp.now(),
            keys: store["keys"]?.array?.compactMap(\.string) ?? [verifierKey])
    }

    /// Writes what was signed and is not there yet, or has other cosignatures there; each is held to the tree.
    ///
    /// - Returns: How many there are now.
    private func writeCheckpoints(
        _ source: LogSource, _ newest: SignedCheckpoint, _ tree: FolderTree, _ folder: Folder
    ) throws(Failure) -> Int {
        var count = 0
        var failure: Failure?
        let pages = Pages(method: "org.grantd.Log.Checkpoints", rowsMember: "checkpoints")
        _ = try pages.each(source.session) { rows in
            guard failure == nil else { return }
            do throws(Failure) {
                for row in rows {
                    let signed = try source.checkpoint(row)
                    // What is signed after this backup's own is in the next one.
                    guard signed.size <= newest.size else { continue }
                    count += 1
                    let name = "\(PastCheckpoints.folderName)/\(signed.size)"
                    let bytes = Array("\(signed)".utf8)
                    guard try folder.bytes(name) != bytes else { continue }
                    try tree.verify(signed, at: "The checkpoint of \(signed.size) events of grantd")
                    try folder.write(name, bytes)
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return count
    }

    private func print(
        _ outcome: TileExport.Outcome, _ checkpointCount: Int, keyCount: Int, _ session: Session
    ) {
        let new = outcome.new
        let reply: JSONValue = [
            "folder": .string(path), "origin": .string(new.origin), "size": .number(String(new.size)),
            "root": .string(new.root.base64), "fetched": .number(String(outcome.fetchedCount)),
            "checkpoints": .number(String(checkpointCount)), "keys": .number(String(keyCount)),
        ]
        Answer(
            reply: reply,
            blocks: [
                .lines([
                    "\(path) holds the first \(Words.counted(Int64(new.size), "event")) of \(new.origin), "
                        + "\(Words.grouped(Int64(outcome.fetchedCount))) of them new."
                ]),
                .fields([
                    .init("root", new.root.base64), .init("checkpoints", Words.grouped(Int64(checkpointCount))),
                    .init(
                        "keys", keyCount == 0 ? "none: --with-keys copies them" : "\(keyCount), readable by you alone"),
                ]),
            ],
            facts: StatusView.facts(reply)
        ).print(in: session)
    }
}
