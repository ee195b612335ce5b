/// One file that proves that a log only grew since an older checkpoint: the body of `add-checkpoint` in C2SP
/// tlog-witness, so that it can be sent to a witness as it is.
///
/// A line `old <size>`, the hashes in base64 one a line, an empty line, and the newer checkpoint verbatim.
package struct ConsistencyFile: Equatable, Sendable {
    /// Leaves of the older tree.
    package let oldSize: UInt64
    /// As RFC 6962, 2.1.2 orders them.
    package let hashes: [TreeHash]
    /// The newer checkpoint.
    package let checkpoint: SignedCheckpoint

    /// A note of its greatest length, and some more.
    package static let bytesMax = 1_100_000

    package init(oldSize: UInt64, hashes: [TreeHash], checkpoint: SignedCheckpoint) {
        self.oldSize = oldSize
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// Reads a file strictly: nothing that is read could have been written in another way.
    package init(parsing text: String) throws(ProofFileFault) {
        try self.init(bytes: Array(text.utf8)[...])
    }

    /// Reads the bytes of a file, which may be anything.
    package init(bytes: ArraySlice<UInt8>) throws(ProofFileFault) {
        var reader = try ProofReader(bytes, bytesMax: Self.bytesMax)
        oldSize = try reader.line("\"old \" and a number of records") {
            $0.following("old ").flatMap { Decimal.decoded($0.text) }
        }
        (hashes, checkpoint) = try reader.hashesAndCheckpoint()
    }

    /// Verifies that the older checkpoint's tree is the beginning of the newer one's, and that the log signed both.
    ///
    /// - Returns: the newer checkpoint, whose signatures hold, the log's own among them.
    /// - Throws: ``ProofFileFault``, with what does not hold.
    @discardableResult
    package func verify(old: SignedCheckpoint, keys: [VerifierKey]) throws(ProofFileFault) -> SignedCheckpoint {
        let (older, newer) = (old.checkpoint, checkpoint.checkpoint)
        guard older.origin.hasSameBytes(as: newer.origin) else {
            throw .otherOrigin(old: older.origin, new: newer.origin)
        }
        guard older.size == oldSize else { throw .otherOldSize(proof: oldSize, checkpoint: older.size) }
        do throws(NoteFault) {
            try old.verify(with: keys)
            try checkpoint.verify(with: keys)
        } catch {
            throw .checkpoint(error)
        }
        do throws(TreeFault) {
            try ConsistencyProof.verify(
                oldSize: oldSize, oldRoot: older.root, newSize: newer.size, newRoot: newer.root, path: hashes)
        } catch {
            throw .tree(error)
        }
        return checkpoint
    }
}

extension ConsistencyFile: CustomStringConvertible {
    /// The file, byte for byte as it was read.
    package var description: String {
        "old \(oldSize)\n\(hashes.map { "\($0.base64)\n" }.joined())\n\(checkpoint)"
    }
}
