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
    let currency: String?
    let totals: BalanceRow
    let outstanding: OutstandingAmounts

    /// - Throws: `AmountError` where a total of sums that can be held cannot.
    init(currency: String?, totals: BalanceRow, outstanding: OutstandingAmounts) throws(AmountError) {
        try totals.checkTotals()
        self.init(currency, totals, outstanding)
    }

    private init(_ currency: String?, _ totals: BalanceRow, _ outstanding: OutstandingAmounts) {
        (self.currency, self.totals, self.outstanding) = (currency, totals, outstanding)
    }

    static func nothing(in currency: String?) -> Balance {
        Balance(currency, BalanceRow(), OutstandingAmounts())
    }

    func write(to writer: inout JSONWriter) {
        let places = minorUnits(of: currency)
        func total(_ measure: Measure) -> Total { Total(sums: totals.sums(of: measure), minorUnits: places) }
        writer.beginObject()
        writer.literal("\"currency\":")
        writer.value(currency)
        writer.literal(",\"pledged\":")
        total(.pledged).write(to: &writer)
        writer.literal(",\"committed\":")
        total(.committed).write(to: &writer)
        writer.literal(",\"received\":")
        total(.received).write(to: &writer)
        writer.literal(",\"allocated\":")
        total(.allocated).write(to: &writer)
        writer.literal(",\"unassigned\":")
        total(.unassigned).write(to: &writer)
        writer.literal(",\"disbursed\":")
        total(.disbursed).write(to: &writer)
        writer.literal(",\"spent\":")
        total(.spent).write(to: &writer)
        writer.literal(",\"refundReceived\":")
        total(.refundReceived).write(to: &writer)
        writer.literal(",\"refundPaid\":")
        total(.refundPaid).write(to: &writer)
        writer.literal(",\"outstanding\":")
        Outstanding(amounts: outstanding, minorUnits: places).write(to: &writer)
        writer.endObject()
    }
}

/// `Total`: a sum over figures.
struct Total: JSONWritable {
    /// Of one measure, as a row has them.
    let sums: ArraySlice<FigureSum>
    /// The least places that amounts are shown with.
    let minorUnits: Int

    func write(to writer: inout JSONWriter) {
        guard sums.first?.qualifier != nil else { return Self.nothing[minorUnits].write(to: &writer) }
        // They add up: the balance was checked.
        var (stated, inexact) = (Int128(0), Int128(0))
        var (unconfirmed, undisclosed) = (Amount.zero, UInt64(0))
        // How exact the sum is: the one qualifier of the figures that are not exact; about where they have several.
        var whole: Figure.Qualifier?
        for sum in sums {
            switch sum.qualifier {
            case nil: unconfirmed = sum.amount
            case .exact:
                stated += sum.amount.nanos
                whole = .exact
            case .undisclosed:
                stated += sum.amount.nanos
                inexact += sum.amount.nanos
                undisclosed = sum.entries
            case let qualifier?:
                stated += sum.amount.nanos
                inexact += sum.amount.nanos
                if case .exact? = whole { whole = qualifier } else { whole = whole == nil ? qualifier : .about }
            }
        }
        writer.literal("{\"stated\":\"")
        writer.characters(of: Amount(nanos: stated), minPlaces: minorUnits)
        writer.literal("\",\"inexact\":\"")
        writer.characters(of: Amount(nanos: inexact), minPlaces: minorUnits)
        writer.literal("\",\"undisclosed\":")
        writer.int(undisclosed)
        writer.literal(",\"unconfirmed\":\"")
        writer.characters(of: unconfirmed, minPlaces: minorUnits)
        writer.literal("\",\"qualifier\":\"")
        writer.characters((whole ?? .undisclosed).name.utf8.span)
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
