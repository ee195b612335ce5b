import LMDB
package import MerkleLog
import Synchronization

/// Makes the tree of a log anew from its records, on several threads, and compares it with the one that is kept.
///
/// Only the tree: what the records say, and all else that a store holds, is for ``StoreVerifier``.
package final class TreeVerification: Sendable {
    /// Leaves of a slice: a perfect subtree, and a read transaction of a few milliseconds.
    package static let sliceLeaves: UInt64 = 1 << 12

    private let log: EventStore
    private let kept: TreeFrontier
    private let nextSlice = Atomic<UInt64>(0)
    private let state: Mutex<State>

    private struct State {
        /// By their place in the log; nil before they are made.
        var slices: [TreeFrontier?]
        var failure: (any Error)?
    }

    /// Verifies the tree of the records that the log holds now. Memory: 100 bytes for each slice.
    ///
    /// - Parameter threads: how many work at the same time; as many as the machine has cores.
    /// - Returns: the tree.
    /// - Throws: ``StoreFault`` if another tree is kept; ``EventLogError/leafDiffers(sequence:path:)`` and others of it
    ///   for a record that cannot be read; `StoreError`.
    package static func run(_ log: EventStore, threads: Int) throws -> TreeFrontier {
        let verification = try TreeVerification(log)
        let workers = (0..<threads).map { _ in OwnThread("tree") { verification.work() } }
        for worker in workers { worker.join() }
        return try verification.result()
    }

    private init(_ log: EventStore) throws {
        self.log = log
        kept = try log.environment.read { try log.frontier(in: $0) }
        let count = (kept.size + Self.sliceLeaves - 1) / Self.sliceLeaves
        state = Mutex(State(slices: Array(repeating: nil, count: Int(count))))
    }

    /// Makes slices until there are none left, or one failed.
    private func work() {
        while true {
            let index = nextSlice.add(1, ordering: .relaxed).oldValue
            let first = index * Self.sliceLeaves
            guard first < kept.size, state.withLock({ $0.failure == nil }) else { return }
            do {
                let slice = try slice(first..<min(first + Self.sliceLeaves, kept.size))
                state.withLock { $0.slices[Int(index)] = slice }
            } catch {
                state.withLock { $0.failure = error }
            }
        }
    }

    private func slice(_ leaves: Range<UInt64>) throws -> TreeFrontier {
        var tree = TreeFrontier()
        let path = log.environment.path
        let end = leaves.upperBound
        try log.environment.read { transaction in
            try log.forEachStored(after: leaves.lowerBound, in: transaction) { sequence, stored in
                tree.append(try StoredRecord.checkedLeaf(of: stored, at: sequence, path: path))
                return sequence < end
            }
        }
        guard tree.size == UInt64(leaves.count) else {
            throw EventLogError.gap(expected: leaves.lowerBound + tree.size + 1, found: nil, path: path)
        }
        return tree
    }

    private func result() throws -> TreeFrontier {
        let state = state.withLock { $0 }
        if let failure = state.failure { throw failure }
        var tree = TreeFrontier()
        for slice in state.slices {
            guard let slice else { preconditionFailure("A slice was neither made nor failed.") }
            tree.append(slice)
        }
        guard tree == kept else {
            throw StoreFault(.tree, at: .frontier, "It is not what the \(tree.size) records make.")
        }
        return tree
    }
}
