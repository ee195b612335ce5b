/// Walking over a table in the order of its keys.
extension Table {
    /// A key and its value.
    public typealias Entry = (key: Key.Decoded, value: Value.Decoded)

    /// Calls `body` with each entry until it answers false. It must not change this table.
    ///
    /// - Parameters:
    ///   - from: where to begin, inclusive, in the direction of the walk; there need not be such a key.
    ///   - prefix: only keys whose bytes begin so; see ``CompositeKey/prefix(_:)``.
    ///   - reversed: from the last key to the first.
    ///   - body: whether to go on.
    @inlinable
    public func forEach(
        in transaction: borrowing some Transaction & ~Copyable,
        from: Key.Decoded? = nil, prefix: [UInt8]? = nil, reversed: Bool = false,
        _ body: (Key.Decoded, Value.Decoded) throws -> Bool
    ) throws {
        try unsafe forEachBytes(in: transaction, from: from, prefix: prefix, reversed: reversed) { key, value in
            try unsafe body(key, decodedValue(value))
        }
    }

    /// Like ``forEach(in:from:prefix:reversed:_:)``, but lends the value's bytes where they lie on the page.
    ///
    /// They are not aligned, and are valid only until `body` returns: it must not write in this transaction.
    @inlinable
    public func forEachBytes(
        in transaction: borrowing some Transaction & ~Copyable,
        from: Key.Decoded? = nil, prefix: [UInt8]? = nil, reversed: Bool = false,
        _ body: (Key.Decoded, UnsafeRawBufferPointer) throws -> Bool
    ) throws {
        let code = try unsafe handle.scan(
            transaction.scope, from: try encoded(from), prefix: prefix, reversed: reversed
        ) { key, value in
            try unsafe body(decodedKey(key), value)
        }
        guard code == 0 else { throw failure("scan", code) }
    }

    /// At most `countMax` entries in the order of their keys; parameters as ``forEach(in:from:prefix:reversed:_:)``.
    @inlinable
    public func entries(
        _ countMax: Int, in transaction: borrowing some Transaction & ~Copyable,
        from: Key.Decoded? = nil, prefix: [UInt8]? = nil, reversed: Bool = false
    ) throws(StoreError) -> [Entry] {
        var entries: [Entry] = []
        let code = try unsafe handle.scan(
            transaction.scope, from: try encoded(from), prefix: prefix, reversed: reversed
        ) { key, value throws(StoreError) in
            guard entries.count < countMax else { return false }
            entries.append((try unsafe decodedKey(key), try unsafe decodedValue(value)))
            return entries.count < countMax
        }
        guard code == 0 else { throw failure("scan", code) }
        return entries
    }

    /// The entry with the least key, of those that begin with `prefix`; nil if there is none.
    @inlinable
    public func first(
        in transaction: borrowing some Transaction & ~Copyable, prefix: [UInt8]? = nil
    ) throws(StoreError) -> Entry? {
        try entries(1, in: transaction, prefix: prefix).first
    }

    /// The entry with the greatest key, of those that begin with `prefix`; nil if there is none.
    @inlinable
    public func last(
        in transaction: borrowing some Transaction & ~Copyable, prefix: [UInt8]? = nil
    ) throws(StoreError) -> Entry? {
        try entries(1, in: transaction, prefix: prefix, reversed: true).first
    }

    @inlinable
    func encoded(_ key: Key.Decoded?) throws(StoreError) -> [UInt8]? {
        guard let key else { return nil }
        do throws(CodecFailure) {
            return try unsafe Key.withEncoded(key) { bytes throws(CodecFailure) in unsafe Array(bytes) }
        } catch {
            throw encodingFailure("scan", error)
        }
    }
}
