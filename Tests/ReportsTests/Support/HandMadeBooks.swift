import Grants
import GrantsTests
import Reports
import SwiftProtobuf

/// Books of a few grants, written down as they stand. The grants' sums are added up from their entries.
struct HandMadeBooks {
    private(set) var grants: [(grant: GrantState, entries: [EntryState])] = []

    /// A grant and its entries; its unassigned is the most of pledged, committed and received, less what is allocated.
    mutating func add(
        _ reference: String, by providers: [String] = ["JP"], to receivers: [String] = ["IOM"],
        _ entries: [EntryState], _ change: (inout GrantState) -> Void = { _ in }
    ) throws {
        var grant = GrantState()
        grant.grant.reference = reference
        grant.grant.providers = providers
        grant.grant.receivers = receivers
        grant.sums = EntryState.Kind.allCases.map { _ in EntrySum() }
        let own = entries.map { entry in
            var entry = entry
            entry.grant = reference
            return entry
        }
        for entry in own where entry.counts && entry.isExclusive {
            guard let stated = try entry.figure.stated else { continue }
            grant.currency = entry.figure.currency
            let kind = entry.kind == .adjustment ? entry.adjusts.kind : entry.kind
            try grant.sums[kind.rawValue].stated += stated
            grant.sums[kind.rawValue].entries += 1
        }
        let kinds: [EntryState.Kind] = [.pledge, .commitment, .receipt]
        let most = kinds.map { grant.sum($0).stated }.max() ?? .zero
        let rest = try most - grant.sum(.allocation).stated
        if rest.isPositive { grant.unassigned = Figure(rest, grant.currency) }
        change(&grant)
        grants.append((grant, own))
    }

    /// Draws a report of them.
    func report(
        _ dimensions: [ReportDimension], _ lookups: ReportLookups = ReportLookups(),
        boundary: ReportBoundary = .books, conversion: CurrencyConversion? = nil, sort: ReportColumn? = nil,
        isCumulative: Bool = false, filter: (inout ReportFilter) -> Void = { _ in }
    ) throws -> ReportOutcome {
        var wanted = ReportFilter()
        filter(&wanted)
        let specification = try ReportSpecification(
            by: dimensions, filter: wanted, boundary: boundary, conversion: conversion, sort: sort,
            isCumulative: isCumulative)
        var report = TotalsReport(specification, lookups)
        for (grant, entries) in grants { try report.add(grant, entries) }
        return try report.finish()
    }
}

/// An entry that stands: "pledge P1 of USD 500 on 2021-03-01".
func entry(
    _ kind: EntryState.Kind, _ id: String, _ sentence: String, on date: String = "",
    used: String? = nil, _ change: (inout EntryState) -> Void = { _ in }
) throws -> EntryState {
    var entry = EntryState()
    entry.kind = kind
    entry.id = id
    entry.figure = figure(sentence)
    entry.valueDate = date
    if let used {
        entry.used.entries = 1
        entry.used.stated = try Amount(parsing: used)
    }
    change(&entry)
    return entry
}

/// An allocation of lines by amount.
func allocation(
    _ id: String, _ total: String, on date: String = "", used: String? = nil, mode: Allocation.Mode = .exclusive,
    _ lines: AllocationLine...
) throws -> EntryState {
    try entry(.allocation, id, total, on: date, used: used) {
        $0.mode = mode
        $0.lines = lines.map { LineState($0, $0.hasFigure ? $0.figure : .undisclosed) }
    }
}

extension Adjustment.Kind {
    fileprivate var kind: EntryState.Kind {
        switch self {
        case .pledged: .pledge
        case .committed: .commitment
        case .received: .receipt
        case .allocated: .allocation
        case .disbursed: .disbursement
        case .spent: .expenditure
        case .refundReceived: .refundReceived
        case .refundPaid: .refundPaid
        case .UNRECOGNIZED: .other
        }
    }
}

extension Sector {
    static func dac(_ code: String) -> Sector {
        .with {
            $0.vocabulary = code.count == 3 ? "2" : "1"
            $0.code = code
        }
    }

    static func sdg(_ code: String) -> Sector {
        .with {
            $0.vocabulary = code.contains(".") ? "8" : "7"
            $0.code = code
        }
    }
}

extension Place {
    static func subdivision(_ code: String) -> Place {
        .with {
            $0.kind = .subdivision
            $0.code = code
        }
    }

    static func region(_ code: String) -> Place {
        .with {
            $0.kind = .region
            $0.vocabulary = "2"
            $0.code = code
        }
    }

    static func ownRegion(_ name: String) -> Place {
        .with {
            $0.kind = .region
            $0.vocabulary = "99"
            $0.name = name
        }
    }
}
