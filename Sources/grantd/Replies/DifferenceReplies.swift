import Control
import EventLog
import Grants
import Ledger
import MerkleLog
import Reports

/// What changed in a report as a reply.
extension DifferenceReply {
    init(_ answer: Queries.Answer<ReportDifference>, fromRoot: TreeHash, of request: ReportRequest) throws {
        let difference = answer.value
        self.init(
            from: AsOf(difference.from, root: fromRoot), to: AsOf(answer),
            through: request.viewpoint.through?.description, by: request.by.map(\.rawValue),
            rows: difference.rows.map { ChangedRowReply($0) }, totals: difference.totals.map { ChangedRowReply($0) },
            rates: difference.rates.events.map { ChangingEventReply($0.recorded) },
            rateEventCount: difference.rates.count, next: difference.next)
    }
}

extension ChangedRowReply {
    fileprivate init(_ row: ChangedRow) {
        let difference = row.difference
        let currency = difference.currency.nonEmpty
        self.init(
            keys: zip(difference.values, row.names).map { RowKeyReply($0, name: $1) }, currency: currency,
            change: difference.kind.rawValue,
            figures: difference.cells.map { ChangedFigureReply($0, minorUnits: minorUnits(of: currency)) },
            events: row.events.events.map { ChangingEventReply($0.recorded) }, eventCount: row.events.count)
    }
}

extension ChangedFigureReply {
    fileprivate init(_ cell: CellDifference, minorUnits: Int) {
        self.init(
            column: cell.column.rawValue, part: cell.part.rawValue,
            before: cell.before.stated.formatted(minPlaces: minorUnits),
            after: cell.after.stated.formatted(minPlaces: minorUnits),
            undisclosedBefore: Int(clamping: cell.before.undisclosed),
            undisclosedAfter: Int(clamping: cell.after.undisclosed))
    }
}

extension ChangingEventReply {
    fileprivate init(_ recorded: RecordedEvent) {
        let record = recorded.record
        self.init(
            sequence: record.sequence, recordedAt: recorded.recordedAt.description,
            valueDate: record.event.valueDate,
            type: record.event.fact?.typeName ?? "", stream: record.stream,
            actor: record.actor.user.nonEmpty ?? String(record.actor.uid))
    }
}
