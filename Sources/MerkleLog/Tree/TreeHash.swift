import Crypto

/// A hash of the log's Merkle tree: SHA-256, of 32 bytes that are held inline.
///
/// Leaves and nodes are hashed with different first bytes, so that none can be passed off as the other (RFC 6962, 2.1).
package struct TreeHash: Hashable, Sendable {
    package static let byteCount = 32

    // The bytes in their order in memory; four words, so that equality and copies need no loop and no heap.
    private let word0: UInt64
    private let word1: UInt64
    private let word2: UInt64
    private let word3: UInt64

    /// A hash in memory, at any alignment. It must be 32 bytes.
    package init(loadingFrom bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == Self.byteCount, "A tree hash has \(Self.byteCount) bytes, not \(bytes.count).")
        word0 = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        word1 = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        word2 = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        word3 = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    }

    /// Nil unless there are 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self = Array(bytes).withUnsafeBytes { TreeHash(loadingFrom: $0) }
    }

    /// Copy what is to be hashed together for it: a further call takes longer, and leaves SHA-256's blocks torn.
    private init(hashing bytes: UnsafeRawBufferPointer) {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        self.init(hash)
    }

    private init(_ hash: SHA256) {
        self = hash.finalize().withUnsafeBytes { TreeHash(loadingFrom: $0) }
    }

    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// The 32 bytes where they lie.
    package func withUnsafeBytes<R, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> R
    ) throws(Failure) -> R {
        try Swift.withUnsafeBytes(of: self, body)
    }
}

extension TreeHash {
    /// The root of the tree without leaves: SHA-256 of nothing (RFC 6962, 2.1).
    package static let empty = TreeHash(SHA256())

    private static let leafPrefix: UInt8 = 0x00
    private static let nodePrefix: UInt8 = 0x01
    /// Holds most records with their prefix, and lies on the stack.
    private static let leafInputByteCount = 1_024

    /// The leaf of a record: SHA-256 of 0x00 and the record's bytes (RFC 6962, 2.1).
    package static func leaf(of record: UnsafeRawBufferPointer) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: leafInputByteCount, alignment: 1) { input in
            guard record.count < input.count else { return longLeaf(of: record) }
            input[0] = leafPrefix
            UnsafeMutableRawBufferPointer(rebasing: input[1...]).copyMemory(from: record)
            return TreeHash(hashing: UnsafeRawBufferPointer(rebasing: input[...record.count]))
        }
    }

    private static func longLeaf(of record: UnsafeRawBufferPointer) -> TreeHash {
        var hash = SHA256()
        Swift.withUnsafeBytes(of: leafPrefix) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: record)
        return TreeHash(hash)
    }

    /// The leaf of a record: SHA-256 of 0x00 and the record's bytes (RFC 6962, 2.1).
    package static func leaf(of record: [UInt8]) -> TreeHash {
        record.withUnsafeBytes { leaf(of: $0) }
    }

    /// The node above two others: SHA-256 of 0x01, the left and the right hash (RFC 6962, 2.1).
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 1) { input in
            input[0] = nodePrefix
            input.storeBytes(of: left, toByteOffset: 1, as: TreeHash.self)
            input.storeBytes(of: right, toByteOffset: 1 + byteCount, as: TreeHash.self)
            return TreeHash(hashing: UnsafeRawBufferPointer(input))
        }
    }
}

extension TreeHash: CustomStringConvertible {
    /// As checkpoints and proofs show it: 44 characters of base64.
    package var base64: String { Base64.encoded(bytes) }

    /// Nil unless the text is the one base64 form of 32 bytes.
    package init?(base64 text: some StringProtocol) {
        guard let bytes = Base64.decoded(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// 64 small hexadecimal digits.
    package var hex: String { Hexadecimal.encoded(bytes) }

    package var description: String { base64 }
}
