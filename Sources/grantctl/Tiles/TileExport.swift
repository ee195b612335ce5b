internal import MerkleLog

/// Brings a tile folder up to a new checkpoint of the daemon: what is there stays, what is missing is fetched.
///
/// The folder's checkpoint is replaced last, and only when everything below it is on the disk and comes to its root. So
/// whatever interrupts it, the folder is complete up to the checkpoint in it, and the next run goes on.
struct TileExport {
    let source: LogSource
    let tiles: TileFolder

    /// What an export came to.
    struct Outcome {
        /// What the folder was complete up to before; `nil` for a new one.
        let old: SignedCheckpoint?
        let new: SignedCheckpoint
        /// How many records were fetched.
        let fetchedCount: UInt64
    }

    /// - Parameter beside: Writes what else belongs to the checkpoint, before it is put in place.
    /// - Throws: `Failure` with `notHeld`, and the folder's checkpoint unchanged, where the log is not what it was.
    func run(beside: (Outcome, FolderTree) throws(Failure) -> Void = { _, _ throws(Failure) in }) throws(Failure)
        -> Outcome
    {
        let old = try tiles.checkpoint()
        if let old { try source.trust.verify(old, at: tiles.folder.path(of: TileFolder.checkpointName)) }
        let new = try source.signCheckpoint()
        try verifyGrowth(from: old, to: new)

        try tiles.folder.make()
        var writer = try TileWriter(tiles, after: old)
        try takeOwn(&writer, upTo: new.size)
        let fetchedCount = new.size - writer.frontier.size
        try fetch(&writer, upTo: new.size)
        guard writer.frontier.root == new.root else {
            throw Failure(
                .notHeld,
                "The \(new.size) records, \(fetchedCount) of them from grantd just now, come to the root "
                    + "\(writer.frontier.root), and its checkpoint says \(new.root). No checkpoint was written to "
                    + "\(tiles.folder.path): export into an empty folder to see on which side the fault is.")
        }
        try writer.finish()
        let outcome = Outcome(old: old, new: new, fetchedCount: fetchedCount)
        try beside(outcome, FolderTree(tiles, size: new.size))
        try tiles.folder.flush()
        try tiles.folder.write(TileFolder.checkpointName, Array("\(new)".utf8))
        try tiles.folder.flush()
        for partial in writer.superseded { try tiles.folder.removeFolder(partial) }
        return outcome
    }

    /// Before anything is changed: what the folder holds must be the beginning of what is exported.
    private func verifyGrowth(from old: SignedCheckpoint?, to new: SignedCheckpoint) throws(Failure) {
        guard let old else { return }
        let place = tiles.folder.path(of: TileFolder.checkpointName)
        try ConsistencyCheck.sameOrigin(old, new, at: place)
        guard old.size <= new.size else {
            throw Failure(
                .notHeld,
                "\(place) has \(old.size) events, and the log \(new.size): an older copy of it was put in place. "
                    + "Nothing was changed. Keep this folder, and use another one for the log as it is now.")
        }
        if old.size == new.size {
            guard old.root == new.root else {
                throw Failure(
                    .notHeld,
                    "\(place): \(TreeFault.split(size: new.size, oldRoot: old.root, newRoot: new.root)) "
                        + "Nothing was changed.")
            }
            return
        }
        guard old.size > 0 else { return }
        do throws(Failure) {
            _ = try source.consistency(from: old, to: new.size)
        } catch {
            throw Failure(error.status, "\(place): \(error.message)\nNothing was changed.")
        }
    }

    /// Takes the full bundles that an interrupted run left behind the checkpoint. Their hashes are made anew, so a
    /// bundle that is not what the log says shows in the root.
    private func takeOwn(_ writer: inout TileWriter, upTo size: UInt64) throws(Failure) {
        while writer.frontier.size + TreeNode.tileWidth <= size {
            let begin = writer.frontier.size
            guard let bundle = TilePath(.entries, index: begin / TreeNode.tileWidth),
                tiles.folder.exists(bundle.description),
                let tile = TilePath(.hashes(tileLevel: 0), index: bundle.index),
                // Whatever cannot be read, or has other hashes beside it, was cut short: it is fetched again.
                let records = try? tiles.records(bundle), let hashes = try? tiles.hashes(tile),
                records.map({ TreeHash.leaf(of: $0) }) == hashes
            else { return }
            for record in records.dropFirst(Int(begin % TreeNode.tileWidth)) { try writer.append(record) }
        }
    }

    private func fetch(_ writer: inout TileWriter, upTo size: UInt64) throws(Failure) {
        let progress = Progress("fetching", unit: "records")
        defer { progress.end() }
        try source.records(after: writer.frontier.size, through: size) { page, _ throws(Failure) in
            for record in page { try writer.append(record) }
            progress.show(Int64(writer.frontier.size), of: Int64(size))
        }
    }
}
