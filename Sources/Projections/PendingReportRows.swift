import Reports
import Synchronization

/// Rows that were changed and not yet written, by all but the last part of their key (the currency), then by the key.
final class PendingReportRows: Sendable {
    private let changed = Mutex<[[String]: [[String]: ReportRowState]]>([:])

    subscript(key: [String]) -> ReportRowState? {
        get { changed.withLock { $0[Array(key.dropLast())]?[key] } }
        set { changed.withLock { $0[Array(key.dropLast()), default: [:]][key] = newValue } }
    }

    /// The rows of one thing, in all currencies.
    func rows(of prefix: [String]) -> [[String]: ReportRowState] {
        changed.withLock { $0[prefix] ?? [:] }
    }

    /// All of them, in the order of their keys, so that a flush walks the pages once. None are left.
    func takeAll() -> [(key: [String], row: ReportRowState)] {
        let taken = changed.withLock { changed in
            defer { changed = [:] }
            return changed
        }
        return taken.values.flatMap { $0.map { (key: $0.key, row: $0.value) } }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }
}
