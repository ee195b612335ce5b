import Crypto

/// The leaf hash of a record in the log's Merkle tree: SHA-256 of 0x00 and the record's bytes (RFC 6962, 2.1).
package struct LeafHash: Sendable, Hashable {
    package static let byteCount = 32

    package let bytes: [UInt8]

    package init(of record: [UInt8]) {
        var hash = SHA256()
        hash.update(data: [0x00])
        hash.update(data: record)
        bytes = Array(hash.finalize())
    }

    /// A hash that is stored.
    package init(stored bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "A leaf hash has \(Self.byteCount) bytes, not \(bytes.count).")
        self.bytes = bytes
    }
}
