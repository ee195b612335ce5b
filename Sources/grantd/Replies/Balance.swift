import Control
import Grants
import Ledger
import Reports
import Varlink

/// `Balance` of every interface: the totals of one thing in one currency.
///
/// These three write themselves member by member, straight from the row that keeps the sums: as structures with a text
/// for every amount, made first and written then, a balance took eight times as many instructions.
struct Balance: JSONWritable {
    /// ISO 4217 code; nil for what is undisclosed.
    private let currency: String?
    /// One for each of ``columns``.
    private let totals: [Total]
    private let outstanding: Outstanding

    /// - Throws: `AmountError` where sums that can be held have a total that cannot.
    init(currency: String?, totals row: BalanceRow, outstanding: OutstandingAmounts) throws(AmountError) {
        let places = minorUnits(of: currency)
        self.currency = currency
        var totals: [Total] = []
        totals.reserveCapacity(Self.columns.count)
        for column in Self.columns { totals.append(try Total(sums: row.sums(of: column.measure), minorUnits: places)) }
        self.totals = totals
        self.outstanding = Outstanding(amounts: outstanding, minorUnits: places)
    }

    static func nothing(in currency: String?) throws(AmountError) -> Balance {
        try Balance(currency: currency, totals: BalanceRow(), outstanding: OutstandingAmounts())
    }

    private static let columns: [(measure: Measure, member: StaticString)] = [
        (.pledged, ",\"pledged\":"), (.committed, ",\"committed\":"), (.received, ",\"received\":"),
        (.allocated, ",\"allocated\":"), (.unassigned, ",\"unassigned\":"), (.disbursed, ",\"disbursed\":"),
        (.spent, ",\"spent\":"), (.refundReceived, ",\"refundReceived\":"), (.refundPaid, ",\"refundPaid\":"),
    ]

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"currency\":")
        writer.value(currency)
        for index in totals.indices {
            writer.literal(Self.columns[index].member)
            totals[index].write(to: &writer)
        }
        writer.literal(",\"outstanding\":")
        outstanding.write(to: &writer)
        writer.endObject()
    }
}

/// `Total`: a sum over figures.
struct Total: JSONWritable {
    /// Of one measure, as a row has them.
    private let sums: ArraySlice<FigureSum>
    /// The least places that amounts are shown with.
    private let minorUnits: Int
    private var stated = Amount.zero
    private var inexact = Amount.zero
    private var unconfirmed = Amount.zero
    private var undisclosed: UInt64 = 0
    /// How exact the sum is: the one qualifier of the figures that are not exact; about where they have several. Nil where
    /// none of them is stated.
    private var qualifier: Figure.Qualifier?

    /// - Throws: `AmountError` where they add up to what cannot be held.
    init(sums: ArraySlice<FigureSum>, minorUnits: Int) throws(AmountError) {
        self.sums = sums
        self.minorUnits = minorUnits
        for sum in sums {
            guard let qualifier = sum.qualifier else {
                unconfirmed = sum.amount
                continue
            }
            try stated += sum.amount
            switch qualifier {
            case .exact: self.qualifier = .exact
            case .undisclosed:
                try inexact += sum.amount
                undisclosed = sum.entries
            default:
                try inexact += sum.amount
                self.qualifier = self.qualifier == nil || self.qualifier == .exact ? qualifier : .about
            }
        }
    }

    func write(to writer: inout JSONWriter) {
        guard sums.first?.qualifier != nil else { return Self.nothing[minorUnits].write(to: &writer) }
        writer.literal("{\"stated\":\"")
        writer.characters(of: stated, minPlaces: minorUnits)
        writer.literal("\",\"inexact\":\"")
        writer.characters(of: inexact, minPlaces: minorUnits)
        writer.literal("\",\"undisclosed\":")
        writer.int(undisclosed)
        writer.literal(",\"unconfirmed\":\"")
        writer.characters(of: unconfirmed, minPlaces: minorUnits)
        writer.literal("\",\"qualifier\":\"")
        writer.characters((qualifier ?? .undisclosed).name.utf8.span)
        writer.literal("\",\"byQualifier\":[")
        for sum in sums {
            guard let qualifier = sum.qualifier else { continue }
            writer.beginObject()
            writer.literal("\"qualifier\":\"")
            writer.characters(qualifier.name.utf8.span)
            writer.literal("\",\"amount\":\"")
            writer.characters(of: sum.amount, minPlaces: minorUnits)
            writer.literal("\",\"entries\":")
            writer.int(sum.entries)
            writer.endObject()
        }
        writer.literal("]}")
    }

    /// The total of no figure, by minor units: most totals of a balance are.
    private static let nothing: [VerbatimJSON] = (0...Amount.placesMax).map { places in
        let zero = Amount.zero.formatted(minPlaces: places)
        return VerbatimJSON(
            [
                "stated": .string(zero), "inexact": .string(zero), "undisclosed": 0, "unconfirmed": .string(zero),
                "qualifier": .string(Figure.Qualifier.exact.name), "byQualifier": [],
            ] as JSONValue)
    }
}

/// `Outstanding`: what of each is not yet followed by the next: signed decimals, negative for an overrun.
struct Outstanding: JSONWritable {
    let amounts: OutstandingAmounts
    /// The least places that amounts are shown with.
    let minorUnits: Int

    func write(to writer: inout JSONWriter) {
        writer.literal("{\"pledged\":\"")
        writer.characters(of: amounts.pledged, minPlaces: minorUnits)
        writer.literal("\",\"committed\":\"")
        writer.characters(of: amounts.committed, minPlaces: minorUnits)
        writer.literal("\",\"received\":\"")
        writer.characters(of: amounts.received, minPlaces: minorUnits)
        writer.literal("\",\"allocated\":\"")
        writer.characters(of: amounts.allocated, minPlaces: minorUnits)
        writer.literal("\",\"disbursed\":\"")
        writer.characters(of: amounts.disbursed, minPlaces: minorUnits)
        writer.literal("\"}")
    }
}

extension VerbatimJSON {
    init(_ balance: CurrencyBalance) throws {
        self.init(
            try Balance(
                currency: balance.currency, totals: balance.totals,
                outstanding: OutstandingAmounts(balance.totals)))
    }

    init(_ balance: Balance) {
        self.init(balance, reserving: 1536)
    }
}

extension JSONWriter {
    /// A decimal with at least so many places.
    fileprivate mutating func characters(of amount: Amount, minPlaces: Int) {
        amount.withText(minPlaces: minPlaces) { characters($0) }
    }
}

/// Places that amounts of a currency are shown with at least; none for what is undisclosed.
func minorUnits(of currency: String?) -> Int {
    currency.flatMap { Currencies.minorUnits(of: $0) } ?? 0
}
