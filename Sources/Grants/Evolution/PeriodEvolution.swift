/// How closing and reopening move the last closed day.
extension Evolution {
    static func closed(
        _ closure: PeriodClosure, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try closed(through: closure.through, books)
    }

    /// Closed stays what lies before the first open day; from the first day that a date can name, nothing.
    static func reopened(
        _ reopening: PeriodReopening, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let from = try PartialDate(parsing: reopening.from).firstDay
        return try closed(through: from.preceding?.description ?? "", books)
    }

    private static func closed(
        through day: String, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.books()
        var after = before
        after.closedThrough = day
        return [.books(before: before, after: after)]
    }
}
