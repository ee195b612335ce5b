import CLMDB

/// What read and write transactions have in common: one unchanging view of an environment, to read from.
///
/// Transactions are lent to a synchronous closure by ``Environment/read(_:)`` and ``Environment/write(_:)`` and end
/// with it. They cannot be copied, kept, awaited on, or sent elsewhere. Only this module's two types conform.
public protocol Transaction: ~Copyable {
    /// Where it reads.
    var environment: Environment { get }
    /// What tables need to work in it. Of no use outside the closure.
    var scope: TransactionScope { get }

    /// The same transaction once more, for a value made inside the closure that needs one to read from.
    ///
    /// That value must be as short-lived: neither copyable nor kept beyond the closure. Nothing ends with this handle.
    func again() -> Self
}

/// The handle of a transaction and the environment it belongs to. Only an environment makes one.
@safe
public struct TransactionScope {
    let handle: OpaquePointer
    let environmentNumber: UInt64

    init(handle: OpaquePointer, environmentNumber: UInt64) {
        unsafe self.handle = unsafe handle
        self.environmentNumber = environmentNumber
    }
}

/// A snapshot: what was committed when it began, whatever is written meanwhile.
///
/// Keep it short (under 100 ms): the pages of its snapshot cannot be used again while it lasts, and the file grows.
public struct ReadTransaction: ~Copyable, Transaction {
    public let environment: Environment
    public let scope: TransactionScope
}

/// The one transaction that changes an environment: all of it is stored, or nothing. It reads its own writes.
public struct WriteTransaction: ~Copyable, Transaction {
    public let environment: Environment
    public let scope: TransactionScope
}

extension WriteTransaction {
    public func again() -> WriteTransaction {
        WriteTransaction(environment: environment, scope: scope)
    }
}

extension ReadTransaction {
    /// The number of the last commit that the snapshot holds (`mdb_txn_id`): snapshots of one number are the same.
    public var snapshotNumber: Int { unsafe mdb_txn_id(scope.handle) }

    public func again() -> ReadTransaction {
        ReadTransaction(environment: environment, scope: scope)
    }
}
