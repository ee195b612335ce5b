import Crypto
package import LMDB

/// What a table holds, in 32 bytes.
///
/// SHA-256 over every entry in the order of the keys: the key's length, the key, the value's length, the value; lengths
/// in 8 bytes, big-endian. Two tables have the same digest if and only if they hold the same entries, to the byte.
package struct TableDigest: Equatable, Sendable {
    /// Projector and table: "notes/rows".
    package let name: String
    package let entries: Int
    package let sha256: [UInt8]

    /// 64 small hexadecimal digits.
    package var hexadecimal: String {
        sha256.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// How often the caller is asked, in entries: often enough to stop soon, and seldom enough to cost nothing.
    private static let entriesBetweenChecks = 4_096

    /// - Parameters:
    ///   - name: what the digest is said to be of.
    ///   - table: all of it is read.
    ///   - check: called now and then; throwing ends it.
    package init(
        _ name: String, of table: Table<BytesKey, BytesValue>, in transaction: borrowing ReadTransaction,
        check: () throws -> Void = {}
    ) throws {
        var hash = SHA256()
        var entries = 0
        try table.forEachBytes(in: transaction) { key, value in
            key.withUnsafeBytes { Self.update(&hash, $0) }
            Self.update(&hash, value)
            entries += 1
            if entries.isMultiple(of: Self.entriesBetweenChecks) { try check() }
            return true
        }
        self.name = name
        self.entries = entries
        sha256 = Array(hash.finalize())
    }

    /// Of a table that is not there, which is as if it were empty.
    init(ofNothing name: String) {
        self.name = name
        entries = 0
        sha256 = Array(SHA256().finalize())
    }

    private static func update(_ hash: inout SHA256, _ bytes: UnsafeRawBufferPointer) {
        withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: bytes)
    }
}
