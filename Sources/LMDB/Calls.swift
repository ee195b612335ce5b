import CLMDB
import Glibc

// LMDB's calls on a table, as the inlinable generics need them: no type of CLMDB in sight, codes instead of errors.
// Each checks that the table is open and that table and transaction belong together: the number of a table of another
// environment is also a number of a table here.

/// The longest key LMDB 0.9 takes, in bytes (`mdb_env_get_maxkeysize`).
@usableFromInline let keyBytesMax = 511

@usableFromInline let codeNotFound = MDB_NOTFOUND
@usableFromInline let codeKeyExists = MDB_KEYEXIST

/// Bytes on a page, and the code they came with; empty unless that is 0.
@unsafe @usableFromInline
struct Lookup {
    @usableFromInline let code: Int32
    @usableFromInline let bytes: UnsafeRawBufferPointer
}

extension TableHandle {
    func check(_ scope: TransactionScope) -> Int32 {
        precondition(
            scope.environmentNumber == environmentNumber,
            "Table \(name) of \(path) was used in a transaction of another environment.")
        return isOpen ? 0 : MDB_BAD_DBI
    }

    private func check(_ scope: TransactionScope, _ key: UnsafeRawBufferPointer) -> Int32 {
        1...keyBytesMax ~= key.count ? check(scope) : MDB_BAD_VALSIZE
    }

    /// Where the value of a key lies (`mdb_get`).
    @usableFromInline
    func lookUp(_ key: UnsafeRawBufferPointer, _ scope: TransactionScope) -> Lookup {
        var code = unsafe check(scope, key)
        guard code == 0 else { return unsafe Lookup(code: code, bytes: UnsafeRawBufferPointer(start: nil, count: 0)) }
        var keyValue = unsafe MDB_val(key)
        var value = unsafe MDB_val()
        code = unsafe mdb_get(scope.handle, number, &keyValue, &value)
        return unsafe Lookup(code: code, bytes: code == 0 ? value.bytes : UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// Which way a value is stored.
    @usableFromInline
    enum Storing {
        case replacing, appending, inserting

        fileprivate var flags: UInt32 {
            switch self {
            case .replacing: 0
            case .appending: UInt32(MDB_APPEND)
            case .inserting: UInt32(MDB_NOOVERWRITE)
            }
        }
    }

    /// Stores a value (`mdb_put`).
    @usableFromInline
    func store(
        _ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, _ storing: Storing, _ scope: TransactionScope
    ) -> Int32 {
        let code = unsafe check(scope, key)
        guard code == 0 else { return code }
        var keyValue = unsafe MDB_val(key)
        var data = unsafe MDB_val(value)
        return unsafe mdb_put(scope.handle, number, &keyValue, &data, storing.flags)
    }

    /// Makes room for a value on its page and lends that (`MDB_RESERVE`).
    @usableFromInline
    func reserve(
        _ key: UnsafeRawBufferPointer, byteCount: Int, _ storing: Storing, _ scope: TransactionScope,
        _ fill: (UnsafeMutableRawBufferPointer) -> Void
    ) -> Int32 {
        var code = unsafe check(scope, key)
        guard code == 0 else { return code }
        var keyValue = unsafe MDB_val(key)
        var data = unsafe MDB_val(mv_size: byteCount, mv_data: nil)
        code = unsafe mdb_put(scope.handle, number, &keyValue, &data, storing.flags | UInt32(MDB_RESERVE))
        if code == 0 { unsafe fill(UnsafeMutableRawBufferPointer(start: data.mv_data, count: byteCount)) }
        return code
    }

    /// Deletes a key (`mdb_del`).
    @usableFromInline
    func delete(_ key: UnsafeRawBufferPointer, _ scope: TransactionScope) -> Int32 {
        let code = unsafe check(scope, key)
        guard code == 0 else { return code }
        var keyValue = unsafe MDB_val(key)
        return unsafe mdb_del(scope.handle, number, &keyValue, nil)
    }

    /// How many entries there are (`mdb_stat`).
    func count(_ scope: TransactionScope) -> (code: Int32, count: Int) {
        var status = MDB_stat()
        var code = check(scope)
        if code == 0 { code = unsafe mdb_stat(scope.handle, number, &status) }
        return (code, status.ms_entries)
    }

    /// Empties the table, or also deletes it and closes its handle (`mdb_drop`).
    func drop(isDeleting: Bool, _ scope: TransactionScope) -> Int32 {
        let code = check(scope)
        guard code == 0 else { return code }
        return unsafe mdb_drop(scope.handle, number, isDeleting ? 1 : 0)
    }
}

extension MDB_val {
    /// LMDB only reads through the pointers it is given for keys and values.
    init(_ bytes: UnsafeRawBufferPointer) {
        unsafe self.init(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }

    var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: mv_data, count: mv_size)
    }
}
