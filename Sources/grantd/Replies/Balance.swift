import Grants
import Ledger
import Reports
import Varlink

/// `Balance` of every interface: the totals of one thing in one currency.
///
/// It writes itself member by member, straight from the row that keeps the sums: as structures with a text for every
/// amount, made first and written then, a balance took eight times as many instructions.
struct Balance {
    /// ISO 4217 code; nil for what is undisclosed.
    let currency: String?
    let totals: BalanceRow
    let outstanding: OutstandingAmounts

    init(currency: String?, totals: BalanceRow, outstanding: OutstandingAmounts) {
        self.currency = currency
        self.totals = totals
        self.outstanding = outstanding
    }

    init(_ balance: CurrencyBalance) throws(AmountError) {
        self.init(
            currency: balance.currency, totals: balance.totals, outstanding: try OutstandingAmounts(balance.totals))
    }

    static func nothing(in currency: String?) -> Balance {
        Balance(currency: currency, totals: BalanceRow(), outstanding: OutstandingAmounts())
    }

    /// - Throws: `AmountError` where sums that can be held have a total that cannot.
    func write(to writer: inout JSONWriter) throws(AmountError) {
        let places = minorUnits(of: currency)
        let nothing = Total.nothing[places]
        writer.beginObject()
        writer.literal("\"currency\":")
        writer.value(currency)
        writer.literal(",\"pledged\":")
        try writer.total(totals.sums(of: .pledged), places, nothing)
        writer.literal(",\"committed\":")
        try writer.total(totals.sums(of: .committed), places, nothing)
        writer.literal(",\"received\":")
        try writer.total(totals.sums(of: .received), places, nothing)
        writer.literal(",\"allocated\":")
        try writer.total(totals.sums(of: .allocated), places, nothing)
        writer.literal(",\"unassigned\":")
        try writer.total(totals.sums(of: .unassigned), places, nothing)
        writer.literal(",\"disbursed\":")
        try writer.total(totals.sums(of: .disbursed), places, nothing)
        writer.literal(",\"spent\":")
        try writer.total(totals.sums(of: .spent), places, nothing)
        writer.literal(",\"refundReceived\":")
        try writer.total(totals.sums(of: .refundReceived), places, nothing)
        writer.literal(",\"refundPaid\":")
        try writer.total(totals.sums(of: .refundPaid), places, nothing)
        writer.literal(",\"outstanding\":")
        outstanding.write(to: &writer, minorUnits: places)
        writer.endObject()
    }
}

/// `Total`: a sum over figures.
struct Total {
    /// Of one measure, as a row has them: what is unconfirmed last.
    private let sums: ArraySlice<FigureSum>
    private var stated = Amount.zero
    private var inexact = Amount.zero
    private var unconfirmed = Amount.zero
    private var undisclosed: UInt64 = 0
    /// How exact the sum is: the one qualifier of the figures that are not exact; about where they have several. Nil where
    /// none of them is stated.
    private var qualifier: Figure.Qualifier?

    /// - Throws: `AmountError` where they add up to what cannot be held.
    init(_ sums: ArraySlice<FigureSum>) throws(AmountError) {
        self.sums = sums
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

    /// - Parameter minorUnits: The least places that amounts are shown with.
    func write(to writer: inout JSONWriter, minorUnits: Int) {
        writer.literal("{\"stated\":\"")
        writer.characters(of: stated, minPlaces: minorUnits)
        writer.literal("\",\"inexact\":\"")
        writer.characters(of: inexact, minPlaces: minorUnits)
        writer.literal("\",\"undisclosed\":")
        writer.int(undisclosed)
        writer.literal(",\"unconfirmed\":\"")
        writer.characters(of: unconfirmed, minPlaces: minorUnits)
        writer.literal("\",\"qualifier\":")
        (qualifier ?? .undisclosed).write(to: &writer)
        writer.literal(",\"byQualifier\":[")
        for sum in sums {
            guard let qualifier = sum.qualifier else { continue }
            writer.beginObject()
            writer.literal("\"qualifier\":")
            qualifier.write(to: &writer)
            writer.literal(",\"amount\":\"")
            writer.characters(of: sum.amount, minPlaces: minorUnits)
            writer.literal("\",\"entries\":")
            writer.int(sum.entries)
            writer.endObject()
        }
        writer.literal("]}")
    }

    /// The total of no figure, by minor units: most totals of a balance are.
    fileprivate static let nothing: [VerbatimJSON] = (0...Amount.placesMax).map { places in
        let zero = Amount.zero.formatted(minPlaces: places)
        return VerbatimJSON(
            [
                "stated": .string(zero), "inexact": .string(zero), "undisclosed": 0, "unconfirmed": .string(zero),
                "qualifier": .string(Figure.Qualifier.exact.name), "byQualifier": [],
            ] as JSONValue)
    }
}

/// `Outstanding`: what of each is not yet followed by the next: signed decimals, negative for an overrun.
extension OutstandingAmounts {
    /// - Parameter minorUnits: The least places that amounts are shown with.
    func write(to writer: inout JSONWriter, minorUnits: Int) {
        writer.literal("{\"pledged\":\"")
        writer.characters(of: pledged, minPlaces: minorUnits)
        writer.literal("\",\"committed\":\"")
        writer.characters(of: committed, minPlaces: minorUnits)
        writer.literal("\",\"received\":\"")
        writer.characters(of: received, minPlaces: minorUnits)
        writer.literal("\",\"allocated\":\"")
        writer.characters(of: allocated, minPlaces: minorUnits)
        writer.literal("\",\"disbursed\":\"")
        writer.characters(of: disbursed, minPlaces: minorUnits)
        writer.literal("\"}")
    }
}

extension VerbatimJSON {
    /// - Throws: `AmountError` where sums that can be held have a total that cannot.
    init(_ balance: CurrencyBalance) throws {
        let balance = try Balance(balance)
        try self.init(reserving: 1536) { try balance.write(to: &$0) }
    }
}

extension JSONWriter {
    /// Balances of one thing, by currency.
    mutating func balances(_ balances: [CurrencyBalance]) throws(AmountError) {
        beginArray()
        for balance in balances { try Balance(balance).write(to: &self) }
        endArray()
    }

    /// The total of the sums of one measure.
    fileprivate mutating func total(
        _ sums: ArraySlice<FigureSum>, _ minorUnits: Int, _ nothing: VerbatimJSON
    ) throws(AmountError) {
        // What is unconfirmed is a part of what is stated, and counts for nothing by itself.
        guard sums.first?.qualifier != nil else { return value(nothing) }
        try Total(sums).write(to: &self, minorUnits: minorUnits)
    }

    /// A decimal with at least so many places.
    fileprivate mutating func characters(of amount: Amount, minPlaces: Int) {
        // Most amounts of a balance are none, in a currency of two places.
        if minPlaces == 2, amount.isZero { return literal("0.00") }
        amount.withText(minPlaces: minPlaces) { characters($0) }
    }
}

/// Places that amounts of a currency are shown with at least; none for what is undisclosed.
func minorUnits(of currency: String?) -> Int {
    currency.flatMap { Currencies.minorUnits(of: $0) } ?? 0
}
