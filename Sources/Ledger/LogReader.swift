package import EventLog
import Grants
import LMDB
import MerkleLog
package import Projections

/// Reads the log for views that are brought up to it, on a thread of its own, one slice ahead of who has them take it in:
/// decodes the records there, and works out what they change.
package final class LogReader: Sendable {
    /// What is read.
    package enum Reading: Sendable {
        /// All records from the first: each has the hash that stands beside it, and the tree is made of them anew.
        case checked
        /// The records after a sequence, and the roots that are kept.
        case trusting(after: UInt64)
    }

    /// Records in a slice, for what reads the log through with nobody waiting: the views then commit that many at a time,
    /// and write rows that change often five times less often than in a slice of ``CatchUp/sliceEvents``.
    private static let sliceEvents = 10_000
    /// Bytes in a slice, however long its records are: some eight times what so many mostly have.
    private static let sliceBytes = 16 << 20

    private let slices = HandOver<Result<EvolvedEvents?, any Error>>()
    private let thread: OwnThread

    /// Starts to read.
    ///
    /// - Parameters:
    ///   - end: the last record that is asked for.
    ///   - views: stand where the reading begins.
    ///   - leavesProcessors: gives way to the threads that somebody waits for.
    package init(
        _ log: EventStore, _ reading: Reading, through end: UInt64, for views: Views, leavesProcessors: Bool = false
    ) {
        let slices = slices
        thread = OwnThread("log-reader", leavesProcessors: leavesProcessors) {
            let state = StateAhead(views)
            do {
                switch reading {
                case .checked: try Self.check(log, through: end, state, slices)
                case .trusting(let start): try Self.read(log, after: start, through: end, state, slices)
                }
            } catch {
                _ = slices.put(.failure(error))
            }
        }
    }

    private static func check(
        _ log: EventStore, through end: UInt64, _ state: StateAhead,
        _ slices: HandOver<Result<EvolvedEvents?, any Error>>
    ) throws {
        var tree = TreeFrontier()
        while tree.size < end {
            let wanted = Int(min(UInt64(sliceEvents), end - tree.size))
            let before = tree.size
            let records = try log.environment.read { transaction in
                try log.checkedRecords(after: &tree, countMax: wanted, bytesMax: sliceBytes, in: transaction)
            }
            guard !records.isEmpty else { throw gap(log, after: before) }
            guard slices.put(.success(try state.evolve(records, root: tree.root))) else { return }
        }
        _ = slices.put(.success(nil))
    }

    private static func read(
        _ log: EventStore, after start: UInt64, through end: UInt64, _ state: StateAhead,
        _ slices: HandOver<Result<EvolvedEvents?, any Error>>
    ) throws {
        var position = start
        while position < end {
            let wanted = Int(min(UInt64(sliceEvents), end - position))
            let (records, root) = try log.environment.read { transaction in
                let records = try log.records(
                    after: position, countMax: wanted, bytesMax: sliceBytes, in: transaction)
                guard let last = records.last else { throw gap(log, after: position) }
                return (records, try LogTree(log, in: transaction).root(ofSize: last.sequence))
            }
            position += UInt64(records.count)
            guard slices.put(.success(try state.evolve(records, root: root))) else { return }
        }
        _ = slices.put(.success(nil))
    }

    private static func gap(_ log: EventStore, after position: UInt64) -> EventLogError {
        .gap(expected: position + 1, found: nil, path: log.environment.path)
    }

    /// The next slice; nil at the end, after which there is none to be asked for.
    package func next() throws -> EvolvedEvents? { try slices.take().get() }

    /// Ends the thread, wherever it is. To be called once, also after an error.
    package func close() {
        slices.close()
        thread.join()
    }
}
