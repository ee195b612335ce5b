package import Grants

/// Something that wants attention.
package struct ReportedException: Hashable, Sendable {
    /// Rule or kind: "figure.undisclosed".
    package let kind: String
    /// What it is, with the figures.
    package let message: String
    /// Empty where it is of none; so are ``project`` and ``entry``.
    package let grant: String
    package let project: String
    package let entry: String
    /// Sequence of the event that it comes from.
    package let sequence: UInt64
    /// Sequence of the event that resolved it; 0 while it is open. What follows from the books as they stand is
    /// resolved by nothing but their change.
    package let resolvedBy: UInt64
    /// Why, as the one who resolved it says.
    package let resolution: String

    package init(
        kind: String, message: String, grant: String = "", project: String = "", entry: String = "",
        sequence: UInt64, resolvedBy: UInt64 = 0, resolution: String = ""
    ) {
        self.kind = kind
        self.message = message
        self.grant = grant
        self.project = project
        self.entry = entry
        self.sequence = sequence
        self.resolvedBy = resolvedBy
        self.resolution = resolution
    }

    /// What was flagged when an event was recorded.
    package static func of(_ flagged: FlaggedState) -> [ReportedException] {
        flagged.flags.map { state in
            ReportedException(
                kind: state.flag.rule, message: state.flag.message, grant: flagged.grant, project: flagged.project,
                entry: flagged.entry, sequence: flagged.sequence, resolvedBy: state.resolvedBy,
                resolution: state.resolution)
        }
    }

    /// What has no rate to a currency.
    ///
    /// - Parameter sequence: of the event that made the entry.
    package static func of(
        _ unconverted: UnconvertedPosting, to currency: String, sequence: UInt64
    ) -> ReportedException {
        let day = unconverted.day.map { "no rate to \(currency) near \($0). Record one (grantctl rate record)." }
        let reason = day ?? "no day to look for a rate to \(currency)."
        return ReportedException(
            kind: "figure.unconverted",
            message: "\(unconverted.figure.sentence) of \(unconverted.grant) stays as it is: there is \(reason)",
            grant: unconverted.grant, entry: unconverted.entry ?? "", sequence: sequence)
    }
}
