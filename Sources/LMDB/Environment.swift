import CLMDB
import Glibc

/// One LMDB environment: a folder with a memory-mapped file of named tables, one writer, many readers.
///
/// It closes when nobody refers to it any more; a transaction keeps it open. Do not use it after `fork`.
@safe
public final class Environment: Sendable {
    /// When a commit is on disk.
    public enum Durability: Sendable {
        /// Before ``Environment/write(_:)`` returns.
        case synced
        /// When the kernel pleases, or at ``Environment/sync()`` (`MDB_NOSYNC`). A crash of the process loses nothing;
        /// a crash of the machine can destroy the file: only for what can be rebuilt.
        case unsynced
    }

    /// How to open an environment.
    public struct Options: Sendable {
        /// Address space to map, and the most the file can grow to. Sparse: it costs nothing until it is used.
        public var mapSizeBytes: Int
        /// The most tables open at a time.
        public var tablesMax: Int
        /// The most read transactions at a time, in all processes.
        public var readersMax: Int
        /// When a commit is on disk.
        public var durability: Durability
        /// Whether nothing may be written. The folder must exist then, and is not created.
        public var readOnly: Bool
        /// Whether LMDB's lock file is left alone (`MDB_NOLOCK`); only with ``readOnly``. Right for a file that nobody
        /// writes to meanwhile: a copy, or a medium that takes no lock file. Beside a writer a snapshot is not safe so, as
        /// nothing tells the writer to keep its pages.
        public var withoutLock: Bool

        /// Options, each at its default unless given.
        public init(
            mapSizeBytes: Int = 64 << 30, tablesMax: Int = 64, readersMax: Int = 126,
            durability: Durability = .synced, readOnly: Bool = false, withoutLock: Bool = false
        ) {
            precondition(readOnly || !withoutLock, "An environment that is written to needs its lock.")
            self.mapSizeBytes = mapSizeBytes
            self.tablesMax = tablesMax
            self.readersMax = readersMax
            self.durability = durability
            self.readOnly = readOnly
            self.withoutLock = withoutLock
        }
    }

    /// The folder it is in, as it was given.
    public let path: String
    /// How it was opened.
    public let options: Options
    let number: UInt64
    let tables = TableHandles()
    private let folder: OpenFolder
    private let writerLock = WriterLock()
    private let idleReaders = IdleReaders()
    /// LMDB allows the handle of an environment in any thread; it is valid from `init` to `deinit`.
    nonisolated(unsafe) let handle: OpaquePointer

    /// Opens the environment in a folder, and makes the folder (mode 0700, files 0600) when it is missing.
    ///
    /// - Throws: `.locked` when this process has it open already; `.missing`, `.permission`, `.noSpace`, `.corrupted`
    ///   and the like as the system and LMDB say.
    public init(path: String, options: Options = Options()) throws(StoreError) {
        let isCreated = options.readOnly ? false : try Folder.create(path)
        let folder = try OpenFolder(path: path)
        try OpenEnvironments.claim(folder.identity, path: path)
        do throws(StoreError) {
            unsafe handle = try unsafe Self.open(path, options)
        } catch {
            OpenEnvironments.release(folder.identity)
            throw error
        }
        self.path = path
        self.options = options
        self.folder = folder
        number = OpenEnvironments.nextNumber()
        if !options.readOnly {
            try Folder.sync(path)
            if isCreated { try Folder.sync(path + "/..") }
        }
        try openExistingTables()
    }

    deinit {
        idleReaders.free()
        unsafe mdb_env_close(handle)
        OpenEnvironments.release(folder.identity)
    }

    private static func open(_ path: String, _ options: Options) throws(StoreError) -> OpaquePointer {
        var created: OpaquePointer?
        var code = unsafe mdb_env_create(&created)
        guard code == 0, let handle = unsafe created else {
            throw StoreError(code: code, operation: "create an environment", path: path)
        }
        // Read transactions may move between threads only with NOTLS. No WRITEMAP: a stray write would reach the file.
        var flags = UInt32(MDB_NOTLS)
        if options.readOnly { flags |= UInt32(MDB_RDONLY) }
        if options.withoutLock { flags |= UInt32(MDB_NOLOCK) }
        if options.durability == .unsynced { flags |= UInt32(MDB_NOSYNC) }
        if code == 0 { code = unsafe mdb_env_set_mapsize(handle, options.mapSizeBytes) }
        if code == 0 { code = unsafe mdb_env_set_maxdbs(handle, UInt32(options.tablesMax)) }
        if code == 0 { code = unsafe mdb_env_set_maxreaders(handle, UInt32(options.readersMax)) }
        if code == 0 { code = unsafe mdb_env_open(handle, path, flags, 0o600) }
        guard code == 0 else {
            unsafe mdb_env_close(handle)
            throw StoreError(code: code, operation: "open the environment", path: path)
        }
        return unsafe handle
    }

