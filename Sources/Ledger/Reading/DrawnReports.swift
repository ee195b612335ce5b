import Reports
import Synchronization

/// Reports that were drawn last, so that their next pages need not be drawn again.
final class DrawnReports: Sendable {
    /// The most that are kept.
    private static let keptMax = 4
    /// A report of more rows is not kept.
    private static let rowsMax = 20_000

    /// What a report was drawn from.
    struct Source: Equatable {
        /// The last event of the books.
        let sequence: UInt64
        /// Of the kept rows; nil if it was drawn from books made anew.
        let generation: UInt32?
    }

    private struct Kept {
        let text: String
        let source: Source
        let outcome: ReportOutcome
    }

    private let kept = Mutex<[Kept]>([])

    func outcome(of request: ReportRequest, from source: Source) -> ReportOutcome? {
        kept.withLock { kept in
            kept.first { $0.text == request.text && $0.source == source }?.outcome
        }
    }

    func keep(_ outcome: ReportOutcome, of request: ReportRequest, from source: Source) {
        guard !request.text.isEmpty, outcome.rows.count <= Self.rowsMax else { return }
        kept.withLock { kept in
            kept.removeAll { $0.text == request.text }
            if kept.count >= Self.keptMax { kept.removeFirst() }
            kept.append(Kept(text: request.text, source: source, outcome: outcome))
        }
    }
}
