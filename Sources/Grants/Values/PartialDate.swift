/// A date as precise as its source: a day, a month or a year. What the source does not state is absent.
///
/// Ordered by last day, then by precision, the finer first: 2024-12-31 < 2024-12 < 2024.
package struct PartialDate: Hashable, Sendable {
    package enum Precision: Int, Sendable, Comparable, CaseIterable {
        case day, month, year

        package static func < (left: Precision, right: Precision) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// The last day it can mean: totals count an imprecise date there.
    package let lastDay: Day
    package let precision: Precision

    package init(_ day: Day) {
        lastDay = day
        precision = .day
    }

    /// A year, or a month of it.
    ///
    /// - Throws: `DateError` when the calendar has no such date, or the year lies outside 1900...2200.
    package init(year: Int, month: Int? = nil) throws(DateError) {
        let last = month ?? 12
        // A month that does not exist has no last day: `Day` refuses the month first, whatever the day.
        lastDay = try Day(year: year, month: last, day: CivilDate.daysIn(month: last, year: year))
        precision = month == nil ? .year : .month
    }

    /// Reads `2024-04-30`, `2024-04` or `2024`: ISO 8601 calendar dates, extended form.
    package init(parsing text: String) throws(DateError) {
        let bytes = text.utf8.span
        guard let year = Self.number(bytes, 0..<4) else { throw .malformed(text) }
        if bytes.count == 4 {
            try self.init(year: year)
            return
        }
        guard let month = Self.number(bytes, 5..<7), bytes[4] == UInt8(ascii: "-") else { throw .malformed(text) }
        if bytes.count == 7 {
            try self.init(year: year, month: month)
            return
        }
        guard bytes.count == 10, let day = Self.number(bytes, 8..<10), bytes[7] == UInt8(ascii: "-") else {
            throw .malformed(text)
        }
        self.init(try Day(year: year, month: month, day: day))
    }

    /// The number that those bytes are the digits of; nil if they are not there, or are others.
    private static func number(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard range.upperBound <= bytes.count else { return nil }
        var number = 0
        for index in range {
            guard bytes[index].isDigit else { return nil }
            number = number * 10 + bytes[index].digitValue
        }
        return number
    }

    package var year: Int { lastDay.year }

    /// 1...12; absent when only the year is known.
    package var month: Int? { precision == .year ? nil : lastDay.month }

    /// 1...31; absent when only the month or year is known.
    package var dayOfMonth: Int? { precision == .day ? lastDay.dayOfMonth : nil }

    /// The first day it can mean.
    package var firstDay: Day {
        let before: Int
        switch precision {
        case .day: before = 0
        case .month: before = lastDay.dayOfMonth - 1
        case .year: before = CivilDate.daysIn(month: 2, year: lastDay.year) == 29 ? 365 : 364
        }
        return Day(lastDay, goingBack: before)
    }
}

extension PartialDate: Comparable, CustomStringConvertible {
    package static func < (left: PartialDate, right: PartialDate) -> Bool {
        (left.lastDay, left.precision) < (right.lastDay, right.precision)
    }

    /// ISO 8601, as much as is known: `2024-04-30`, `2024-04`, `2024`.
    package var description: String {
        switch precision {
        case .day: lastDay.description
        case .month: String(lastDay.description.prefix(7))
        case .year: String(lastDay.description.prefix(4))
        }
    }
}
