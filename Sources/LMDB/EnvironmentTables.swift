import CLMDB
import Glibc

/// Opening and dropping tables.
extension Environment {
    private var identity: EnvironmentIdentity { EnvironmentIdentity(number: number, path: path) }

    /// Opens every table there is and that is not open. Only without other users, or as the only writer.
    func openExistingTables() throws(StoreError) {
        let scope = try beginRead()
        // A commit, though nothing is written: it is what keeps the tables open.
        defer { unsafe mdb_txn_commit(scope.handle) }
        for name in try tableNames(scope) where tables.committed(name) == nil {
            if let handle = try openHandle(name, scope, isCreating: false) { tables.addCommitted(handle) }
        }
    }

    /// The names of all tables in the transaction's snapshot.
    public func tableNames(in transaction: borrowing some Transaction & ~Copyable) throws(StoreError) -> [String] {
        try tableNames(transaction.scope)
    }

    /// The names in LMDB's unnamed table, whose only content are the tables.
    private func tableNames(_ scope: TransactionScope) throws(StoreError) -> [String] {
        var main: UInt32 = 0
        let code = unsafe mdb_dbi_open(scope.handle, nil, 0, &main)
        guard code == 0 else { throw failure("list the tables", code) }
        let handle = TableHandle(number: main, name: "of tables", environment: identity)
        var names: [String] = []
        var scan = Scan(handle, scope, from: nil, prefix: nil, reversed: false)
        while true {
            let step = unsafe scan.next()
            if unsafe step.code == MDB_NOTFOUND { return names }
            guard unsafe step.code == 0 else { throw unsafe failure("list the tables", step.code) }
            guard let name = unsafe String(validating: step.key, as: UTF8.self) else {
                throw failure("list the tables", MDB_INCOMPATIBLE)
            }
            names.append(name)
        }
    }

    /// The table of this name in a write transaction, created when it is missing and `isCreating`; else nil.
    func openTable(
        _ name: String, in transaction: borrowing WriteTransaction, isCreating: Bool
    ) throws(StoreError) -> TableHandle? {
        if let handle = tables.current(name) { return handle }
        guard let handle = try openHandle(name, transaction.scope, isCreating: isCreating) else { return nil }
        tables.addPending(handle)
        return handle
    }

    /// The table of this name in the snapshot of a transaction, or nil if it did not exist then.
    func existingTable(_ name: String, _ scope: TransactionScope) throws(StoreError) -> TableHandle? {
        guard let handle = tables.current(name) else { return nil }
        var status = MDB_stat()
        let code = unsafe mdb_stat(scope.handle, handle.number, &status)
        switch code {
        case 0: return handle
        // Opened after this snapshot was taken: a snapshot knows the tables of its time only.
        case EINVAL, MDB_BAD_DBI, MDB_NOTFOUND: return nil
        default: throw failure("open table \(name)", code)
        }
    }

    private func openHandle(
        _ name: String, _ scope: TransactionScope, isCreating: Bool
    ) throws(StoreError) -> TableHandle? {
        precondition(
            scope.environmentNumber == number, "Table \(name) was opened in another environment's transaction.")
        var table: UInt32 = 0
        let code = unsafe mdb_dbi_open(scope.handle, name, isCreating ? UInt32(MDB_CREATE) : 0, &table)
        if code == MDB_NOTFOUND && !isCreating { return nil }
        guard code == 0 else { throw failure("open table \(name)", code) }
        return TableHandle(number: table, name: name, environment: identity)
    }
}
