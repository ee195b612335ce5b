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
        var scan = Scan(handle, transaction.scope, from: try encoded(from), prefix: prefix, reversed: reversed)
        while let entry = try decodedNext(&scan) {
            guard try body(entry.key, entry.value) else { return }
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
        var scan = Scan(handle, transaction.scope, from: try encoded(from), prefix: prefix, reversed: reversed)
        while true {
            let step = unsafe scan.next()
            if unsafe step.code == codeNotFound { return }
            guard unsafe step.code == 0 else { throw unsafe failure("scan", step.code) }
            guard try unsafe body(decodedKey(step.key), step.value) else { return }
        }
    }

    /// At most `countMax` entries in the order of their keys; parameters as ``forEach(in:from:prefix:reversed:_:)``.
    @inlinable
    public func entries(
        _ countMax: Int, in transaction: borrowing some Transaction & ~Copyable,
        from: Key.Decoded? = nil, prefix: [UInt8]? = nil, reversed: Bool = false
    ) throws(StoreError) -> [Entry] {
        var scan = Scan(handle, transaction.scope, from: try encoded(from), prefix: prefix, reversed: reversed)
        var entries: [Entry] = []
        while entries.count < countMax, let entry = try decodedNext(&scan) { entries.append(entry) }
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
    func decodedNext(_ scan: inout Scan) throws(StoreError) -> Entry? {
        let step = unsafe scan.next()
        if unsafe step.code == codeNotFound { return nil }
        guard unsafe step.code == 0 else { throw unsafe failure("scan", step.code) }
        return (try unsafe decodedKey(step.key), try unsafe decodedValue(step.value))
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
