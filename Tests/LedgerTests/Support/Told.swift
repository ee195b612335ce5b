import EventLog
import Grants
import LMDB
import Projections
import Reports
import SwiftProtobuf

@testable import Ledger

/// All that queries tell from one viewpoint, so that two tellings can be compared.
struct Told: Equatable {
    struct Report: Equatable {
        let position: LogPosition
        let rows: [ReportedRow]
        let names: [[String?]]
        let totals: [ReportedRow]
        let grants: Int
        let rates: [RateUse]
        let unconverted: [UnconvertedPosting]
        let unconvertedCount: Int

        init(_ answer: Queries.Answer<ReportPage>) {
            let page = answer.value
            position = answer.position
            (rows, names, totals) = (page.rows.map(\.row), page.rows.map(\.names), page.totals)
            (grants, rates) = (page.grants, page.rates)
            (unconverted, unconvertedCount) = (page.unconverted, page.unconvertedCount)
        }
    }

    struct Grant: Equatable {
        let state: GrantState
        let streamVersion: UInt64
        let balances: [String?: BalanceRow]
        let entries: [EntryState]
        let passedOn: [EntryState]
        let notes: [UInt64]
        let projects: [String: [String?: BalanceRow]]
        let documents: [DocumentState]
        let exceptions: [ReportedException]

        init(_ details: GrantDetails) {
            (state, streamVersion, balances) = (details.state, details.streamVersion, Self.byCurrency(details.balances))
            (entries, passedOn, documents) = (details.entries, details.passedOn, details.documents)
            (notes, exceptions) = (details.notes.map(\.sequence), details.exceptions)
            projects = details.projects.reduce(into: [:]) {
                $0[$1.state.project.reference] = Self.byCurrency($1.balances)
            }
        }

        static func byCurrency(_ balances: [CurrencyBalance]) -> [String?: BalanceRow] {
            balances.reduce(into: [:]) { $0[$1.currency] = $1.totals }
        }
    }

    struct Organisation: Equatable {
        let state: OrganisationState
        let streamVersion: UInt64
        let mergedFrom: [String]
        let given: [ReportedRow]
        let taken: [ReportedRow]
        let grants: [String]
        let projects: [String]

        init(_ details: OrganisationDetails) {
            (state, streamVersion, mergedFrom) = (details.state, details.streamVersion, details.mergedFrom)
            (given, taken) = (details.given.map(\.row), details.taken.map(\.row))
            (grants, projects) = (details.grants, details.projects)
        }
    }

    var reports: [String: Report] = [:]
    var grants: [String: Grant] = [:]
    var organisations: [String: Organisation] = [:]
    var projects: [String: [String?: BalanceRow]] = [:]
    var exceptions: [ReportedException] = []
    var pipeline: [PipelineItem] = []
    /// Lines by list.
    var lists: [String: [String]] = [:]

    /// Asks for everything about what the log knows at its end.
    init(_ ledger: TestLedger, _ viewpoint: Viewpoint, snapshotMillisecondsMax: Int? = nil) throws {
        var queries = ledger.queries(pageRowsMax: 5_000)
        if let snapshotMillisecondsMax { queries.snapshotMillisecondsMax = snapshotMillisecondsMax }
        for name in ReportName.allCases {
            var request = ReportRequest(name)
            request.viewpoint = viewpoint
            reports[name.rawValue] = Report(try queries.report(request, after: nil, limit: nil))
            request.currency = try Currency("USD")
            reports["\(name) in USD"] = Report(try queries.report(request, after: nil, limit: nil))
        }
        for line in try queries.grants(after: nil, limit: nil).value.rows {
            let reference = line.state.grant.reference
            grants[reference] = try known {
                Grant(try queries.grant(reference, viewpoint, entriesAfter: 0, limit: nil).value)
            }
        }
        for line in try queries.organisations(after: nil, limit: nil).value.rows {
            organisations[line.id] = try known { Organisation(try queries.organisation(line.id, viewpoint).value) }
        }
        for line in try queries.projects(after: nil, limit: nil).value.rows {
            let reference = line.state.project.reference
            projects[reference] = try known {
                Grant.byCurrency(try queries.project(reference, viewpoint).value.balances)
            }
        }
        exceptions = try queries.exceptions(ExceptionSelection(), viewpoint, after: nil, limit: nil).value.rows
        let day = try PartialDate(parsing: "2022-06-30").lastDay
        pipeline = try queries.pipeline(
            on: day, withinDays: 90, ReportFilter(), viewpoint, after: nil, limit: nil
        ).value.items
        lists = try ToldLists(queries, viewpoint).lines
    }

    /// Nil for what there was not yet.
    private func known<Value>(_ ask: () throws -> Value) throws -> Value? {
        do {
            return try ask()
        } catch QueryError.notFound {
            return nil
        }
    }

    /// Where two tellings differ.
    func differences(from other: Told) -> [String] {
        func keys<Value: Equatable>(_ path: KeyPath<Told, [String: Value]>, _ kind: String) -> [String] {
            let (one, another) = (self[keyPath: path], other[keyPath: path])
            return Set(one.keys).union(another.keys).sorted().filter { one[$0] != another[$0] }.map { "\(kind) \($0)" }
        }
        return keys(\.reports, "report") + keys(\.grants, "grant") + keys(\.organisations, "organisation")
            + keys(\.projects, "project") + keys(\.lists, "list")
            + (exceptions == other.exceptions ? [] : ["exceptions"])
            + (pipeline == other.pipeline ? [] : ["pipeline"])
    }
}
