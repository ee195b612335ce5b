package import EventLog
package import Grants
package import LMDB
package import Reports

/// The rows of the reports that are asked for most, as they are without filter: kept by what each event takes out of
/// them and puts in.
///
/// Organisations stand under the identifiers that were recorded, whatever they were merged into since.
package struct ReportRows: ReadModel {
    package static let name = "report-rows"
    package static let version: UInt32 = 1

    /// What is kept.
    package enum Kept: String, CaseIterable, Sendable {
        case summary
        case projects
        case donors
        case recipients
        case destinations
        /// What each grant has, wherever it has it from.
        case grantBalances

        /// The report whose rows these are, as it is without filter and boundary; nil if they are of none.
        package init?(_ report: ReportName) {
            switch report {
            case .summary: self = .summary
            case .projects: self = .projects
            case .donors: self = .donors
            case .recipients: self = .recipients
            case .destinations: self = .destinations
            case .grants, .sectors, .timeline, .flows: return nil
            }
        }

        fileprivate var dimensions: [ReportDimension] {
            switch self {
            case .summary: ReportName.summary.defaultDimensions
            case .projects: ReportName.projects.defaultDimensions
            case .donors: ReportName.donors.defaultDimensions
            case .recipients: ReportName.recipients.defaultDimensions
            case .destinations: ReportName.destinations.defaultDimensions
            case .grantBalances: [.grant]
            }
        }

        fileprivate var boundary: ReportBoundary { self == .grantBalances ? .eachGrant : .books }
    }

    /// Keyed by what is kept, what the row is by, and currency.
    private let rows: Table<CompositeKey, ProtobufValue<ReportRowState>>
    private let pending = PendingReportRows()

    package init(_ set: TableSet, in transaction: borrowing WriteTransaction) throws {
        rows = try Table(Self.table("rows", set), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: StateReader, in transaction: borrowing WriteTransaction
    ) throws {
        let difference = try Self.difference(of: changes, books)
        guard !difference.isEmpty else { return }
        for report in Kept.allCases {
            for posting in difference.removed {
                let places = try Self.places(of: posting, in: report)
                for key in places.keys {
                    try change(key, in: transaction) { try $0.remove(posting, as: places.part) }
                }
            }
            for posting in difference.added {
                let places = try Self.places(of: posting, in: report)
                for key in places.keys {
                    try change(key, in: transaction) { try $0.add(posting, as: places.part) }
                }
            }
        }
    }

    /// The keys of the rows that a posting stands in, and how they have it.
    private static func places(
        of posting: Posting, in report: Kept
    ) throws -> (keys: [[String]], part: ReportPart) {
        let dimensions = report.dimensions
        guard let placement = try PostingPlacement(posting, by: dimensions, over: report.boundary) else {
            return ([], .own)
        }
        guard !dimensions.isEmpty else {
            let part = placement.totalsPart
            return (part == nil ? [] : [[report.rawValue, posting.currency]], part ?? .own)
        }
        return (placement.rows.map { [report.rawValue] + $0 + [posting.currency] }, placement.rowPart)
    }

    /// Decision state holds the changes already; what it says of rows that did not change was so before, too.
    private static func difference(of changes: [Change], _ books: StateReader) throws -> PostingDifference {
        try PostingDifference.of(changes, entries: { try books.entries(of: $0) }, grant: { try books.grant($0) })
    }

    private func change(
        _ key: [String], in transaction: borrowing WriteTransaction, _ body: (inout ReportRowState) throws -> Void
    ) throws {
        var row = try pending[key] ?? rows.get(key, in: transaction) ?? ReportRowState()
        try body(&row)
        pending[key] = row
    }

    /// Writes the changed rows; empty ones go.
    package func flush(in transaction: borrowing WriteTransaction) throws {
        for (key, row) in pending.takeAll() {
            if row.isEmpty {
                try rows.delete(key, in: transaction)
            } else {
                try rows.put(key, row, in: transaction)
            }
        }
    }

    package func discard() {
        _ = pending.takeAll()
    }

    /// A kept row.
    package struct Row {
        /// What it is by; none for the summary.
        package let keys: [String]
        /// ISO 4217 code; empty for what is undisclosed.
        package let currency: String
        package let state: ReportRowState
    }

    /// Lends each kept row of a report that begins with some keys, until `body` answers false.
    package func forEach(
        of report: Kept, beginningWith keys: [String] = [], in transaction: borrowing some Transaction & ~Copyable,
        _ body: (Row) throws -> Bool
    ) throws {
        try rows.forEach(in: transaction, prefix: try CompositeKey.prefix([report.rawValue] + keys)) { key, row in
            try body(Row(keys: Array(key[1..<(key.count - 1)]), currency: key[key.count - 1], state: row))
        }
    }

    /// How many things have a row in a report that is by them.
    package func countThings(
        in report: Kept, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Int {
        var (count, last) = (0, "")
        try rows.forEachBytes(in: transaction, prefix: try CompositeKey.prefix([report.rawValue])) { key, _ in
            if key[1] != last { (count, last) = (count + 1, key[1]) }
            return true
        }
        return count
    }

    /// The rows of one thing as the writer has them.
    package func rows(
        of report: Kept, _ keys: [String], in transaction: borrowing WriteTransaction
    ) throws -> [(currency: String, state: ReportRowState)] {
        var found: [String: ReportRowState] = [:]
        try forEach(of: report, beginningWith: keys, in: transaction) { kept in
            found[kept.currency] = kept.state
            return true
        }
        let prefix = [report.rawValue] + keys
        for (key, row) in pending.rows(of: prefix) { found[key[prefix.count]] = row }
        return found.filter { !$0.value.isEmpty }.map { ($0.key, $0.value) }.sortedByCurrency()
    }

    /// The rows of one thing as they are stored, by currency, then the one without.
    package func rows(
        of report: Kept, _ keys: [String], in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [(currency: String, state: ReportRowState)] {
        var found: [(currency: String, state: ReportRowState)] = []
        try forEach(of: report, beginningWith: keys, in: transaction) { kept in
            found.append((kept.currency, kept.state))
            return true
        }
        return found.sortedByCurrency()
    }
}

extension [(currency: String, state: ReportRowState)] {
    /// By code; the one without a currency last.
    fileprivate func sortedByCurrency() -> Self {
        sorted { $0.currency.isEmpty ? false : $1.currency.isEmpty || $0.currency < $1.currency }
    }
}
