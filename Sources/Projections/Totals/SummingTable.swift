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
package struct SummingTable<Row: SummingRow>: Sendable {
    package let rows: Table<CompositeKey, ProtobufValue<Row>>

    init(_ name: String, in transaction: borrowing WriteTransaction) throws {
        rows = try Table(name, in: transaction)
    }

    /// - Parameter label: completes a new row with what it is of.
    func replace(
        _ before: [Contribution<Row.Heading>], by after: [Contribution<Row.Heading>],
        in transaction: borrowing WriteTransaction, label: ([String], inout Row) -> Void = { _, _ in }
    ) throws {
        var changed: [[String]: Row] = [:]
        try replace(before, by: after, over: &changed, in: transaction, label: label)
        for (key, row) in changed {
            if row.isEmpty {
                try rows.delete(key, in: transaction)
            } else {
                try rows.put(key, row, in: transaction)
            }
        }
    }

    /// As above, with the changed rows kept in memory and nothing written.
    func replace(
        _ before: [Contribution<Row.Heading>], by after: [Contribution<Row.Heading>],
        over changed: inout [[String]: Row],
        in transaction: borrowing WriteTransaction, label: ([String], inout Row) -> Void = { _, _ in }
    ) throws {
        guard before != after else { return }
        for contribution in before {
            var row = try changed[contribution.key] ?? stored(contribution.key, label, in: transaction)
            try row[contribution.heading].remove(contribution.figure, isUnconfirmed: contribution.isUnconfirmed)
            changed[contribution.key] = row
        }
        for contribution in after {
            var row = try changed[contribution.key] ?? stored(contribution.key, label, in: transaction)
            try row[contribution.heading].add(contribution.figure, isUnconfirmed: contribution.isUnconfirmed)
            changed[contribution.key] = row
        }
    }

    private func stored(
        _ key: [String], _ label: ([String], inout Row) -> Void, in transaction: borrowing WriteTransaction
    ) throws -> Row {
        if let row = try rows.get(key, in: transaction) { return row }
        var row = Row()
        label(key, &row)
        return row
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
