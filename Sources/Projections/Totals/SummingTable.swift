import Grants
package import LMDB
package import SwiftProtobuf

/// A row that sums figures, each under a heading: the kind of money, the way a destination has it.
package protocol SummingRow: Message {
    associatedtype Heading: Hashable & Sendable

    subscript(heading: Heading) -> TotalRow { get set }
    var isEmpty: Bool { get }
}

extension BalanceRow: SummingRow {}

/// What one entry adds to one row.
struct Contribution<Heading: Hashable & Sendable>: Equatable {
    let key: [String]
    let heading: Heading
    let figure: Figure
    let isUnconfirmed: Bool
}

/// A table of sums. What an entry contributed before a change is taken out, what it contributes after it is put in.
///
/// Changed rows stay in memory until they are flushed, so that a row that a batch changes often is written once. Only the
/// writer changes them; readers see what was committed.
package struct SummingTable<Row: SummingRow>: Sendable {
    package let rows: Table<CompositeKey, ProtobufValue<Row>>
    private let pending = PendingSums<Row>()

    init(_ name: String, in transaction: borrowing WriteTransaction) throws {
        rows = try Table(name, in: transaction)
    }

    /// - Parameter label: completes a new row with what it is of.
    func replace(
        _ before: [Contribution<Row.Heading>], by after: [Contribution<Row.Heading>],
        in transaction: borrowing WriteTransaction, label: ([String], inout Row) -> Void = { _, _ in }
    ) throws {
        guard before != after else { return }
        for contribution in before {
            try change(contribution.key, in: transaction, label) { row in
                try row[contribution.heading].remove(contribution.figure, isUnconfirmed: contribution.isUnconfirmed)
            }
        }
        for contribution in after {
            try change(contribution.key, in: transaction, label) { row in
                try row[contribution.heading].add(contribution.figure, isUnconfirmed: contribution.isUnconfirmed)
            }
        }
    }

    /// Writes the changed rows; empty ones go.
    func flush(in transaction: borrowing WriteTransaction) throws {
        for (key, row) in pending.takeAll() {
            if row.isEmpty {
                try rows.delete(key, in: transaction)
            } else {
                try rows.put(key, row, in: transaction)
            }
        }
    }

    /// Forgets rows that were changed in a transaction that did not commit.
    func discard() {
        _ = pending.takeAll()
    }

    /// The rows whose keys begin with a component, as the writer has them now.
    func rows(
        beginningWith component: String, in transaction: borrowing WriteTransaction
    ) throws -> [[String]: Row] {
        var found: [[String]: Row] = [:]
        try rows.forEach(in: transaction, prefix: try CompositeKey.prefix([component])) { key, row in
            found[key] = row
            return true
        }
        return found.merging(pending.rows(beginningWith: component)) { _, changed in changed }
    }

    private func change(
        _ key: [String], in transaction: borrowing WriteTransaction, _ label: ([String], inout Row) -> Void,
        _ body: (inout Row) throws -> Void
    ) throws {
        var row: Row
        if let changed = pending[key] {
            row = changed
        } else if let stored = try rows.get(key, in: transaction) {
            row = stored
        } else {
            row = Row()
            label(key, &row)
        }
        try body(&row)
        pending[key] = row
    }
}

extension EntryState {
    /// Whether the entry counts in totals of its kind.
    package var countsInTotals: Bool {
        isExclusive && (status == .standing || (status == .released && used.entries > 0))
    }

    /// Year of the value date; empty when not known.
    package var yearKey: String { String(valueDate.prefix(4)) }

    /// The figures that count: an allocation's lines each, so that only what is inexact is called so.
    private var countedFigures: [Figure] { kind == .allocation ? lines.map(\.apportioned) : [figure] }

    /// What the entry adds to rows.
    ///
    /// - Parameter keys: the rows' keys, given the currency of a figure; empty for what is undisclosed.
    func contributions(to keys: (_ currency: String) -> [[String]]) -> [Contribution<MoneyKind>] {
        guard countsInTotals, let kind = MoneyKind(kind) else { return [] }
        return countedFigures.flatMap { figure in
            keys(figure.currencyKey).map {
                Contribution(key: $0, heading: kind, figure: figure, isUnconfirmed: unconfirmed)
            }
        }
    }
}

extension Figure {
    /// ISO 4217 code; empty for what is undisclosed.
    var currencyKey: String { hasCurrency ? currency : "" }
}
