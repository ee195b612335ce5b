import Control
import Grants
import Ledger
import Projections

/// Totals by organisation and destination, and exceptions, as replies.
extension OrganisationTotalReply {
    init(_ total: OrganisationTotal) {
        self.init(
            organisation: total.organisation, name: total.name, year: total.year, balance: Balance(total.balance))
    }
}

extension DestinationTotalReply {
    init(_ line: DestinationLine) {
        let place = line.place
        self.init(
            kind: place.hasKind ? place.kind.name : "none", vocabulary: place.hasVocabulary ? place.vocabulary : nil,
            code: place.hasCode ? place.code : nil, name: place.displayName, currency: line.currency,
            assigned: Total(line.row.assigned, currency: line.currency),
            shared: Total(line.row.shared, currency: line.currency),
            ofWhich: Total(line.row.ofWhich, currency: line.currency))
    }
}

extension DestinationSumReply {
    init(_ sum: DestinationSum) {
        self.init(
            currency: sum.currency, assigned: Total(sum.row.assigned, currency: sum.currency),
            shared: Total(sum.row.shared, currency: sum.currency),
            unassigned: Total(sum.row.unassigned, currency: sum.currency))
    }
}

extension ExceptionReply {
    init(_ line: ExceptionLine) {
        let row = line.row
        self.init(
            kind: row.kind, message: row.message, grant: row.grant.nonEmpty, project: row.project.nonEmpty,
            entry: row.entry.nonEmpty, sequence: row.sequence)
    }
}

extension Place {
    /// The code list's name for a code, else the source's words.
    fileprivate var displayName: String {
        guard hasKind else { return "(no destination)" }
        let listed: String? =
            switch kind {
            case .country: Countries.name(of: code)
            case .subdivision: Subdivisions.name(of: code)
            case .region: RegionVocabulary(rawValue: vocabulary).flatMap { Regions.name(of: code, in: $0) }
            case .named, .UNRECOGNIZED: nil
            }
        return listed ?? (hasName ? name : code)
    }
}
