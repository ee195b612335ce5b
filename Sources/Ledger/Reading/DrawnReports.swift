import EventLog
import Reports
import Synchronization

/// Reports that were drawn last, so that their next pages need not be drawn again.
final class DrawnReports: Sendable {
    /// The most that are kept.
    private static let keptMax = 4
    /// A report of more rows is not kept.
    private static let rowsMax = 20_000

    private struct Kept {
        let text: String
        let sequence: UInt64
        let outcome: ReportOutcome
    }

    private let kept = Mutex<[Kept]>([])

    func outcome(of request: ReportRequest, at position: LogPosition) -> ReportOutcome? {
        kept.withLock { kept in
            kept.first { $0.text == request.text && $0.sequence == position.sequence }?.outcome
        }
    }

    func keep(_ outcome: ReportOutcome, of request: ReportRequest, at position: LogPosition) {
        guard !request.text.isEmpty, outcome.rows.count <= Self.rowsMax else { return }
        kept.withLock { kept in
            kept.removeAll { $0.text == request.text }
            if kept.count >= Self.keptMax { kept.removeFirst() }
            kept.append(Kept(text: request.text, sequence: position.sequence, outcome: outcome))
        }
    }
}
