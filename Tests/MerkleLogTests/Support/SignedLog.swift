import MerkleLog

/// A small log with its keys, which hands out checkpoints and proofs.
struct SignedLog {
    let records: [[UInt8]]
    let tree: MemoryTree
    let key: SigningKey
    let witness: SigningKey

    init(size: Int, seed: UInt8 = 7) throws {
        records = (0..<size).map { Array("record \($0)".utf8) }
        tree = MemoryTree(records: records)
        key = try SigningKey(parsing: Self.keyText)
        witness = try SigningKey.generate(name: "witness.example")
    }

    /// A fixed key, so that the files of a failing case are the same again.
    static let keyText = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"

    var keys: [VerifierKey] { [key.verifierKey] }

    func checkpoint(size: UInt64) throws -> SignedCheckpoint {
        let text = try Checkpoint(origin: key.verifierKey.name, size: size, root: tree.root(ofSize: size))
        return try SignedCheckpoint(signing: text, with: key)
    }

    func receipt(index: UInt64, size: UInt64, carriesRecord: Bool = true) throws -> Receipt {
        Receipt(
            extra: carriesRecord ? records[Int(index)] : nil, index: index,
            hashes: try tree.inclusionProof(of: index, inSize: size), checkpoint: try checkpoint(size: size))
    }

    func consistency(from oldSize: UInt64, to newSize: UInt64) throws -> ConsistencyFile {
        ConsistencyFile(
            oldSize: oldSize, hashes: try tree.consistencyProof(from: oldSize, to: newSize),
            checkpoint: try checkpoint(size: newSize))
    }
}
