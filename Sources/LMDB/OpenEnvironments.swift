import Synchronization

/// The environments this process has open. LMDB loses its locks, and then data, when one is opened twice.
enum OpenEnvironments {
    private static let folders = Mutex<Set<FolderIdentity>>([])
    private static let opened = Atomic<UInt64>(0)

    /// Claims a folder until ``release(_:)``.
    ///
    /// - Throws: `.locked` when this process has it open already, under this path or another.
    static func claim(_ folder: FolderIdentity, path: String) throws(StoreError) {
        let isNew = folders.withLock { $0.insert(folder).inserted }
        guard isNew else {
            throw StoreError(
                kind: .locked, operation: "open the environment", path: path,
                text: "this process has it open already, and LMDB destroys data when one is opened twice",
                nextStep: "Use the environment that is open, or let go of it first.")
        }
    }

    static func release(_ folder: FolderIdentity) {
        folders.withLock { _ = $0.remove(folder) }
    }

    /// A number no other environment of this process ever had, unlike its address.
    static func nextNumber() -> UInt64 {
        opened.add(1, ordering: .relaxed).newValue
    }
}
