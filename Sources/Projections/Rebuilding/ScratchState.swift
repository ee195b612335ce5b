import FoundationEssentials
package import LMDB

/// Decision state as it was at one event of the log, for a rebuild: in a folder that goes with it.
package final class ScratchState {
    package let state: DecisionState
    private let path: String
    /// Nil at the end.
    private var environment: Environment?

    /// - Parameter path: a folder that is made anew, and deleted when nobody refers to this any more.
    package init(path: String, mapSizeBytes: Int) throws {
        try Self.delete(path)
        self.path = path
        let environment = try Environment(
            path: path, options: .init(mapSizeBytes: mapSizeBytes, tablesMax: 32, durability: .unsynced))
        state = try environment.write { try DecisionState(in: $0) }
        self.environment = environment
    }

    deinit {
        // Closed first: the next folder may get the inode of this one, and would then count as open already.
        environment = nil
        // What cannot be deleted now is deleted before the next rebuild, which says why if it cannot be.
        try? Self.delete(path)
    }

    func write<R>(_ body: (borrowing WriteTransaction) throws -> R) throws -> R {
        guard let environment else { preconditionFailure("The scratch state was used after its end.") }
        return try environment.write(body)
    }

    /// Deletes what a rebuild has left in its folder.
    package static func delete(_ path: String) throws(StoreError) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw StoreError(
                kind: .other(code: 0), operation: "delete the scratch folder of a rebuild", path: path,
                text: "\(error)", nextStep: "Delete the folder by hand; it holds nothing that is not in the log.")
        }
    }
}
