package import MerkleLog

/// What holds of a store, after everything in it was verified.
package struct StoreReport: Equatable, Sendable {
    package let identity: StoreIdentity
    /// The last event; the tree's root at it is ``root``.
    package let position: LogPosition
    package let root: TreeHash
    /// False in a store of format 1: that has no tree yet and no checkpoints, and only its records were verified.
    package let hasTree: Bool
    package let streamCount: Int
    package let commandCount: Int
    package let checkpointCount: Int
    /// The largest tree that is signed; nil where none is.
    package let signedSize: UInt64?
    /// Whether it was read without LMDB's lock, and so beside nobody who writes; see ``ReadableStore``.
    package let isWithoutLock: Bool
}

/// Whom a verification tells how far it is. Both are called on its thread.
package struct VerificationWatch {
    /// What will be read next: the place that killed the process, if a damaged page does.
    package let willRead: (StorePlace) -> Void
    /// After each slice: the last event that was verified, and the last there is.
    package let didVerify: (_ sequence: UInt64, _ last: UInt64) -> Void

    package init(
        willRead: @escaping (StorePlace) -> Void = { _ in },
        didVerify: @escaping (_ sequence: UInt64, _ last: UInt64) -> Void = { _, _ in }
    ) {
        self.willRead = willRead
        self.didVerify = didVerify
    }
}
