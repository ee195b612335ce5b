internal import ArgumentParser
internal import Varlink

/// A report that is a sum of money, asked for and printed.
enum SumReport {
    static func run(_ report: ReportName, _ options: ReportOptions) throws(Failure) {
        try options.watching.print(options.global) { session throws(Failure) in
            try answer(report, options, session)
        }
    }

    static func answer(_ report: ReportName, _ options: ReportOptions, _ session: Session) throws(Failure) -> Answer {
        let reply = try reply(report, options.query, rowsMax: options.page.rowsMax, session)
        let drawing = options.query.drawing
        let view = ReportView(
            report: report, hasOutstanding: options.outstanding,
            hasBars: session.console.isScreen && !options.hasNoBars, hasRates: options.explainRates,
            sort: drawing.sort, isCumulative: drawing.cumulative, inCurrency: drawing.inCurrency)
        return Answer(
            reply: reply, blocks: view.blocks(reply), facts: facts(reply), lines: rows(reply),
            remarks: view.remarks(reply))
    }

    /// The reply with all rows, or the first so many.
    static func reply(
        _ report: ReportName, _ query: QueryOptions, rowsMax: Int64? = nil, _ session: Session
    ) throws(Failure) -> JSONValue {
        try query.past.prepare(session)
        return try Pages(
            method: "org.grantd.Reports.Report", rowsMember: "rows", parameters: query.members(of: report),
            rowsMax: rowsMax
        ).whole(session)
    }

    /// The rows; their totals are those of the summary with the same options, and in no file with them.
    static func facts(_ reply: JSONValue) -> Table {
        ReportTable(rows(reply), by: ReportKeys(reply: reply)).facts
    }

    /// What is said for files: the rows; of a report by nothing, the totals.
    private static func rows(_ reply: JSONValue) -> [JSONValue] {
        let isByNothing = (reply["by"]?.array ?? []).isEmpty
        return reply[isByNothing ? "totals" : "rows"]?.array ?? []
    }
}
