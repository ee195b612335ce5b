internal import ArgumentParser
internal import Varlink

/// The reports that are sums of money, by what their rows are by.
enum ReportName: String, InterfaceEnum {
    case summary, grants, projects, donors, recipients, destinations, sectors, timeline, flows

    /// What the rows are by where nothing else is asked for (`ReportName` of org.grantd.Reports).
    var dimensions: [ReportDimension] {
        switch self {
        case .summary: []
        case .grants: [.grant]
        case .projects: [.project]
        case .donors: [.donor, .year]
        case .recipients: [.recipient, .year]
        case .destinations: [.destination]
        case .sectors: [.sector]
        case .timeline: [.month]
        case .flows: [.donor, .recipient, .project, .destination, .boundary]
        }
    }
}

/// What the rows of a report can be by.
enum ReportDimension: String, InterfaceEnum {
    case grant, donor, recipient, project, destination, country, subregion, region, sector, year, month, usageYear
    case earmarking, boundary

    /// Head of its column.
    var title: String { self == .usageYear ? "usage year" : rawValue }

    /// Whether its values are codes of things that have a name or a title, too.
    var hasName: Bool {
        switch self {
        case .grant, .donor, .recipient, .project, .destination, .country, .subregion, .region, .sector: true
        case .year, .month, .usageYear, .earmarking, .boundary: false
        }
    }

    /// Whether its values are places of several kinds.
    var hasKind: Bool {
        switch self {
        case .destination, .country, .subregion, .region: true
        default: false
        }
    }

    /// Whether its codes are of several lists.
    var hasVocabulary: Bool { hasKind || self == .sector }

    /// Whether its values follow one another in time.
    var isTime: Bool { self == .year || self == .month || self == .usageYear }

    /// One or several, parted by commas: `country,year`.
    static func parseList(_ text: String) throws(InputError) -> [ReportDimension] {
        var dimensions: [ReportDimension] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false).map(QualifierInput.trimmed) {
            guard let dimension = ReportDimension(argument: word) else {
                throw InputError(
                    "'\(word)' is nothing that rows can be by: give some of "
                        + allValueStrings.joined(separator: ", ") + ".")
            }
            dimensions.append(dimension)
        }
        return dimensions
    }
}

/// How a row has its money.
enum ReportPart: String, InterfaceEnum {
    case own, shared, ofWhich, `internal`

    /// In a table.
    var title: String { self == .ofWhich ? "of which" : rawValue }
}

/// What can be found by words.
enum ThingKind: String, InterfaceEnum {
    case organisation, grant, project, document
}

/// A year of the value date, or the wish that years are those that money may be used in.
enum YearInput: Equatable {
    case year(Int64)
    case usage

    static func parse(_ text: String) throws(InputError) -> YearInput {
        if text == "usage" { return .usage }
        guard text.utf8.count == 4, let year = Int64(text) else {
            throw InputError(
                "'\(text)' is no year: write 2024, or usage for rows by the years that money may be used in.")
        }
        return .year(year)
    }
}

extension InterfaceEnum {
    /// The words are their own description.
    static var allValueDescriptions: [String: String] { [:] }
}
