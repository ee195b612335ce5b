import Grants
import Reports

/// Rows as tests write them down: "KE USD own: allocated 100 | shared: allocated 50". What is zero is left out, and
/// what is outstanding, unless it is asked for.
extension ReportOutcome {
    func rowSentences(_ columns: [ReportColumn] = .measures) throws -> [String] {
        try rows.map { try $0.sentence(columns) }
    }

    func totalSentences(_ columns: [ReportColumn] = .measures) throws -> [String] {
        try totals.map { try $0.sentence(columns) }
    }
}

extension [ReportColumn] {
    static let measures = ReportColumn.allCases.filter { if case .measure = $0.content { true } else { false } }
    static let outstanding = ReportColumn.allCases.filter { if case .outstanding = $0.content { true } else { false } }
}

extension ReportedRow {
    fileprivate func sentence(_ columns: [ReportColumn]) throws -> String {
        let names = values.map { $0.value ?? "?" } + [currency.isEmpty ? "-" : currency]
        let parts = try ReportPart.allCases.compactMap { part -> String? in
            let cells = try columns.compactMap { try cell($0, part) }
            return cells.isEmpty ? nil : "\(part.rawValue): \(cells.joined(separator: ", "))"
        }
        return "\(names.joined(separator: " ")) \(parts.joined(separator: " | "))"
    }

    private func cell(_ column: ReportColumn, _ part: ReportPart) throws -> String? {
        let stated = try stated(column, part)
        if case .measure(let measure) = column.content {
            let undisclosed = state[part][measure].undisclosed
            if undisclosed > 0 { return "\(column.rawValue) undisclosed \(undisclosed)" }
        }
        return stated.isZero ? nil : "\(column.rawValue) \(stated)"
    }
}
