import Control
import Grants
import Ledger
import Reports
import Varlink

/// `ReportRow`: one row of a report, in one currency, written straight from its sums.
struct ReportRow {
    /// What it is by, as it stands in every row of the same thing.
    let keys: VerbatimJSON
    /// ISO 4217 code; nil for undisclosed figures.
    let currency: String?
    let state: ReportRowState
    /// What is outstanding, by part; nil where it is what the sums themselves come to.
    let outstanding: [ReportPart: OutstandingAmounts]?
    /// Nil where nothing is converted.
    let exchangeDifference: OutstandingAmounts?

    /// - Throws: `AmountError` where sums that can be held have a total that cannot.
    func write(to writer: inout JSONWriter) throws(AmountError) {
        writer.beginObject()
        writer.literal("\"keys\":")
        writer.value(keys)
        writer.literal(",\"currency\":")
        writer.value(currency)
        writer.literal(",\"own\":")
        if try !write(.own, to: &writer) { try Balance.nothing(in: currency).write(to: &writer) }
        writer.literal(",\"shared\":")
        if try !write(.shared, to: &writer) { writer.null() }
        writer.literal(",\"ofWhich\":")
        if try !write(.ofWhich, to: &writer) { writer.null() }
        writer.literal(",\"internal\":")
        if try !write(.internal, to: &writer) { writer.null() }
        writer.literal(",\"exchangeDifference\":")
        if let exchangeDifference {
            exchangeDifference.write(to: &writer, minorUnits: minorUnits(of: currency))
        } else {
            writer.null()
        }
        writer.endObject()
    }

    /// - Returns: Whether anything stands in that part.
    private func write(_ part: ReportPart, to writer: inout JSONWriter) throws(AmountError) -> Bool {
        let totals = state[part]
        var open = outstanding?[part]
        guard !totals.isEmpty || open != nil else { return false }
        if outstanding == nil { open = try OutstandingAmounts(totals) }
        try Balance(currency: currency, totals: totals, outstanding: open ?? OutstandingAmounts()).write(to: &writer)
        return true
    }
}

extension ReportRow {
    init(_ row: ReportedRow, names: [String?]) {
        self.init(
            keys: VerbatimJSON(rowKeys: zip(row.values, names).map { RowKeyReply($0, name: $1) }),
            currency: row.currency.nonEmpty, state: row.state, outstanding: row.outstanding,
            exchangeDifference: row.exchangeDifference)
    }
}

extension VerbatimJSON {
    /// - Throws: `AmountError` where sums that can be held have a total that cannot.
    init(_ row: ReportedRow, names: [String?]) throws {
        let row = ReportRow(row, names: names)
        try self.init(reserving: 2048) { try row.write(to: &$0) }
    }

    /// - Throws: as ``init(_:names:)``.
    init(_ named: NamedRow) throws {
        try self.init(named.row, names: named.names)
    }

    init(rowKeys keys: [RowKeyReply]) {
        self.init { writer in
            writer.beginArray()
            for key in keys { key.write(to: &writer) }
            writer.endArray()
        }
    }
}

extension RowKeyReply {
    init(_ value: DimensionValue, name: String?) {
        self.init(value.dimension, value.content, name: name)
    }

    /// With the name that the key itself has.
    init(_ value: DimensionValue) {
        let content = value.content
        self.init(value.dimension, content, name: content.name)
    }

    private init(_ dimension: ReportDimension, _ content: DimensionValue.Content, name: String?) {
        self.init(
            dimension: dimension.rawValue, value: content.value, name: name, kind: content.placeKind?.name,
            vocabulary: content.vocabulary)
    }
}
