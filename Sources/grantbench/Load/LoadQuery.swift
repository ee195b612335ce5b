import ArgumentParser

/// What is asked, each time of another grant or another country of the workload. One row a question: method and
/// parameters are written nowhere else.
enum LoadQuery: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// What one grant has pledged, allocated and paid, by currency.
    case balance
    /// All that is known of one grant.
    case grant
    /// What one country was given, by currency.
    case destinations
    /// The totals of the books.
    case summary

    /// The call in two parts, with the changing name between them; nothing changes where there is none.
    private var template: (before: StaticString, subject: Subject, after: StaticString) {
        switch self {
        case .balance:
            (
                """
                {"method":"org.grantd.Reports.GetBalance","parameters":{"grant":"
                """, .grant,
                """
                "}}\0
                """
            )
        case .grant:
            (
                """
                {"method":"org.grantd.Reports.GetGrant","parameters":{"reference":"
                """, .grant,
                """
                "}}\0
                """
            )
        case .destinations:
            (
                """
                {"method":"org.grantd.Reports.GetDestination","parameters":{"destination":{"kind":"country","code":"
                """, .country,
                """
                "}}}\0
                """
            )
        case .summary:
            (
                """
                {"method":"org.grantd.Reports.Summary"}\0
                """, .nothing, ""
            )
        }
    }

    private enum Subject {
        case grant, country, nothing
    }

    /// Appends one call.
    ///
    /// - Parameter grants: the grants to choose from; at least one.
    func append(grants: Range<Int>, using random: inout SplitMix, to bytes: inout [UInt8]) {
        let (before, subject, after) = template
        bytes.append(before)
        switch subject {
        case .grant:
            bytes.append("GB-")
            bytes.append(
                decimal: grants.lowerBound + random.next(below: grants.count), digits: WorkloadNames.grantDigits)
        case .country:
            bytes.append(
                contentsOf: WorkloadNames.countries[random.next(below: WorkloadNames.countries.count)].utf8)
        case .nothing: break
        }
        bytes.append(after)
    }
}
