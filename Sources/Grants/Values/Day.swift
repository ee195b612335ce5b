/// A calendar day of the proleptic Gregorian calendar, in the years 1900...2200.
///
/// The bounds catch slips of the pen (year 20204, or 0024): nothing a grant's books name lies outside them.
package struct Day: Hashable, Sendable {
    /// Days since 1970-01-01, negative before.
    package let daysSinceEpoch: Int

    package static let yearMin = 1900
    package static let yearMax = 2200

    /// Throws when the calendar has no such day, or the year lies outside the bounds.
    package init(year: Int, month: Int, day: Int) throws(DateError) {
        guard Self.yearMin...Self.yearMax ~= year else { throw .yearOutOfBounds(year) }
        guard 1...12 ~= month else { throw .noSuchMonth(month) }
        let last = CivilDate.daysIn(month: month, year: year)
        guard 1...last ~= day else { throw .noSuchDay(day, month: month, year: year, last: last) }
        daysSinceEpoch = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    }

    /// Throws when the day's year lies outside the bounds.
    package init(daysSinceEpoch: Int) throws(DateError) {
        // Far outside, the year is not worth computing exactly: 366 days a year keep it outside.
        guard daysSinceEpoch.magnitude < 1_000_000 else {
            throw .yearOutOfBounds(1970 + daysSinceEpoch / 366)
        }
        let year = CivilDate(daysSinceEpoch: daysSinceEpoch).year
        guard Self.yearMin...Self.yearMax ~= year else { throw .yearOutOfBounds(year) }
        self.daysSinceEpoch = daysSinceEpoch
    }

    package var year: Int { CivilDate(daysSinceEpoch: daysSinceEpoch).year }
    package var month: Int { CivilDate(daysSinceEpoch: daysSinceEpoch).month }
    package var dayOfMonth: Int { CivilDate(daysSinceEpoch: daysSinceEpoch).day }

    /// The day so many days later, or earlier when negative.
    package func adding(days: Int) throws(DateError) -> Day {
        let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
        return try Day(daysSinceEpoch: overflow ? (days < 0 ? .min : .max) : sum)
    }

    /// The first day that a date can name, and the last.
    package static let first = Day(uncheckedDaysSinceEpoch: CivilDate(year: yearMin, month: 1, day: 1).daysSinceEpoch)
    package static let last = Day(uncheckedDaysSinceEpoch: CivilDate(year: yearMax, month: 12, day: 31).daysSinceEpoch)

    /// The next day; nil after the last.
    package var following: Day? { self < .last ? Day(uncheckedDaysSinceEpoch: daysSinceEpoch + 1) : nil }

    /// The day before; nil before the first.
    package var preceding: Day? { self > .first ? Day(uncheckedDaysSinceEpoch: daysSinceEpoch - 1) : nil }

    private init(uncheckedDaysSinceEpoch days: Int) {
        daysSinceEpoch = days
    }

    /// A day earlier in the same year, which needs no check.
    init(_ day: Day, goingBack days: Int) {
        daysSinceEpoch = day.daysSinceEpoch - days
        assert(days >= 0 && year == day.year, "\(days) days before \(day) lie in another year")
    }
}

extension Day: Comparable, CustomStringConvertible {
    package static func < (left: Day, right: Day) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    /// ISO 8601: `2024-04-30`.
    package var description: String { CivilDate(daysSinceEpoch: daysSinceEpoch).description }
}
