/// Decides what is asked of exceptions: what was flagged and is dealt with.
enum ExceptionDecider {
    static func resolve(
        _ resolution: ExceptionResolution, _ command: Command, _ books: borrowing some Books & ~Copyable
    ) throws -> ExceptionResolution {
        try command.requireReason(for: "Resolving an exception")
        guard let flagged = try books.flagged(resolution.sequence) else {
            throw Refusal(
                .exceptionUnknown,
                "The event \(resolution.sequence) has no exception. The open exceptions: grantctl report exceptions.")
        }
        let flags = flagged.flags.filter { $0.flag.rule == resolution.rule }
        guard let first = flags.first else {
            let rules = Set(flagged.flags.map(\.flag.rule)).sorted().joined(separator: ", ")
            throw Refusal(
                .exceptionUnknown,
                "The event \(resolution.sequence) has no exception of the rule \(resolution.rule.quotedForMessage). "
                    + "It was flagged by: \(rules).")
        }
        guard flags.contains(where: { $0.resolvedBy == 0 }) else {
            throw Refusal(
                .exceptionResolved,
                "The exception \(resolution.rule) of the event \(resolution.sequence) is resolved already, by the "
                    + "event \(first.resolvedBy) (\(first.resolution.quotedForMessage)). There is nothing left to resolve."
            )
        }
        return resolution
    }
}
