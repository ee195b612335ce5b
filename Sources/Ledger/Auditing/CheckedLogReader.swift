import EventLog
import Grants
import LMDB
import MerkleLog
import Projections

/// Reads the log on a thread of its own, one slice ahead of who applies it: takes the bytes of each record, checks that
/// they have the hash that stands beside them, makes the tree of them anew, and decodes them.
final class CheckedLogReader: Sendable {
    /// The next records, and the root of the tree with them.
    struct Slice: Sendable {
        let records: [RecordedEvent]
        let root: TreeHash
    }

    private let slices = HandOver<Result<Slice?, any Error>>()
    private let thread: OwnThread

    /// Starts to read from the first record to the last one that is asked for.
    init(_ log: EventStore, through end: UInt64, sliceEvents: Int) {
        let slices = slices
        thread = OwnThread {
            var tree = TreeFrontier()
            do {
                while tree.size < end {
                    let slice = try Self.slice(of: log, through: end, sliceEvents, &tree)
                    guard slices.put(.success(slice)) else { return }
                }
                _ = slices.put(.success(nil))
            } catch {
                _ = slices.put(.failure(error))
            }
        }
    }

    private static func slice(
        of log: EventStore, through end: UInt64, _ sliceEvents: Int, _ tree: inout TreeFrontier
    ) throws -> Slice {
        let start = tree.size
        let wanted = Int(min(UInt64(sliceEvents), end - start))
        let stored = try log.environment.read { transaction in
            try log.storedRecords(after: start, countMax: wanted, in: transaction)
        }
        guard !stored.isEmpty else {
            throw EventLogError.gap(expected: start + 1, found: nil, path: log.environment.path)
        }
        let records = try stored.map { record in
            let leaf = TreeHash.leaf(of: record.bytes)
            guard leaf == record.leaf else {
                throw EventLogError.leafDiffers(sequence: record.sequence, path: log.environment.path)
            }
            tree.append(leaf)
            return try log.recorded(record)
        }
        return Slice(records: records, root: tree.root)
    }

    /// The next slice; nil at the end, after which there is none to be asked for.
    func next() throws -> Slice? { try slices.take().get() }

    /// Ends the thread, wherever it is. To be called once, also after an error.
    func close() {
        slices.close()
        thread.join()
    }
}
