import Grants
import GrantsTests
import Reports
import Testing

@Suite("Reports of random books")
struct RandomReportsTests {
    /// Rows kept by differences, as the read models keep them: by their keys (none for totals) and currency.
    private typealias Kept = [[String]: ReportRowState]

    private static let rates = TableOfRates(
        quote: "EUR", rates: [("USD", "2019-01-01", 913), ("USD", "2022-01-01", 877), ("USD", "2023-07-01", 951)])

    @Test(
        "what events take out and put in makes the report of the books at their end, row by row and cell by cell",
        arguments: [37_100_767, 450_000] as [UInt64])
    func addUp(seed: UInt64) throws {
        let history = try RandomHistory(seed: seed, commands: 1000)
        let postings = history.differences.reduce(0) { $0 + $1.added.count }
        #expect(postings > 400 && history.differences.contains { $0.removed.count > 8 })
        #expect(history.netDifferences.reduce(0) { $0 + $1.added.count } < postings)
        var random = Numbers(state: seed)
        var cells = 0
        for name in ReportName.allCases {
            for filter in try [ReportFilter()] + (0..<3).map({ _ in try Self.filter(&random) }) {
                let specification = try Self.specification(name, filter, &random)
                let outcome = try Self.scan(history, specification)
                if specification.conversion == nil {
                    try Self.compareKept(history.differences, specification, outcome, name)
                    try Self.compareKept(history.netDifferences, specification, outcome, name)
                }
                try Self.compareTotals(outcome, specification, name)
                for _ in 0..<4 { cells += try Self.compareCell(history, specification, outcome, name, &random) }
            }
        }
        #expect(cells > 30, "\(cells) cells were followed")
    }

    /// By the dimensions of the report; at times within a boundary or in another currency.
    private static func specification(
        _ name: ReportName, _ filter: ReportFilter, _ random: inout Numbers
    ) throws -> ReportSpecification {
        let within = ReportBoundary.organisations(["IOM", "UNHCR"])
        let boundary = random.isOne(in: 4) ? within : random.isOne(in: 6) ? .eachGrant : .books
        let conversion = random.isOne(in: 3) ? try rates.conversion(closing: "2023-12-31") : nil
        return try ReportSpecification(
            by: name.defaultDimensions, filter: filter, boundary: boundary, conversion: conversion)
    }

    private static func filter(_ random: inout Numbers) throws -> ReportFilter {
        var filter = ReportFilter()
        switch random.below(9) {
        case 0: filter.donors = ["UNHCR"]
        case 1: filter.destinations = [.region("002")]
        case 2: filter.destinations = [.country("KE"), .country("MX")]
        case 3: filter.years = [2021, 2022]
        case 4: filter.usageYears = [2022]
        case 5: filter.isClosed = random.isOne(in: 2)
        case 6: filter.isHumanitarian = true
        case 7: filter.sectors = [.dac("720")]
        default: filter.organisations = ["UNHCR"]
        }
        if random.isOne(in: 3) { filter.to = Day(lastOf: "2022-06") }
        return filter
    }

    private static func scan(_ history: RandomHistory, _ specification: ReportSpecification) throws -> ReportOutcome {
        var report = TotalsReport(specification)
        for (grant, entries) in history.grants { try report.add(grant, entries) }
        return try report.finish()
    }

    /// Rows kept by differences are those of the scan, in every byte.
    private static func compareKept(
        _ differences: [PostingDifference], _ specification: ReportSpecification, _ outcome: ReportOutcome,
        _ name: ReportName
    ) throws {
        var kept: Kept = [:]
        func change(_ posting: Posting, _ step: (inout ReportRowState, ReportPart) throws -> Void) throws {
            guard let placement = try PostingPlacement(posting, in: specification, ReportLookups()) else { return }
            for keys in placement.rows {
                try step(&kept[keys + [posting.currency], default: ReportRowState()], placement.rowPart)
            }
            if let part = placement.totalsPart { try step(&kept[[posting.currency], default: ReportRowState()], part) }
        }
        for difference in differences {
            for posting in difference.removed { try change(posting) { try $0.remove(PostedFigure(posting), as: $1) } }
            for posting in difference.added { try change(posting) { try $0.add(PostedFigure(posting), as: $1) } }
        }
        var report = TotalsReport(specification)
        for (place, row) in kept { try report.add(kept: row, place.dropLast(), place[place.count - 1]) }
        let drawn = try report.finish()
        #expect(drawn.rows == outcome.rows && drawn.totals == outcome.totals, "\(name)")
    }

    /// Where every money has one row, the rows' own add up to the totals'.
    private static func compareTotals(
        _ outcome: ReportOutcome, _ specification: ReportSpecification, _ name: ReportName
    ) throws {
        let single: [ReportDimension] = [.grant, .project, .year, .month, .earmarking, .boundary]
        guard !specification.dimensions.isEmpty, specification.dimensions.allSatisfy(single.contains) else { return }
        for total in outcome.totals {
            let rows = outcome.rows.filter { $0.currency == total.currency }
            for column in ReportColumn.allCases
            where specification.conversion == nil || [ReportColumn].measures.contains(column) {
                for part in ReportPart.allCases {
                    let sum = try Amount.sum(rows.map { try $0.stated(column, part) })
                    #expect(try sum == total.stated(column, part), "\(name) \(column) \(part)")
                }
            }
        }
    }

    /// What each event changes a figure by adds up to it.
    ///
    /// - Returns: 1 if the figure is not zero, so that it says something.
    private static func compareCell(
        _ history: RandomHistory, _ specification: ReportSpecification, _ outcome: ReportOutcome, _ name: ReportName,
        _ random: inout Numbers
    ) throws -> Int {
        let rows = outcome.rows + outcome.totals
        guard !rows.isEmpty else { return 0 }
        let row = rows[random.below(rows.count)]
        let parts = ReportPart.allCases.filter { !row.state[$0].isEmpty }
        let part = parts[random.below(parts.count)]
        // Half of the cells hold something; the others must come to nothing.
        let filled = try ReportColumn.allCases.filter { try !row.stated($0, part).isZero }
        let columns = filled.isEmpty || random.isOne(in: 2) ? ReportColumn.allCases : filled
        let column = columns[random.below(columns.count)]
        var cell = try CellSelector(
            specification, row: row.values.map(\.value), currency: row.currency.isEmpty ? nil : row.currency,
            column: column, part: part)
        var (stated, undisclosed) = (Amount.zero, 0)
        for difference in history.differences {
            let change = try cell.take(difference)
            try stated += change.stated
            undisclosed += change.undisclosed
        }
        let place: Comment = "\(name) \(row.values.map(\.value)) \(row.currency) \(column) \(part)"
        #expect(try stated == row.stated(column, part), place)
        #expect(stated == cell.stated && undisclosed == cell.undisclosed)
        if case .measure(let measure) = column.content {
            #expect(undisclosed == Int(row.state[part][measure].undisclosed), place)
        }
        return stated.isZero ? 0 : 1
    }
}
