package import EventLog
package import Grants
package import LMDB

/// What is allocated, by destination and currency.
///
/// A line with one destination is that one's own. A line with several is *shared*: the money stands at each of them, and
/// counts once in the sums. Of-which lines are parts of what is counted elsewhere, and in no sum.
package struct Destinations: Projector {
    package static let name = "destinations"
    package static let version: UInt32 = 1

    package let destinations: SummingTable<DestinationRow>
    package let sums: SummingTable<DestinationSumRow>

    package init(in transaction: borrowing WriteTransaction) throws {
        destinations = try SummingTable(Self.table("destinations"), in: transaction)
        sums = try SummingTable(Self.table("sums"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        for change in changes {
            switch change {
            case .entry(let before, let after) where after.kind == .allocation:
                try destinations.replace(
                    before.map(Self.rows) ?? [], by: Self.rows(after), in: transaction,
                    label: { key, row in row.place = Self.place(key) })
                try sums.replace(before.map(Self.sums) ?? [], by: Self.sums(after), in: transaction)
            case .grant(let before, let after):
                try sums.replace(before.map(Self.rest) ?? [], by: Self.rest(after), in: transaction)
            case .entry, .organisation, .project, .document: break
            }
        }
    }

    package func flush(in transaction: borrowing WriteTransaction) throws {
        try destinations.flush(in: transaction)
        try sums.flush(in: transaction)
    }

    package func discard() {
        destinations.discard()
        sums.discard()
    }

    /// How a destination has its money.
    package enum Heading: Hashable, Sendable {
        case assigned
        case shared
        case ofWhich
    }

    /// How the sums tell money apart.
    package enum SumHeading: Hashable, Sendable {
        case assigned
        case shared
        case unassigned
    }

    private static func rows(_ entry: EntryState) -> [Contribution<Heading>] {
        guard entry.status == .standing || entry.countsInTotals else { return [] }
        return entry.lines.flatMap { line in
            let places = line.line.destinations
            let heading: Heading = !entry.isExclusive ? .ofWhich : places.count > 1 ? .shared : .assigned
            let keys =
                places.isEmpty ? [Self.key(nil, line.apportioned)] : places.map { Self.key($0, line.apportioned) }
            return keys.map {
                Contribution(
                    key: $0, heading: heading, figure: line.apportioned, isUnconfirmed: entry.unconfirmed)
            }
        }
    }

    private static func sums(_ entry: EntryState) -> [Contribution<SumHeading>] {
        guard entry.countsInTotals else { return [] }
        return entry.lines.map { line in
            Contribution(
                key: Self.sumKey(line.apportioned),
                heading: line.line.destinations.count > 1 ? .shared : .assigned, figure: line.apportioned,
                isUnconfirmed: entry.unconfirmed)
        }
    }

    private static func rest(_ grant: GrantState) -> [Contribution<SumHeading>] {
        guard grant.hasUnassigned else { return [] }
        return [
            Contribution(
                key: sumKey(grant.unassigned), heading: .unassigned, figure: grant.unassigned,
                isUnconfirmed: grant.unassignedUnconfirmed)
        ]
    }

    /// All sums, by currency.
    private static func sumKey(_ figure: Figure) -> [String] {
        ["all", figure.currencyKey]
    }

    /// Kind, vocabulary, code, name where there is no code, currency.
    private static func key(_ place: Place?, _ figure: Figure) -> [String] {
        let currency = figure.currencyKey
        guard let place else { return ["", "", "", "", currency] }
        let isCoded = place.hasCode && place.vocabulary != RegionVocabulary.reporter.rawValue
        return [place.kind.name, place.vocabulary, place.code, isCoded ? "" : place.name, currency]
    }

    /// The place that a key is of; without a kind where there is none.
    private static func place(_ key: [String]) -> Place {
        var place = Place()
        guard let kind = Place.Kind.allCases.first(where: { $0.name == key[0] }) else { return place }
        place.kind = kind
        if !key[1].isEmpty { place.vocabulary = key[1] }
        if !key[2].isEmpty { place.code = key[2] }
        if !key[3].isEmpty { place.name = key[3] }
        return place
    }
}

extension DestinationRow: SummingRow {
    package subscript(heading: Destinations.Heading) -> TotalRow {
        get {
            switch heading {
            case .assigned: assigned
            case .shared: shared
            case .ofWhich: ofWhich
            }
        }
        set {
            switch heading {
            case .assigned: if newValue.isEmpty { clearAssigned() } else { assigned = newValue }
            case .shared: if newValue.isEmpty { clearShared() } else { shared = newValue }
            case .ofWhich: if newValue.isEmpty { clearOfWhich() } else { ofWhich = newValue }
            }
        }
    }

    package var isEmpty: Bool { assigned.isEmpty && shared.isEmpty && ofWhich.isEmpty }
}

extension DestinationSumRow: SummingRow {
    package subscript(heading: Destinations.SumHeading) -> TotalRow {
        get {
            switch heading {
            case .assigned: assigned
            case .shared: shared
            case .unassigned: unassigned
            }
        }
        set {
            switch heading {
            case .assigned: if newValue.isEmpty { clearAssigned() } else { assigned = newValue }
            case .shared: if newValue.isEmpty { clearShared() } else { shared = newValue }
            case .unassigned: if newValue.isEmpty { clearUnassigned() } else { unassigned = newValue }
            }
        }
    }

    package var isEmpty: Bool { assigned.isEmpty && shared.isEmpty && unassigned.isEmpty }
}
