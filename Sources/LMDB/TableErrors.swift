import CLMDB
import Glibc

/// Decoding, and the errors of a table. Their text is made only when one is thrown.
extension Table {
    @inlinable
    func decodedKey(_ bytes: UnsafeRawBufferPointer) throws(StoreError) -> Key.Decoded {
        do throws(CodecFailure) {
            return try unsafe Key.decode(bytes)
        } catch {
            throw decodingFailure("a key", error)
        }
    }

    @inlinable
    func decodedValue(_ bytes: UnsafeRawBufferPointer) throws(StoreError) -> Value.Decoded {
        do throws(CodecFailure) {
            return try unsafe Value.decode(bytes)
        } catch {
            throw decodingFailure("a value", error)
        }
    }

    @usableFromInline
    func decodingFailure(_ what: String, _ failure: CodecFailure) -> StoreError {
        StoreError(
            kind: .decoding(table: name), operation: "decode \(what) of table \(name)", path: handle.path,
            text: failure.reason)
    }

    @usableFromInline
    func encodingFailure(_ operation: String, _ failure: CodecFailure) -> StoreError {
        StoreError(
            kind: .encoding(table: name), operation: "\(operation) table \(name)", path: handle.path,
            text: failure.reason)
    }

    /// An error of an operation on the table as a whole.
    @usableFromInline
    func failure(_ operation: String, _ code: Int32) -> StoreError {
        let operation = "\(operation) table \(name)"
        switch code {
        // With what this module passes, LMDB finds an argument invalid only if the snapshot is older than the table.
        case EINVAL, MDB_BAD_DBI:
            return StoreError(
                kind: .missing, operation: operation, path: handle.path, code: code,
                text: "the table was dropped, its creation was aborted, or this snapshot is older than it",
                nextStep: "Open the table again in a new transaction.")
        case MDB_KEYEXIST:
            return StoreError(
                kind: .notAscending, operation: operation, path: handle.path, code: code,
                text: "the key is not greater than the last key of the table")
        case MDB_BAD_VALSIZE:
            return StoreError(
                kind: .keyTooLong, operation: operation, path: handle.path, code: code,
                text: "a key or prefix to begin at is empty or longer than \(keyBytesMax) bytes")
        default:
            return StoreError(code: code, operation: operation, path: handle.path)
        }
    }

    /// An error of an operation with a key: says how long the key is if that is what is wrong.
    @usableFromInline
    func failure(_ operation: String, _ code: Int32, key: Key.Decoded) -> StoreError {
        let count = try? unsafe Key.withEncoded(key) { bytes throws(CodecFailure) in bytes.count }
        guard code == MDB_BAD_VALSIZE, let count else { return failure(operation, code) }
        if count == 0 { return encodingFailure(operation, CodecFailure("the key is empty")) }
        // LMDB has the same code for a value of 4 GiB or more, whose key is right.
        guard count > keyBytesMax else {
            return encodingFailure(operation, CodecFailure("the value is too large: LMDB takes up to 4294967295 bytes"))
        }
        return StoreError(
            kind: .keyTooLong, operation: "\(operation) table \(name)", path: handle.path, code: code,
            text: "the key has \(count) bytes, and LMDB takes at most \(keyBytesMax)")
    }
}
