import Testing

@testable import Grants

@Suite("Days, partial dates and timestamps")
struct DateTests {
    @Test("days follow one another from the first that a date can name to the last")
    func follow() throws {
        let leap = try PartialDate(parsing: "2024-02-29").lastDay
        #expect(leap.following?.description == "2024-03-01")
        #expect(leap.preceding?.description == "2024-02-28")
        #expect(Day.first.description == "1900-01-01" && Day.last.description == "2200-12-31")
        #expect(Day.first.preceding == nil && Day.last.following == nil)
        #expect(Day.first.following?.preceding == .first && Day.last.preceding?.following == .last)
    }

    @Test(
        "a date is as precise as its text, and has a first and a last day",
        arguments: [
            ("2024-04-30", PartialDate.Precision.day, "2024-04-30", "2024-04-30"),
            ("2024-03", .month, "2024-03-01", "2024-03-31"),
            ("2024-02", .month, "2024-02-01", "2024-02-29"), ("2023-02", .month, "2023-02-01", "2023-02-28"),
            ("2024", .year, "2024-01-01", "2024-12-31"), ("2023", .year, "2023-01-01", "2023-12-31"),
            ("1900", .year, "1900-01-01", "1900-12-31"), ("2000-02-29", .day, "2000-02-29", "2000-02-29"),
            ("2200-12-31", .day, "2200-12-31", "2200-12-31"),
        ])
    func readsPartialDates(text: String, precision: PartialDate.Precision, first: String, last: String) throws {
        let date = try PartialDate(parsing: text)
        #expect(date.precision == precision)
        #expect(date.firstDay.description == first)
        #expect(date.lastDay.description == last)
        #expect(date.description == text)
    }

    @Test("year, month and day are there as far as they are known")
    func givesParts() throws {
        let day = try PartialDate(parsing: "2024-04-30")
        #expect((day.year, day.month, day.dayOfMonth) == (2024, 4, 30))
        let month = try PartialDate(year: 2024, month: 4)
        #expect((month.year, month.month, month.dayOfMonth) == (2024, 4, nil))
        let year = try PartialDate(year: 2024)
        #expect((year.year, year.month, year.dayOfMonth) == (2024, nil, nil))
    }

    @Test(
        "what is no date of the calendar is refused, and says why",
        arguments: [
            ("2023-02-29", DateError.noSuchDay(29, month: 2, year: 2023, last: 28)),
            ("1900-02-29", .noSuchDay(29, month: 2, year: 1900, last: 28)),
            ("2024-04-31", .noSuchDay(31, month: 4, year: 2024, last: 30)),
            ("2024-04-00", .noSuchDay(0, month: 4, year: 2024, last: 30)),
            ("2024-13", .noSuchMonth(13)), ("2024-00", .noSuchMonth(0)), ("2024-13-01", .noSuchMonth(13)),
            ("1899", .yearOutOfBounds(1899)), ("2201-01-01", .yearOutOfBounds(2201)), ("0024", .yearOutOfBounds(24)),
            ("", .malformed("")), ("24-04-30", .malformed("24-04-30")), ("2024-4-30", .malformed("2024-4-30")),
            ("2024-04-30-01", .malformed("2024-04-30-01")), ("2024-", .malformed("2024-")),
            ("20240430", .malformed("20240430")), ("-2024", .malformed("-2024")),
            ("2024-04-30T00:00:00Z", .malformed("2024-04-30T00:00:00Z")), ("2024/04/30", .malformed("2024/04/30")),
        ])
    func refusesNoDates(text: String, error: DateError) {
        #expect(throws: error) { try PartialDate(parsing: text) }
    }

    @Test("dates are ordered by their last day, the finer precision first")
    func ordersPartialDates() throws {
        let texts = ["2023", "2024-03-30", "2024-03-31", "2024-03", "2024-12-31", "2024-12", "2024", "2025-01-01"]
        let dates = try texts.map { try PartialDate(parsing: $0) }
        #expect(dates.reversed().sorted() == dates)
        #expect(Set(dates).count == texts.count)
    }

    @Test("every day from 1900 to 2200 follows the one before, as a calendar counts them")
    func countsEveryDay() throws {
        var (year, month, day) = (1900, 1, 1)
        var current = try Day(year: 1900, month: 1, day: 1)
        #expect(current.daysSinceEpoch == -25_567)
        var misses = 0
        while year <= 2200 {
            let made = try Day(year: year, month: month, day: day)
            if made != current || (made.year, made.month, made.dayOfMonth) != (year, month, day) { misses += 1 }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            day += 1
            if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
            if year <= 2200 { current = try current.adding(days: 1) }
        }
        #expect(misses == 0)
        #expect(current.description == "2200-12-31")
        #expect(throws: DateError.yearOutOfBounds(2201)) { try current.adding(days: 1) }
    }

