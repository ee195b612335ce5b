/// A named table: a small handle, with how its keys and values are written down as types.
///
/// It may be kept and used in any transaction of its environment that began after the one that created it was
/// committed, and in that one itself. If that one aborts, or the table is dropped, every use is refused as `.missing`.
public struct Table<Key: KeyCodec, Value: ValueCodec>: Sendable {
    @usableFromInline let handle: TableHandle

    /// The name it is stored under.
    public var name: String { handle.name }

    /// Opens a table, and creates it when it is missing.
    public init(_ name: String, in transaction: borrowing WriteTransaction) throws(StoreError) {
        guard let handle = try transaction.environment.openTable(name, in: transaction, isCreating: true) else {
            preconditionFailure("LMDB neither opened nor created table \(name), and gave no error.")
        }
        self.handle = handle
    }

    /// Opens a table that exists in the transaction's snapshot; nil if it does not.
    ///
    /// What another process creates is seen only by environments opened later.
    public init?(existing name: String, in transaction: borrowing some Transaction & ~Copyable) throws(StoreError) {
        guard let handle = try transaction.environment.existingTable(name, transaction.scope) else { return nil }
        self.handle = handle
    }
}

/// Reading one entry.
extension Table {
    /// The value of a key, or nil.
    ///
    /// - Throws: `.decoding` when the stored bytes are not a value; `.keyTooLong` or `.encoding` when the key is none.
    @inlinable
    public func get(
        _ key: Key.Decoded, in transaction: borrowing some Transaction & ~Copyable
    ) throws(StoreError) -> Value.Decoded? {
        let found = try unsafe lookUp(key, transaction.scope)
        guard let bytes = unsafe found else { return nil }
        return try unsafe decodedValue(bytes)
    }

    /// Whether there is a value for a key. Does not decode it.
    @inlinable
    public func contains(
        _ key: Key.Decoded, in transaction: borrowing some Transaction & ~Copyable
    ) throws(StoreError) -> Bool {
        try unsafe lookUp(key, transaction.scope) != nil
    }

    /// Lends the bytes of a key's value where they lie on the page, without a copy; nil if there are none.
    ///
    /// They are not aligned, and are valid only until `body` returns: it must not write in this transaction.
    @inlinable
    public func withBytes<R>(
        of key: Key.Decoded, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) throws -> R? {
        guard let bytes = try unsafe lookUp(key, transaction.scope) else { return nil }
        return try unsafe body(bytes)
    }

    /// How many entries there are. Constant time.
    public func count(in transaction: borrowing some Transaction & ~Copyable) throws(StoreError) -> Int {
        let (code, count) = handle.count(transaction.scope)
        guard code == 0 else { throw failure("count", code) }
        return count
    }

    @inlinable
    func lookUp(_ key: Key.Decoded, _ scope: TransactionScope) throws(StoreError) -> UnsafeRawBufferPointer? {
        let found: Lookup
        do throws(CodecFailure) {
            unsafe found = try unsafe Key.withEncoded(key) { bytes throws(CodecFailure) in
                unsafe handle.lookUp(bytes, scope)
            }
        } catch {
            throw encodingFailure("get from", error)
        }
        if unsafe found.code == 0 { return unsafe found.bytes }
        if unsafe found.code == codeNotFound { return nil }
        throw unsafe failure("get from", found.code, key: key)
    }
}
