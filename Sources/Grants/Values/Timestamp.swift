/// A moment in UTC to the microsecond, as an RFC 3339 text and as a count since 1970-01-01T00:00:00Z.
///
/// Years 0001...9999, which is what RFC 3339 can write. As in POSIX time, a day has 86,400 seconds, and no leap second.
package struct Timestamp: Hashable, Sendable {
    package let microsecondsSinceEpoch: Int64

    package init(microsecondsSinceEpoch: Int64) throws(DateError) {
        guard Self.first...Self.last ~= microsecondsSinceEpoch else {
            throw .timestampOutOfBounds(microseconds: microsecondsSinceEpoch)
        }
        self.microsecondsSinceEpoch = microsecondsSinceEpoch
    }

    /// The bounds are kept by cutting what lies beyond: for counts that were checked when they were read.
    package init(clampingMicroseconds count: Int64) {
        microsecondsSinceEpoch = min(max(count, Self.first), Self.last)
    }

    /// The microsecond the nanosecond lies in. Any count fits: 64 bits of nanoseconds are the years 1677...2262.
    package init(nanosecondsSinceEpoch: Int64) {
        microsecondsSinceEpoch = nanosecondsSinceEpoch.dividedDown(by: 1_000)
    }

    /// Reads `2026-11-21T23:29:52Z`, with a fraction of 1...6 digits or none. Another offset than `Z` is refused:
    /// stored times are UTC, and a reader must not have to guess whose clock it was.
    package init(parsing text: String) throws(DateError) {
        let bytes = Array(text.utf8)
        let pattern = Array("dddd-dd-ddTdd:dd:dd".utf8)
        guard bytes.count > pattern.count, bytes.last == UInt8(ascii: "Z"),
            zip(bytes, pattern).allSatisfy({ $1 == UInt8(ascii: "d") ? $0.isDigit : $0 == $1 })
        else { throw .malformedTimestamp(text) }

        func number(_ range: Range<Int>) -> Int {
            bytes[range].reduce(0) { $0 * 10 + $1.digitValue }
        }
        let date = CivilDate(year: number(0..<4), month: number(5..<7), day: number(8..<10))
        let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
        guard date.year >= 1, 1...12 ~= date.month,
            1...CivilDate.daysIn(month: date.month, year: date.year) ~= date.day,
            hour < 24, minute < 60, second < 60
        else { throw .malformedTimestamp(text) }

        var micros = 0
        let fraction = bytes[pattern.count..<(bytes.count - 1)]
        if !fraction.isEmpty {
            let digits = fraction.dropFirst()
            guard fraction.first == UInt8(ascii: "."), 1...6 ~= digits.count, digits.allSatisfy(\.isDigit) else {
                throw .malformedTimestamp(text)
            }
            micros = (digits.count..<6).reduce(number(digits.indices)) { value, _ in value * 10 }
        }
        let seconds = ((date.daysSinceEpoch * 24 + hour) * 60 + minute) * 60 + second
        microsecondsSinceEpoch = Int64(seconds * 1_000_000 + micros)
    }

    /// The day in UTC, when it lies within the bounds of `Day`.
    package var day: Day? {
        try? Day(daysSinceEpoch: Int(microsecondsSinceEpoch.dividedDown(by: Self.microsecondsPerDay)))
    }

    private static let microsecondsPerDay: Int64 = 86_400_000_000
    /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999Z.
    private static let first: Int64 = -62_135_596_800_000_000
    private static let last: Int64 = 253_402_300_799_999_999
}

extension Timestamp: Comparable, CustomStringConvertible {
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microsecondsSinceEpoch < right.microsecondsSinceEpoch
    }

    /// RFC 3339 in UTC with six places, always of 27 characters, so that the order of the texts is that of the times.
    package var description: String {
        let day = microsecondsSinceEpoch.dividedDown(by: Self.microsecondsPerDay)
        let micros = Int(microsecondsSinceEpoch - day * Self.microsecondsPerDay)
        let seconds = micros / 1_000_000
        let date = CivilDate(daysSinceEpoch: Int(day))
        return String(unsafeUninitializedCapacity: 27) { text in
            var end = 0
            func put(_ number: Int, _ width: Int, _ following: UInt8) {
                var rest = number
                for index in (end..<end + width).reversed() {
                    text[index] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                text[end + width] = following
                end += width + 1
            }
            put(date.year, 4, UInt8(ascii: "-"))
            put(date.month, 2, UInt8(ascii: "-"))
            put(date.day, 2, UInt8(ascii: "T"))
            put(seconds / 3_600, 2, UInt8(ascii: ":"))
            put(seconds / 60 % 60, 2, UInt8(ascii: ":"))
            put(seconds % 60, 2, UInt8(ascii: "."))
            put(micros % 1_000_000, 6, UInt8(ascii: "Z"))
            return end
        }
    }
}

extension Int64 {
    /// Division rounded down, also below zero. The divisor must be positive.
    fileprivate func dividedDown(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