    @Test("a count of days outside the bounds is refused", arguments: [-25_568, 84_371, Int.min, Int.max, 1_000_000])
    func refusesDays(count: Int) {
        #expect(throws: DateError.self) { try Day(daysSinceEpoch: count) }
    }

    @Test("adding days beyond any calendar is refused and does not trap", arguments: [Int.min, Int.max])
    func refusesFarDays(days: Int) throws {
        let day = try Day(daysSinceEpoch: 1)
        #expect(throws: DateError.self) { try day.adding(days: days) }
    }

    @Test(
        "a time is written in UTC with six places and read back",
        arguments: [
            (Int64(0), "1970-01-01T00:00:00.000000Z"), (1_795_303_792_123_456, "2026-11-21T23:29:52.123456Z"),
            (-1, "1969-12-31T23:59:59.999999Z"), (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
            (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
        ])
    func writesTimes(micros: Int64, text: String) throws {
        let time = try Timestamp(microsecondsSinceEpoch: micros)
        #expect(time.description == text)
        #expect(try Timestamp(parsing: text) == time)
    }

    @Test(
        "a time may have fewer places, or none",
        arguments: [
            ("2026-11-21T23:29:52Z", "2026-11-21T23:29:52.000000Z"),
            ("2026-11-21T23:29:52.1Z", "2026-11-21T23:29:52.100000Z"),
        ])
    func readsShortTimes(text: String, written: String) throws {
        #expect(try Timestamp(parsing: text).description == written)
    }

    @Test(
        "a time that is not plain UTC is refused",
        arguments: [
            "", "2026-11-21", "2026-11-21T23:29:52", "2026-11-21T23:29:52+00:00", "2026-11-21t23:29:52z",
            "2026-11-21 23:29:52Z", "2026-11-21T24:00:00Z", "2026-11-21T23:60:00Z", "2026-06-30T23:59:60Z",
            "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "0000-01-01T00:00:00Z", "2026-11-21T23:29:52.Z",
            "2026-11-21T23:29:52.1234567Z", "2026-11-21T23:29:52,1Z", "2026-11-21T23:29:52.1ZZ", "Z",
        ])
    func refusesTimes(text: String) {
        #expect(throws: DateError.malformedTimestamp(text)) { try Timestamp(parsing: text) }
    }

    @Test("nanoseconds fall into the microsecond they lie in, before 1970 too")
    func takesNanoseconds() throws {
        #expect(Timestamp(nanosecondsSinceEpoch: 1_999).microsecondsSinceEpoch == 1)
        #expect(Timestamp(nanosecondsSinceEpoch: -1).microsecondsSinceEpoch == -1)
        #expect(Timestamp(nanosecondsSinceEpoch: .max).description == "2262-04-11T23:47:16.854775Z")
        #expect(Timestamp(nanosecondsSinceEpoch: .min).description == "1677-09-21T00:12:43.145224Z")
        #expect(Timestamp(nanosecondsSinceEpoch: -1).day?.description == "1969-12-31")
        #expect(Timestamp(nanosecondsSinceEpoch: .min).day == nil)
    }

    @Test(
        "microseconds outside the years 1 to 9999 are refused", arguments: [Int64.min, .max, 253_402_300_800_000_000])
    func refusesFarTimes(micros: Int64) {
        #expect(throws: DateError.timestampOutOfBounds(microseconds: micros)) {
            try Timestamp(microsecondsSinceEpoch: micros)
        }
    }

    @Test("the texts of random times are ordered like the times")
    func ordersTimes() throws {
        var random = SeededGenerator(seed: 1970)
        let times = (0..<500).map { _ in Timestamp(nanosecondsSinceEpoch: .random(in: .min ... .max, using: &random)) }
        #expect(times.sorted().map(\.description) == times.map(\.description).sorted())
        for time in times {
            #expect(try Timestamp(parsing: time.description) == time)
        }
    }

    @Test("the refusal of a date is a sentence with the way on")
    func explains() {
        #expect(
            DateError.noSuchDay(31, month: 4, year: 2024, last: 30).description
                == "2024-04 has 30 days and no day 31. Check the date.")
        #expect(
            DateError.yearOutOfBounds(20_204).description == "The year 20204 lies outside 1900 to 2200. Check the date."
        )
    }
}
