import Control
import EventLog
import Grants
import Ledger
import Projections
import Reports
import Varlink

/// Reports, what explains them, and lists as replies.
extension ReportReply {
    init(_ answer: Queries.Answer<ReportPage>, of request: ReportRequest) throws {
        let page = answer.value
        self.init(
            asOf: AsOf(answer), through: request.viewpoint.through?.description,
            by: request.by.map(\.rawValue), boundary: request.boundaryWords, grants: page.grants,
            rows: try page.rows.map { try VerbatimJSON($0.row, names: $0.names) },
            totals: try page.totals.map { try VerbatimJSON($0, names: []) },
            rates: page.rates.map { UsedRateReply($0) },
            unconverted: page.unconverted.map { UnconvertedFigureReply($0) },
            unconvertedCount: page.unconvertedCount, next: page.next)
    }
}

extension UsedRateReply {
    fileprivate init(_ use: RateUse) {
        let rate = use.rate
        self.init(
            base: rate.base, quote: rate.quote, rate: rate.rate, date: rate.date, source: rate.source,
            sequence: rate.sequence, figures: use.figures)
    }
}

extension UnconvertedFigureReply {
    fileprivate init(_ posting: UnconvertedPosting) {
        self.init(
            grant: posting.grant, entry: posting.entry, figure: VerbatimJSON(posting.figure),
            day: posting.day?.description)
    }
}

extension ExplanationReply {
    init(_ answer: Queries.Answer<Explanation>, currency: String?) {
        let explanation = answer.value
        let places = minorUnits(of: currency)
        self.init(
            asOf: AsOf(answer), stated: explanation.stated.formatted(minPlaces: places),
            undisclosed: explanation.undisclosed,
            events: explanation.events.map { ExplainedEventReply($0, minorUnits: places) }, next: explanation.next)
    }
}

extension ExplainedEventReply {
    fileprivate init(_ event: ExplainingEvent, minorUnits: Int) {
        let record = event.recorded.record
        self.init(
            sequence: record.sequence, recordedAt: event.recorded.recordedAt.description,
            valueDate: record.event.valueDate,
            type: record.event.fact?.typeName ?? "", stream: record.stream, entry: record.event.fact?.entry?.id,
            amount: event.stated.formatted(minPlaces: minorUnits), undisclosed: event.undisclosed,
            total: event.total.formatted(minPlaces: minorUnits))
    }
}

extension PipelineReply {
    init(_ answer: Queries.Answer<PipelinePage>, on day: Day) {
        self.init(
            asOf: AsOf(answer), on: day.description,
            items: answer.value.items.map { PipelineItemReply($0) }, next: answer.value.next)
    }
}

extension PipelineItemReply {
    fileprivate init(_ item: PipelineItem) {
        self.init(
            kind: item.kind.rawValue, date: item.date, days: item.days, grant: item.grant, project: item.project,
            title: item.title, entry: item.entry, receiver: item.receiver,
            figure: item.figure.map { VerbatimJSON($0) })
    }
}

extension ExceptionsReply {
    init(_ answer: Queries.Answer<Queries.Page<ReportedException>>) {
        self.init(
            asOf: AsOf(answer), exceptions: answer.value.rows.map { ExceptionReply($0) },
            next: answer.value.next)
    }
}

extension ExceptionReply {
    init(_ exception: ReportedException) {
        self.init(
            kind: exception.kind, message: exception.message, grant: exception.grant.nonEmpty,
            project: exception.project.nonEmpty, entry: exception.entry.nonEmpty, sequence: exception.sequence,
            resolvedBy: exception.resolvedBy == 0 ? nil : exception.resolvedBy,
            resolution: exception.resolution.nonEmpty)
    }
}

extension SearchReply {
    init(_ answer: Queries.Answer<Queries.Page<Hit>>) {
        self.init(
            asOf: AsOf(answer),
            hits: answer.value.rows.map {
                HitReply(kind: $0.kind.rawValue, reference: $0.reference, title: $0.title, words: $0.words)
            }, next: answer.value.next)
    }
}

extension RatesReply {
    init(_ answer: Queries.Answer<Queries.Page<RecordedRate>>) {
        self.init(
            asOf: AsOf(answer),
            rates: answer.value.rows.map {
                RecordedRateReply(
                    base: $0.base, quote: $0.quote, rate: "\($0.rate)", date: "\($0.date)", source: $0.source,
                    sequence: $0.sequence)
            }, next: answer.value.next)
    }
}
