/// Why a text or a count is no date. Each description is a sentence with the figures in it.
package enum DateError: Error, Equatable, CustomStringConvertible {
    case malformed(String)
    case yearOutOfBounds(Int)
    case noSuchMonth(Int)
    case noSuchDay(Int, month: Int, year: Int, last: Int)
    case malformedTimestamp(String)
    case timestampOutOfBounds(microseconds: Int64)

    package var description: String {
        switch self {
        case .malformed(let text):
            "\(text.quotedForMessage) is no date. Write 2024-04-30, or 2024-04 or 2024 where the source says no more."
        case .yearOutOfBounds(let year):
            "The year \(year) lies outside \(Day.yearMin) to \(Day.yearMax). Check the date."
        case .noSuchMonth(let month):
            "There is no month \(month). Write the year first, then the month, 01 to 12."
        case .noSuchDay(let day, let month, let year, let last):
            "\(year.padded(4))-\(month.padded(2)) has \(last) days and no day \(day). Check the date."
        case .malformedTimestamp(let text):
            "\(text.quotedForMessage) is no time. Write it in UTC with at most six places: 2026-11-21T23:29:52.123456Z."
        case .timestampOutOfBounds(let microseconds):
            "\(microseconds) microseconds since 1970 lie outside the years 0001 to 9999. Check the unit."
        }
    }
}
