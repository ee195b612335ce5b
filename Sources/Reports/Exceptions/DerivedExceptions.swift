package import Grants

extension ReportedException {
    /// What follows from an entry as it stands; nothing of what does not stand.
    ///
    /// - Parameter grantYears: the usage years of its grant, which give an undated entry its day: asked for only by one.
    package static func of(
        _ entry: EntryState, grantYears: @autoclosure () throws -> [UInt32]
    ) rethrows -> [ReportedException] {
        guard entry.status == .standing else { return [] }
        var found: [ReportedException] = []
        func take(_ exception: (kind: String, message: String)?) {
            guard let (kind, message) = exception else { return }
            found.append(
                ReportedException(
                    kind: kind, message: message, grant: entry.grant, entry: entry.id, sequence: entry.sequence))
        }
        take(undisclosed(entry))
        take(unapportioned(entry))
        take(pressOnly(entry))
        take(try undated(entry, grantYears()))
        return found
    }

    /// What no allocation speaks of, where there are allocations.
    ///
    /// - Parameter sequence: of the event that changed the grant last.
    package static func of(_ grant: GrantState, sequence: UInt64) -> [ReportedException] {
        guard grant.hasUnassigned, grant.sum(.allocation).entries > 0 else { return [] }
        return [
            ReportedException(
                kind: "figure.unassigned",
                message: "No allocation speaks of \(grant.unassigned.sentence) of the grant.",
                grant: grant.reference, sequence: sequence)
        ]
    }

    private static func undisclosed(_ entry: EntryState) -> (String, String)? {
        let lines = entry.kind == .allocation ? entry.lines : []
        let undisclosed = lines.undisclosedCount
        if undisclosed > 0, lines.count > 1 {
            return (
                "figure.undisclosed",
                "\(undisclosed) of the \(lines.count) lines of the \(entry.kind.words) \(entry.id) "
                    + "\(undisclosed == 1 ? "is" : "are") undisclosed, and in no sum."
            )
        }
        guard undisclosed > 0 || lines.isEmpty && entry.figure.qualifier == .undisclosed else { return nil }
        return ("figure.undisclosed", "The \(entry.kind.words) \(entry.id) is undisclosed, and in no sum.")
    }

    /// Shares of a base of which nothing is stated.
    private static func unapportioned(_ entry: EntryState) -> (String, String)? {
        guard entry.kind == .allocation, entry.lines.undisclosedCount > 0 else { return nil }
        let lines = entry.lines.filter {
            $0.line.hasShare && $0.line.share.qualifier != .undisclosed && $0.apportioned.qualifier == .undisclosed
        }
        guard !lines.isEmpty else { return nil }
        let shares = lines.map { "\($0.line.share.percent) %" }.joined(separator: ", ")
        return (
            "allocation.unapportioned",
            "The \(entry.kind.words) \(entry.id) has shares (\(shares)) of what is \(entry.base.words), "
                + "of which nothing is stated: they come to no amount until something is."
        )
    }

    private static func pressOnly(_ entry: EntryState) -> (String, String)? {
        guard entry.unconfirmed else { return nil }
        return (
            "source.press-only",
            "The \(entry.kind.words) \(entry.id), \(entry.figure.sentence), rests on press alone. "
                + "Attach an agreement, a bank record or a report."
        )
    }

    /// An allocation and a link stand as long as their grant does, a schedule has its due date, and another transaction
    /// is in no total: of these no value date is missed.
    private static func undated(
        _ entry: EntryState, _ grantYears: @autoclosure () throws -> [UInt32]
    ) rethrows -> (String, String)? {
        switch entry.kind {
        case .allocation, .funding, .schedule, .other: return nil
        case .pledge, .commitment, .receipt, .disbursement, .expenditure, .refundReceived, .refundPaid, .adjustment:
            break
        }
        guard entry.valueDate.isEmpty else { return nil }
        let subject = "The \(entry.kind.words) \(entry.id), \(entry.figure.sentence), has no value date, and counts"
        let years = entry.usageYears.isEmpty ? try grantYears() : entry.usageYears
        if let day = Day(lastOf: years) {
            return (
                "date.counted-by-usage-year",
                "\(subject) on \(day), the last day of its \(years.count > 1 ? "last usage year" : "usage year")."
            )
        }
        return ("date.unknown", "\(subject) only in totals without a period.")
    }
}

extension EntryState.Kind {
    /// As sentences have it.
    fileprivate var words: String {
        switch self {
        case .refundReceived, .refundPaid: "refund"
        case .other: "transaction"
        case .funding: "link"
        case .pledge, .commitment, .receipt, .allocation, .schedule, .disbursement, .expenditure, .adjustment:
            name
        }
    }
}

extension Allocation.Base {
    fileprivate var words: String {
        switch self {
        case .pledged, .UNRECOGNIZED: "pledged"
        case .committed: "committed"
        case .received: "received"
        }
    }
}
