package import Varlink

/// `PipelineItem`: one thing in the pipeline.
package struct PipelineItemReply: Sendable {
    package let kind: String
    package let date: String?
    package let days: Int?
    package let grant: String?
    package let project: String?
    package let title: String?
    package let entry: String?
    package let receiver: String?
    package let figure: VerbatimJSON?

    package init(
        kind: String, date: String?, days: Int?, grant: String?, project: String?, title: String?, entry: String?,
        receiver: String?, figure: VerbatimJSON?
    ) {
        self.kind = kind
        self.date = date
        self.days = days
        self.grant = grant
        self.project = project
        self.title = title
        self.entry = entry
        self.receiver = receiver
        self.figure = figure
    }
}

/// `Hit`: a thing that was found by words.
package struct HitReply: Sendable {
    package let kind: String
    package let reference: String
    package let title: String?
    package let words: [String]

    package init(kind: String, reference: String, title: String?, words: [String]) {
        self.kind = kind
        self.reference = reference
        self.title = title
        self.words = words
    }
}

/// `RecordedRate`: a recorded exchange rate.
package struct RecordedRateReply: Sendable {
    package let base: String
    package let quote: String
    package let rate: String
    package let date: String
    package let source: String
    package let sequence: UInt64

    package init(base: String, quote: String, rate: String, date: String, source: String, sequence: UInt64) {
        self.base = base
        self.quote = quote
        self.rate = rate
        self.date = date
        self.source = source
        self.sequence = sequence
    }
}

/// `Exception`: something that wants attention.
package struct ExceptionReply: Sendable {
    package let kind: String
    package let message: String
    package let grant: String?
    package let project: String?
    package let entry: String?
    package let sequence: UInt64
    package let resolvedBy: UInt64?
    package let resolution: String?

    package init(
        kind: String, message: String, grant: String?, project: String?, entry: String?, sequence: UInt64,
        resolvedBy: UInt64?, resolution: String?
    ) {
        self.kind = kind
        self.message = message
        self.grant = grant
        self.project = project
        self.entry = entry
        self.sequence = sequence
        self.resolvedBy = resolvedBy
        self.resolution = resolution
    }
}
