package import Varlink

/// `RowKey`: one thing that a row is by.
package struct RowKeyReply: Sendable {
    package let dimension: String
    package let value: String?
    package let name: String?
    package let kind: String?
    package let vocabulary: String?

    package init(dimension: String, value: String?, name: String?, kind: String?, vocabulary: String?) {
        self.dimension = dimension
        self.value = value
        self.name = name
        self.kind = kind
        self.vocabulary = vocabulary
    }
}

/// `UsedRate`: a rate that figures were converted with.
package struct UsedRateReply: Sendable {
    package let base: String
    package let quote: String
    package let rate: String
    package let date: String
    package let source: String
    package let sequence: UInt64
    package let figures: Int

    package init(
        base: String, quote: String, rate: String, date: String, source: String, sequence: UInt64, figures: Int
    ) {
        self.base = base
        self.quote = quote
        self.rate = rate
        self.date = date
        self.source = source
        self.sequence = sequence
        self.figures = figures
    }
}

/// `UnconvertedFigure`: a figure without a rate, which stays in its own currency.
package struct UnconvertedFigureReply: Sendable {
    package let grant: String
    package let entry: String?
    package let figure: VerbatimJSON
    package let day: String?

    package init(grant: String, entry: String?, figure: VerbatimJSON, day: String?) {
        self.grant = grant
        self.entry = entry
        self.figure = figure
        self.day = day
    }
}

/// `ExplainedEvent`: an event that makes up a figure.
package struct ExplainedEventReply: Sendable {
    package let sequence: UInt64
    package let recordedAt: String
    package let valueDate: String?
    package let type: String
    package let stream: String
    package let entry: String?
    package let amount: String
    package let undisclosed: Int
    package let total: String

    package init(
        sequence: UInt64, recordedAt: String, valueDate: String?, type: String, stream: String, entry: String?,
        amount: String, undisclosed: Int, total: String
    ) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.valueDate = valueDate
        self.type = type
        self.stream = stream
        self.entry = entry
        self.amount = amount
        self.undisclosed = undisclosed
        self.total = total
    }
}
