import Synchronization

/// Rows that were changed and not yet written, by the first component of their key and by the key.
final class PendingSums<Row: Sendable>: Sendable {
    private let changed = Mutex<[String: [[String]: Row]]>([:])

    subscript(key: [String]) -> Row? {
        get { changed.withLock { $0[key[0]]?[key] } }
        set { changed.withLock { $0[key[0], default: [:]][key] = newValue } }
    }

    func rows(beginningWith component: String) -> [[String]: Row] {
        changed.withLock { $0[component] ?? [:] }
    }

    /// All of them, in the order of their keys, so that a flush walks the pages once. None are left.
    func takeAll() -> [(key: [String], row: Row)] {
        let taken = changed.withLock { changed in
            defer { changed = [:] }
            return changed
        }
        return taken.values.flatMap { $0.map { (key: $0.key, row: $0.value) } }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }
}
