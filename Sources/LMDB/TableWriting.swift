/// Changing a table.
extension Table {
    /// Stores a value, in place of the one there is.
    @inlinable
    public func put(
        _ key: Key.Decoded, _ value: Value.Decoded, in transaction: borrowing WriteTransaction
    ) throws(StoreError) {
        let code = try store("put into", key, value, .replacing, transaction.scope)
        guard code == 0 else { throw failure("put into", code, key: key) }
    }

    /// Stores a value whose key is greater than all there are: fills pages in full, and looks nothing up.
    ///
    /// - Throws: `.notAscending` if the key is not greater than the last.
    @inlinable
    public func append(
        _ key: Key.Decoded, _ value: Value.Decoded, in transaction: borrowing WriteTransaction
    ) throws(StoreError) {
        let code = try store("append to", key, value, .appending, transaction.scope)
        guard code == 0 else { throw failure("append to", code, key: key) }
    }

    /// Stores a value unless there is one for the key.
    ///
    /// - Returns: whether it was stored.
    @inlinable
    public func insert(
        _ key: Key.Decoded, _ value: Value.Decoded, in transaction: borrowing WriteTransaction
    ) throws(StoreError) -> Bool {
        let code = try store("insert into", key, value, .inserting, transaction.scope)
        if code == codeKeyExists { return false }
        guard code == 0 else { throw failure("insert into", code, key: key) }
        return true
    }

    /// Stores a value of a known size by having it written where it will lie on the page (`MDB_RESERVE`).
    ///
    /// - Parameters:
    ///   - byteCount: the value's size, in bytes.
    ///   - appending: whether the key is greater than all there are; see ``append(_:_:in:)``.
    ///   - fill: writes all `byteCount` bytes, and nothing else in this transaction. What it leaves out is undefined.
    @inlinable
    public func put(
        _ key: Key.Decoded, byteCount: Int, appending: Bool = false, in transaction: borrowing WriteTransaction,
        _ fill: (UnsafeMutableRawBufferPointer) -> Void
    ) throws(StoreError) {
        let operation = appending ? "append to" : "put into"
        let scope = transaction.scope
        let code: Int32
        do throws(CodecFailure) {
            code = try unsafe Key.withEncoded(key) { bytes throws(CodecFailure) in
                unsafe handle.reserve(
                    bytes, byteCount: byteCount, appending ? .appending : .replacing, scope, fill)
            }
        } catch {
            throw encodingFailure(operation, error)
        }
        guard code == 0 else { throw failure(operation, code, key: key) }
    }

    /// Deletes an entry.
    ///
    /// - Returns: whether there was one.
    @inlinable
    @discardableResult
    public func delete(_ key: Key.Decoded, in transaction: borrowing WriteTransaction) throws(StoreError) -> Bool {
        let scope = transaction.scope
        let code: Int32
        do throws(CodecFailure) {
            code = try unsafe Key.withEncoded(key) { bytes throws(CodecFailure) in
                unsafe handle.delete(bytes, scope)
            }
        } catch {
            throw encodingFailure("delete from", error)
        }
        if code == codeNotFound { return false }
        guard code == 0 else { throw failure("delete from", code, key: key) }
        return true
    }

    /// Deletes the first entries: a slice of emptying a large table, in a transaction of bounded size.
    ///
    /// - Returns: how many were deleted; fewer than `countMax` when the table is empty now.
    public func removeFirst(_ countMax: Int, in transaction: borrowing WriteTransaction) throws(StoreError) -> Int {
        var scan = Scan(handle, transaction.scope, from: nil, prefix: nil, reversed: false)
        for count in 0..<countMax {
            var code = unsafe scan.next().code
            if code == codeNotFound { return count }
            if code == 0 { code = scan.deleteCurrent() }
            guard code == 0 else { throw failure("remove from", code) }
        }
        return countMax
    }

    /// Deletes all entries, and keeps the table. Time and memory grow with its pages; see ``removeFirst(_:in:)``.
    public func removeAll(in transaction: borrowing WriteTransaction) throws(StoreError) {
        let code = handle.drop(isDeleting: false, transaction.scope)
        guard code == 0 else { throw failure("empty", code) }
    }

    /// Deletes the table with all entries. Every copy of this handle is void at once, even if the transaction aborts.
    ///
    /// No other thread may be using it: have the readers use its successor first, and drop it when the snapshots that
    /// were open then have ended.
    public func drop(in transaction: borrowing WriteTransaction) throws(StoreError) {
        let code = handle.drop(isDeleting: true, transaction.scope)
        guard code == 0 else { throw failure("drop", code) }
        transaction.environment.tables.remove(handle)
    }

    @inlinable
    func store(
        _ operation: StaticString, _ key: Key.Decoded, _ value: Value.Decoded, _ storing: TableHandle.Storing,
        _ scope: TransactionScope
    ) throws(StoreError) -> Int32 {
        do throws(CodecFailure) {
            return try unsafe Key.withEncoded(key) { keyBytes throws(CodecFailure) in
                try unsafe Value.withEncoded(value) { valueBytes throws(CodecFailure) in
                    unsafe handle.store(keyBytes, valueBytes, storing, scope)
                }
            }
        } catch {
            throw encodingFailure("\(operation)", error)
        }
    }
}
