import Control
import EventLog
import Grants
import Ledger
import MerkleLog
import Reports

/// Rows of the views as replies.
extension Total {
    init(_ row: TotalRow, minorUnits: Int) {
        guard !row.parts.isEmpty else {
            self = Self.nothing[minorUnits]
            return
        }
        self.init(
            stated: Self.sum(row.parts).formatted(minPlaces: minorUnits),
            inexact: Self.sum(row.parts.filter { $0.qualifier != .exact }).formatted(minPlaces: minorUnits),
            undisclosed: row.parts.first { $0.qualifier == .undisclosed }?.entries ?? 0,
            unconfirmed: row.unconfirmed.amount.formatted(minPlaces: minorUnits),
            qualifier: Self.qualifier(row.parts).name,
            byQualifier: row.parts.map {
                QualifiedTotal(
                    qualifier: $0.qualifier.name, amount: $0.amount.formatted(minPlaces: minorUnits),
                    entries: $0.entries)
            })
    }

    /// The total of no figure, by minor units: most totals of a balance are.
    private static let nothing: [Total] = (0...Amount.placesMax).map { places in
        let zero = Amount.zero.formatted(minPlaces: places)
        return Total(
            stated: zero, inexact: zero, undisclosed: 0, unconfirmed: zero, qualifier: Figure.Qualifier.exact.name,
            byQualifier: [])
    }

    /// The parts together are the row's sum, which a projector has added up without an overflow.
    private static func sum(_ parts: [TotalPart]) -> Amount {
        Amount(nanos: parts.reduce(0) { $0 + $1.amount.nanos })
    }

    /// How exact the sum is: the one qualifier of the figures that are not exact; about where they have several.
    private static func qualifier(_ parts: [TotalPart]) -> Figure.Qualifier {
        let stated = parts.filter { $0.qualifier != .undisclosed }
        if stated.isEmpty { return parts.isEmpty ? .exact : .undisclosed }
        let inexact = stated.map(\.qualifier).filter { $0 != .exact }
        return switch inexact.count {
        case 0: .exact
        case 1: inexact[0]
        default: .about
        }
    }
}

extension Balance {
    init(_ balance: CurrencyBalance) throws {
        self.init(balance.currency, balance.totals, try OutstandingAmounts(balance.totals))
    }

    init(_ currency: String?, _ totals: BalanceRow, _ outstanding: OutstandingAmounts) {
        let places = minorUnits(of: currency)
        func total(_ row: TotalRow) -> Total { Total(row, minorUnits: places) }
        self.init(
            currency: currency, pledged: total(totals.pledged), committed: total(totals.committed),
            received: total(totals.received), allocated: total(totals.allocated),
            unassigned: total(totals.unassigned), disbursed: total(totals.disbursed), spent: total(totals.spent),
            refundReceived: total(totals.refundReceived), refundPaid: total(totals.refundPaid),
            outstanding: Outstanding(outstanding, minorUnits: places))
    }
}

extension Outstanding {
    init(_ amounts: OutstandingAmounts, minorUnits: Int) {
        func text(_ column: OutstandingAmounts.Column) -> String { amounts[column].formatted(minPlaces: minorUnits) }
        self.init(
            pledged: text(.pledged), committed: text(.committed), received: text(.received),
            allocated: text(.allocated), disbursed: text(.disbursed))
    }
}

/// Places that amounts of a currency are shown with at least; none for what is undisclosed.
func minorUnits(of currency: String?) -> Int {
    currency.flatMap { Currencies.minorUnits(of: $0) } ?? 0
}

extension AsOf {
    init(_ answer: Queries.Answer<some Any>) {
        self.init(answer.position, root: answer.root)
    }

    init(_ position: LogPosition, root: TreeHash) {
        self.init(sequence: position.sequence, recordedAt: position.recordedAt, root: root.base64)
    }
}

extension PositionReply {
    init(_ position: LogPosition) {
        self.init(sequence: position.sequence, recordedAt: position.recordedAt)
    }
}
