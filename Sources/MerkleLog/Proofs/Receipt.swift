/// One file that proves one record (C2SP tlog-proof@v1): where it is in the log, the hashes from it to the root, and
/// the checkpoint that says so.
///
/// A line `extra` carries the record itself in the receipts of grantd, so that nothing else has to be kept with them.
/// The format leaves its meaning open; here it is always the record, and one that is another is a fault.
package struct Receipt: Equatable, Sendable {
    /// The record's bytes.
    package let extra: [UInt8]?
    /// Leaf index: the record's sequence less 1.
    package let index: UInt64
    /// From the leaf up.
    package let hashes: [TreeHash]
    package let checkpoint: SignedCheckpoint

    /// A note and a record of their greatest lengths, and some more.
    package static let bytesMax = 2_000_000

    private static let header = "c2sp.org/tlog-proof@v1"

    package init(extra: [UInt8]?, index: UInt64, hashes: [TreeHash], checkpoint: SignedCheckpoint) {
        self.extra = extra
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// Reads a receipt strictly: nothing that is read could have been written in another way.
    package init(parsing text: String) throws(ProofFileFault) {
        try self.init(bytes: Array(text.utf8)[...])
    }

    /// Reads the bytes of a file, which may be anything.
    package init(bytes: ArraySlice<UInt8>) throws(ProofFileFault) {
        var reader = try ProofReader(bytes, bytesMax: Self.bytesMax)
        try reader.line(Self.header) { $0.elementsEqual(Self.header.utf8) ? () : nil }
        extra = try Self.extra(&reader)
        index = try reader.line("\"index \" and the leaf's number") {
            $0.following("index ").flatMap { Decimal.decoded($0.text) }
        }
        (hashes, checkpoint) = try reader.hashesAndCheckpoint()
    }

    private static func extra(_ reader: inout ProofReader) throws(ProofFileFault) -> [UInt8]? {
        guard let line = reader.optionalLine(after: "extra ") else { return nil }
        guard let bytes = Base64.decoded(line.text) else {
            throw .malformed(line: 2, expected: "\"extra \" and base64", found: line.text)
        }
        return bytes
    }

    /// Verifies that the record is in the log that the keys sign for.
    ///
    /// - Parameter record: the record's bytes, or nil for those that the receipt carries.
    /// - Returns: the checkpoint, whose signatures hold, the log's own among them.
    /// - Throws: ``ProofFileFault``, with what does not hold.
    @discardableResult
    package func verify(record: [UInt8]? = nil, keys: [VerifierKey]) throws(ProofFileFault) -> SignedCheckpoint {
        guard let proven = record ?? extra else { throw .recordMissing }
        if let extra, proven != extra { throw .recordDiffers(given: proven.count, carried: extra.count) }
        do throws(NoteFault) { try checkpoint.verify(with: keys) } catch { throw .checkpoint(error) }
        do throws(TreeFault) {
            try InclusionProof.verify(
                leaf: .leaf(of: proven), index: index, size: checkpoint.checkpoint.size, path: hashes,
                root: checkpoint.checkpoint.root)
        } catch {
            throw .tree(error)
        }
        return checkpoint
    }
}

extension Receipt: CustomStringConvertible {
    /// The file, byte for byte as it was read.
    package var description: String {
        var text = "\(Self.header)\n"
        if let extra { text += "extra \(Base64.encoded(extra))\n" }
        text += "index \(index)\n"
        for hash in hashes { text += "\(hash.base64)\n" }
        return "\(text)\n\(checkpoint)"
    }
}
