/// Decides what is asked of the books' periods. Closing moves forward, reopening back; one last closed day is kept.
enum PeriodDecider {
    static func close(_ closure: PeriodClosure, _ books: borrowing some Books & ~Copyable) throws -> PeriodClosure {
        let through = try DateCheck.day(closure.through, "last day of the period")
        if let closed = try books.books().lastClosedDay, through <= closed {
            throw Refusal(
                .periodNotLater,
                "The books are closed through \(closed) already, and \(through) is not later. "
                    + "Give a later day, or reopen the period with a reason: grantctl period reopen.")
        }
        return closure
    }

    static func reopen(
        _ reopening: PeriodReopening, _ command: Command, _ books: borrowing some Books & ~Copyable
    ) throws -> PeriodReopening {
        try command.requireReason(for: "Reopening a period")
        let from = try DateCheck.day(reopening.from, "first open day")
        guard let closed = try books.books().lastClosedDay else {
            throw Refusal(.periodNotClosed, "No period is closed, so \(from) is open. There is nothing to reopen.")
        }
        guard from <= closed else {
            throw Refusal(
                .periodNotClosed,
                "The books are closed through \(closed), so \(from) is open. There is nothing to reopen.")
        }
        return reopening
    }
}
