package import Grants
package import LMDB

/// The recorded rates, looked up in a snapshot of decision state.
///
/// Neither copyable nor kept: it lives inside the closure that lent the transaction.
package struct StoredRates: RateSource, ~Copyable {
    private let state: DecisionState
    private let transaction: ReadTransaction

    package init(_ state: DecisionState, in transaction: borrowing ReadTransaction) {
        self.state = state
        self.transaction = transaction.again()
    }

    /// Walks forward over the days of the window, which are few.
    package func rate(
        base: String, quote: String, onOrBefore day: Day, notBefore: Day, source: String?
    ) throws -> RecordedRate? {
        var best: RecordedRate?
        try state.rates.forEach(
            in: transaction, from: [base, quote, notBefore.description], prefix: try CompositeKey.prefix([base, quote])
        ) { key, row in
            guard key[2] <= day.description else { return false }
            if source == nil || row.source == source, let rate = try RecordedRate(row) {
                if let found = best, (found.date, found.sequence) >= (rate.date, rate.sequence) { return true }
                best = rate
            }
            return true
        }
        return best
    }

    package var bases: [String] {
        get throws { try state.rateBases.keys(in: transaction) }
    }

    package var sources: [String] {
        get throws { try state.rateSources.keys(in: transaction) }
    }
}

extension Table where Key == StringKey {
    /// All keys, in order: for tables of a few rows.
    fileprivate func keys(in transaction: borrowing some Transaction & ~Copyable) throws -> [String] {
        var keys: [String] = []
        try forEachBytes(in: transaction) { key, _ in
            keys.append(key)
            return true
        }
        return keys
    }
}
