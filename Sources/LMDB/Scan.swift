import CLMDB
import Glibc

/// An entry on its page, and the code it came with; empty unless that is 0.
@unsafe
struct Step {
    let code: Int32
    let key: UnsafeRawBufferPointer
    let value: UnsafeRawBufferPointer
}

extension TableHandle {
    /// Lends each entry's bytes to `body` until it answers false.
    ///
    /// The one way into a scan for inlinable code: it never sees ``Scan``, whose deinitialiser the compiler may not inline
    /// into other modules (6.3.1 crashes there).
    ///
    /// - Returns: 0 at the end, or the code of the step that failed.
    @usableFromInline
    func scan<Failure: Error>(
        _ scope: TransactionScope, from: [UInt8]?, prefix: [UInt8]?, reversed: Bool,
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws(Failure) -> Bool
    ) throws(Failure) -> Int32 {
        var scan = Scan(self, scope, from: from, prefix: prefix, reversed: reversed)
        while true {
            let step = unsafe scan.next()
            if unsafe step.code == codeNotFound { return 0 }
            guard unsafe step.code == 0 else { return unsafe step.code }
            guard try unsafe body(step.key, step.value) else { return 0 }
        }
    }
}

/// A walk over a table in the order of its keys, either way, within a prefix. Must end before its transaction.
@safe
struct Scan: ~Copyable {
    private let cursor: OpaquePointer?
    private let openCode: Int32
    private let from: [UInt8]?
    private let prefix: [UInt8]
    private let reversed: Bool
    private var hasBegun = false

    /// - Parameters:
    ///   - from: the first key that counts, in the direction of the walk; it need not exist.
    ///   - prefix: what all keys begin with.
    init(_ table: TableHandle, _ scope: TransactionScope, from: [UInt8]?, prefix: [UInt8]?, reversed: Bool) {
        var opened: OpaquePointer?
        var code = table.check(scope)
        if let from, !(1...keyBytesMax ~= from.count) { code = MDB_BAD_VALSIZE }
        if let prefix, prefix.count > keyBytesMax { code = MDB_BAD_VALSIZE }
        if code == 0 { code = unsafe mdb_cursor_open(scope.handle, table.number, &opened) }
        unsafe cursor = unsafe opened
        openCode = code
        self.from = from
        self.prefix = prefix ?? []
        self.reversed = reversed
    }

    deinit {
        if let cursor = unsafe cursor { unsafe mdb_cursor_close(cursor) }
    }

    /// The next entry; `codeNotFound` at the end.
    mutating func next() -> Step {
        guard openCode == 0 else { return unsafe Step(openCode) }
        let step = unsafe hasBegun ? move(reversed ? MDB_PREV : MDB_NEXT) : reversed ? beginReversed() : begin()
        hasBegun = true
        guard unsafe step.code == 0 else { return unsafe step }
        return unsafe hasPrefix(step.key) ? step : Step(MDB_NOTFOUND)
    }

    private func hasPrefix(_ key: UnsafeRawBufferPointer) -> Bool {
        guard let keyStart = key.baseAddress, key.count >= prefix.count else { return false }
        return unsafe prefix.withUnsafeBytes { prefix in
            guard let prefixStart = prefix.baseAddress else { return true }
            return unsafe memcmp(keyStart, prefixStart, prefix.count) == 0
        }
    }

    /// The first key that is neither before `from` nor before the prefix.
    private func begin() -> Step {
        guard let from else { return unsafe prefix.isEmpty ? move(MDB_FIRST) : seek(prefix) }
        return unsafe seek(from.lexicographicallyPrecedes(prefix) ? prefix : from)
    }

    /// The last key that is neither after `from` nor after all keys with the prefix.
    private func beginReversed() -> Step {
        let end = Self.successor(of: prefix)
        if let from, end.map(from.lexicographicallyPrecedes) ?? true {
            let step = unsafe seek(from)
            if unsafe step.code == 0 && step.key.elementsEqual(from) { return unsafe step }
            return unsafe lastBefore(step)
        }
        guard let end else { return unsafe move(MDB_LAST) }
        return unsafe lastBefore(seek(end))
    }

    private func lastBefore(_ step: Step) -> Step {
        switch unsafe step.code {
        case 0: unsafe move(MDB_PREV)
        case MDB_NOTFOUND: unsafe move(MDB_LAST)
        default: unsafe step
        }
    }

    /// The least key greater than all that begin with `prefix`; nil if there is no end to them.
    private static func successor(of prefix: [UInt8]) -> [UInt8]? {
        guard let last = prefix.lastIndex(where: { $0 != 0xFF }) else { return nil }
        var successor = Array(prefix[...last])
        successor[last] += 1
        return successor
    }

    /// The first key not before `bytes`.
    private func seek(_ bytes: [UInt8]) -> Step {
        unsafe bytes.withUnsafeBytes { unsafe step(MDB_SET_RANGE, MDB_val($0)) }
    }

    private func move(_ operation: MDB_cursor_op) -> Step {
        unsafe step(operation, MDB_val())
    }

    private func step(_ operation: MDB_cursor_op, _ start: MDB_val) -> Step {
        var key = unsafe start
        var value = unsafe MDB_val()
        let code = unsafe mdb_cursor_get(cursor, &key, &value, operation)
        return unsafe code == 0 ? Step(code: 0, key: key.bytes, value: value.bytes) : Step(code)
    }

    /// Deletes the entry the walk has just returned; the walk goes on with the one after it.
    func deleteCurrent() -> Int32 {
        unsafe mdb_cursor_del(cursor, 0)
    }
}

extension Step {
    fileprivate init(_ code: Int32) {
        let nothing = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        unsafe self.init(code: code, key: nothing, value: nothing)
    }
}
