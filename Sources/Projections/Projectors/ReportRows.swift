package import EventLog
package import Grants
package import LMDB
package import Reports

/// The rows of the reports that are asked for most, as they are without filter: kept by what each event takes out of
/// them and puts in.
///
/// Organisations stand under the identifiers that were recorded, whatever they were merged into since.
package struct ReportRows: ReadModel {
    package static let name = "report-rows"
    package static let version: UInt32 = 3

    package typealias Kept = KeptReport

    /// Keyed by what is kept, what the row is by, and currency: see ``KeptKey``.
    private let rows: Table<BytesKey, ReportRowValue>

    package init(_ set: TableSet, in transaction: borrowing WriteTransaction) throws {
        rows = try Table(Self.table("rows", set), in: transaction)
    }

    /// All that it keeps are sums.
    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: StateReader, in transaction: borrowing WriteTransaction
    ) throws {}

    /// Changes the rows, each written once; empty ones go.
    package func finish(
        _ events: [EvolvedEvent], _ postings: [NetPostings], in transaction: borrowing WriteTransaction
    ) throws {
        var things = ChangedThings()
        for differences in postings {
            for difference in try differences.get() {
                for replacement in difference.replacements { try apply(replacement, to: &things, in: transaction) }
            }
        }
        for thing in things.takeAll() {
            for (currency, row) in thing.rows {
                let key = thing.key.row(currency)
                if row.isEmpty {
                    try rows.delete(key, in: transaction)
                } else {
                    try rows.put(key, row, in: transaction)
                }
            }
        }
    }

    /// Has none of the rows any more.
    package func removeAll(in transaction: borrowing WriteTransaction) throws {
        try rows.removeAll(in: transaction)
    }

    private func apply(
        _ replacement: PostingDifference.Replacement, to things: inout ChangedThings,
        in transaction: borrowing WriteTransaction
    ) throws {
        switch (replacement.before, replacement.after) {
        case (let before?, let after?) where after.stands(where: before):
            let (old, new) = (try PostedFigure(before), try PostedFigure(after))
            try change(rowsOf: after, &things, in: transaction) { row, part in
                try row.remove(old, as: part)
                try row.add(new, as: part)
            }
        case (let before, let after):
            if let before {
                let old = try PostedFigure(before)
                try change(rowsOf: before, &things, in: transaction) { try $0.remove(old, as: $1) }
            }
            if let after {
                let new = try PostedFigure(after)
                try change(rowsOf: after, &things, in: transaction) { try $0.add(new, as: $1) }
            }
        }
    }

    /// Changes every row that a posting stands in.
    private func change(
        rowsOf posting: Posting, _ things: inout ChangedThings, in transaction: borrowing WriteTransaction,
        _ step: (inout ReportRowState, ReportPart) throws -> Void
    ) throws {
        let currency = posting.currency
        try posting.forEachKeptThing { thing, part in
            try things.change(thing, currency, stored: { try rows.get($0, in: transaction) }, { try step(&$0, part) })
        }
    }

    /// A kept row.
    package struct Row {
        /// What it is by; none for the summary.
        package let keys: [String]
        /// ISO 4217 code; empty for what is undisclosed.
        package let currency: String
        package let state: ReportRowState
    }

    /// Lends each kept row of a report that begins with some keys, until `body` answers false.
    package func forEach(
        of report: Kept, beginningWith keys: [String] = [], in transaction: borrowing some Transaction & ~Copyable,
        _ body: (Row) throws -> Bool
    ) throws {
        try rows.forEach(in: transaction, prefix: KeptKey(report, keys).bytes) { bytes, row in
            let (keys, currency) = KeptKey.components(ofRow: bytes)
            return try body(Row(keys: keys, currency: currency, state: row))
        }
    }

    /// How many things have a row in a report that is by them.
    package func countThings(
        in report: Kept, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Int {
        let prefix = KeptKey(report, []).bytes
        var count = 0
        var last: ArraySlice<UInt8>?
        try rows.forEachBytes(in: transaction, prefix: prefix) { bytes, _ in
            let thing = bytes[prefix.count...].prefix { $0 != 0 }
            if thing != last { (count, last) = (count + 1, thing) }
            return true
        }
        return count
    }

    /// The rows of one thing as they are stored, by currency, then the one without.
    package func rows(
        of report: Kept, _ keys: [String], in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [(currency: String, state: ReportRowState)] {
        try stored(report, keys, transaction)
    }

    /// The same for point reads, compiled for snapshots: a walk that asks at run time what it walks in takes twice as long.
    package func rows(
        of report: Kept, _ keys: [String], in transaction: borrowing ReadTransaction
    ) throws -> [(currency: String, state: ReportRowState)] {
        try stored(report, keys, transaction)
    }

    private func stored(
        _ report: Kept, _ keys: [String], _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [(currency: String, state: ReportRowState)] {
        var found: [(currency: String, state: ReportRowState)] = []
        // Most things have money in few currencies.
        found.reserveCapacity(4)
        let thing = KeptKey(report, keys).bytes
        try rows.forEach(in: transaction, prefix: thing) { key, row in
            found.append((String(decoding: key[thing.count...], as: UTF8.self), row))
            return true
        }
        // They are stored by code, the one without a currency first.
        if let first = found.first, first.currency.isEmpty { found.append(found.removeFirst()) }
        return found
    }
}