    /// Lends a snapshot to `body`, and ends it when that returns or throws. Never waits for a writer.
    ///
    /// - Throws: what `body` throws; ``StoreError`` `.readersFull` when all `readersMax` slots are taken.
    public func read<R>(_ body: (borrowing ReadTransaction) throws -> R) throws -> R {
        let scope = try beginRead()
        defer { endRead(scope) }
        return try body(ReadTransaction(environment: self, scope: scope))
    }

    func beginRead() throws(StoreError) -> TransactionScope {
        var transaction: OpaquePointer?
        var code: Int32
        if let idle = unsafe idleReaders.take() {
            unsafe transaction = unsafe idle
            code = unsafe mdb_txn_renew(idle)
            if code != 0 { unsafe mdb_txn_abort(idle) }
        } else {
            code = unsafe mdb_txn_begin(handle, nil, UInt32(MDB_RDONLY), &transaction)
        }
        guard code == 0, let transaction = unsafe transaction else {
            throw failure("begin a read transaction", code)
        }
        return unsafe TransactionScope(handle: transaction, environmentNumber: number)
    }

    /// Ends a read transaction that has opened no tables.
    func endRead(_ scope: TransactionScope) {
        unsafe idleReaders.put(scope.handle)
    }

    /// Lends the write transaction to `body`: commits when that returns, aborts when it throws.
    ///
    /// Waits for the writer before it, of whatever thread or process. A write to another environment may be nested in
    /// `body`, and then commits first; one to this environment may not. An operation that failed voids the transaction:
    /// the commit then fails too, even if `body` caught the error.
    ///
    /// - Throws: what `body` throws; ``StoreError`` when it cannot begin or commit, and then nothing was stored.
    public func write<R>(_ body: (borrowing WriteTransaction) throws -> R) throws -> R {
        guard !options.readOnly else {
            throw StoreError(
                kind: .readOnly, operation: "begin a write transaction", path: path,
                text: "the environment was opened read-only")
        }
        guard writerLock.lock() else {
            throw StoreError(
                kind: .locked, operation: "begin a write transaction", path: path,
                text: "this thread is inside another write transaction of the same environment",
                nextStep: "Use the transaction that is under way.")
        }
        defer { writerLock.unlock() }
        var transaction: OpaquePointer?
        let code = unsafe mdb_txn_begin(handle, nil, 0, &transaction)
        guard code == 0, let transaction = unsafe transaction else {
            throw failure("begin a write transaction", code)
        }
        let scope = unsafe TransactionScope(handle: transaction, environmentNumber: number)
        let result: R
        do {
            result = try body(WriteTransaction(environment: self, scope: scope))
        } catch {
            unsafe mdb_txn_abort(transaction)
            try endAborted()
            throw error
        }
        try unsafe commit(transaction)
        return result
    }

    /// Whether a thread of this process waits to write, or is about to: for who writes much and can wait.
    public var isWriterWaiting: Bool { writerLock.isAwaited }

    private func commit(_ transaction: OpaquePointer) throws(StoreError) {
        let code = unsafe mdb_txn_commit(transaction)
        guard code != 0 else { return tables.commit() }
        try endAborted()
        // LMDB 0.9 answers EIO when a write is cut short, which is how a file system first shows that it is full
        // (mdb_page_flush: "short write, filesystem full?").
        if code == EIO, let available = Folder.bytesAvailable(path), available < 1 << 20 {
            throw StoreError(
                kind: .noSpace, operation: "commit", path: path, code: code,
                text: "a write was cut short, and the file system has \(available) bytes left")
        }
        throw failure("commit", code)
    }

    /// After LMDB has closed what the aborted transaction opened; opens again what it had dropped.
    private func endAborted() throws(StoreError) {
        if tables.abort() { try openExistingTables() }
    }

    func failure(_ operation: String, _ code: Int32) -> StoreError {
        StoreError(code: code, operation: operation, path: path)
    }
}
