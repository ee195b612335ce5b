import LMDB
import Reports
import Synchronization

/// Rows that were changed and not yet written.
final class PendingReportRows: Sendable {
    let things = Mutex(ChangedThings())
}

/// The things whose rows were changed, with the rows that were.
struct ChangedThings {
    struct Thing {
        let key: KeptKey
        /// Few: one for each currency.
        fileprivate(set) var rows: [(currency: String, state: ReportRowState)] = []
    }

    private var things: [Thing] = []
    private var places: [KeptKey: Int] = [:]

    /// Changes a row.
    ///
    /// - Parameter stored: the row as it is in the table; asked for once.
    mutating func change(
        _ key: KeptKey, _ currency: String, stored: ([UInt8]) throws -> ReportRowState?,
        _ step: (inout ReportRowState) throws -> Void
    ) throws {
        let place = try place(of: key)
        if let row = things[place].rows.firstIndex(where: { $0.currency == currency }) {
            try step(&things[place].rows[row].state)
        } else {
            var state = try stored(key.row(currency)) ?? ReportRowState()
            try step(&state)
            things[place].rows.append((currency, state))
        }
    }

    private mutating func place(of key: KeptKey) throws(CodecFailure) -> Int {
        if let place = places[key] { return place }
        guard key.isSound else { throw CodecFailure("a component of a key contains the byte 0x00") }
        places[key] = things.count
        things.append(Thing(key: key))
        return things.count - 1
    }

    /// The rows of one thing that were changed.
    func rows(of key: KeptKey) -> [(currency: String, state: ReportRowState)] {
        places[key].map { things[$0].rows } ?? []
    }

    /// All of them, in the order of their keys, so that a flush walks the pages once. None are left.
    mutating func takeAll() -> [Thing] {
        guard !things.isEmpty else { return [] }
        var taken: [Thing] = []
        swap(&taken, &things)
        places.removeAll(keepingCapacity: true)
        taken.sort { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
        return taken
    }
}
