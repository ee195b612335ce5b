import FoundationEssentials

/// Folders that are deleted again.
enum ScratchFolder {
    /// Calls `body` with the path of a folder that is not there yet, and whose parent is; deletes it afterwards, and
    /// before, should an earlier run have left it.
    static func with<R>(_ path: String, _ body: (String) throws -> R) throws -> R {
        try delete(path)
        defer { try? delete(path) }
        return try body(path)
    }

    private static func delete(_ path: String) throws(BenchFailure) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            guard FileManager.default.fileExists(atPath: path) else { return }
            throw BenchFailure("\(path) is in the way and cannot be deleted: \(error). Delete it by hand.")
        }
    }
}
