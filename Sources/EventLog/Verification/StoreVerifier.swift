import Grants
import LMDB
package import MerkleLog

/// Verifies a whole store: every record, the tree over them, every signed checkpoint, and what identifies the store.
///
/// It reads in slices, none of which holds a snapshot for long, and so goes on beside a daemon that writes. Everything
/// is found by walking over a table and looked up by its key too, for the two take different ways over LMDB's pages.
/// A page can be so damaged that reading it kills the process: run it in one of its own, and watch it
/// (``VerificationWatch``). Memory grows only as ``HistoryCheck`` says.
///
/// What no row can tell is not found: that the newest commits are missing and no checkpoint is there that says so, and
/// a store's identifier that has become another one.
package final class StoreVerifier {
    package struct Slices {
        /// Records in one read transaction: about 10 ms.
        package var records = 1_000
        /// Bytes of records after which it ends earlier.
        package var bytes = 4 << 20
        /// Checkpoints in one; each takes a root and its signatures.
        package var checkpoints = 64

        package init() {}
    }

    let store: ReadableStore
    private let keys: [VerifierKey]
    let lastSigned: [UInt8]?
    let slices: Slices
    let watch: VerificationWatch
    let upcasters: Upcasters

    private var place = StorePlace.file
    var frontier = TreeFrontier()
    var history = HistoryCheck()

    /// - Parameters:
    ///   - keys: whose signatures are trusted; those that the store notes where none are given, which finds damage and
    ///     no forgery.
    ///   - lastSigned: the note that was signed last, where it is kept outside of the log.
    package init(
        _ store: ReadableStore, keys: [VerifierKey] = [], lastSigned: [UInt8]? = nil, slices: Slices = Slices(),
        watch: VerificationWatch = VerificationWatch()
    ) throws(UpcastingFault) {
        self.store = store
        self.keys = keys
        self.lastSigned = lastSigned
        self.slices = slices
        self.watch = watch
        upcasters = try Upcasters()
    }

    /// Verifies everything, once.
    ///
    /// - Throws: ``StoreFault``, the first one; ``EventLogError/newerFormat(found:supported:path:)``; `StoreError`
    ///   where the store is not damaged, and cannot be read.
    package func verify() throws -> StoreReport {
        watch.willRead(place)
        let tables = try read { try StoredTables(in: $0) }
        let noted = try read { try self.identity(tables, in: $0) }
        while try read({ try self.slice(tables, in: $0) }) {}
        let check = CheckpointCheck(
            origin: tables.identity.origin, trusted: keys.isEmpty ? noted : keys, noted: noted)
        let checkpoints = try tables.tree.map { try self.checkpoints(tables, $0, check) }
        try verifyLastSigned(tables, check)
        return StoreReport(
            identity: tables.identity,
            position: LogPosition(
                sequence: frontier.size, recordedAtMicroseconds: history.recordedAtMicroseconds),
            root: frontier.root, hasTree: tables.tree != nil, streamCount: history.streamCount,
            commandCount: history.commandCount, checkpointCount: checkpoints?.count ?? 0,
            signedSize: checkpoints?.lastSize, isWithoutLock: store.isWithoutLock)
    }

    /// Notes what is read next, for whoever looks on and for the fault that it may be.
    func willRead(_ place: StorePlace) {
        self.place = place
        watch.willRead(place)
    }

    /// One snapshot. What cannot be read in it is a fault at the place that was read.
    func read<R>(_ body: (borrowing ReadTransaction) throws -> R) throws -> R {
        do {
            return try store.environment.read(body)
        } catch let error as StoreError where !error.saysNothingOfDamage {
            throw StoreFault(error, at: place)
        }
    }

    static func unfindable(_ place: StorePlace) -> StoreFault {
        StoreFault(.unfindable, at: place, "It is in its table and not found by its key.")
    }

    func checkCount(_ count: Int, walked: Int, _ place: StorePlace) throws(StoreFault) {
        guard count == walked else {
            throw StoreFault(.structure, at: place, "It has \(walked) rows, and says that it has \(count).")
        }
    }
}
