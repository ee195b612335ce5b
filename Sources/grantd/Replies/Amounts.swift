import Control
import EventLog
import Grants
import Ledger
import Projections

/// Rows of the views as replies.
extension Total {
    /// - Parameter currency: whose minor units are shown at least; nil for what is undisclosed.
    init(_ row: TotalRow, currency: String?) {
        self.init(row, minorUnits: currency.flatMap { Currencies.minorUnits(of: $0) } ?? 0)
    }

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
    init(_ balance: CurrencyBalance) {
        let (currency, totals) = (balance.currency, balance.totals)
        let minorUnits = currency.flatMap { Currencies.minorUnits(of: $0) } ?? 0
        func total(_ row: TotalRow) -> Total { Total(row, minorUnits: minorUnits) }
        self.init(
            currency: currency, pledged: total(totals.pledged), committed: total(totals.committed),
            received: total(totals.received), allocated: total(totals.allocated),
            disbursed: total(totals.disbursed), spent: total(totals.spent),
            refundReceived: total(totals.refundReceived), refundPaid: total(totals.refundPaid))
    }
}

extension AsOf {
    init(_ position: LogPosition) {
        self.init(sequence: position.sequence, recordedAt: position.recordedAt)
    }
}
