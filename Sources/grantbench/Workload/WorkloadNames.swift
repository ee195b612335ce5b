import Grants

/// What the things of the workload are called. All begin alike, so that they are told apart from those of real books.
enum WorkloadNames {
    static let document = "GB-SOURCE"
    static let currencies = ["USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "CAD", "AUD", "JPY"]
    /// 180 countries, in the order of their codes.
    static let countries = Array(Countries.codes.lazy.filter { !Countries.isWithdrawn($0) }.prefix(180))
    /// Value dates: ten years of days.
    static let days: [String] = (0..<3650).map { day in
        guard let day = try? Day(daysSinceEpoch: firstDay + day) else {
            preconditionFailure("A day of 2015 to 2024 is a day.")
        }
        return "\(day)"
    }
    /// 2015-01-01.
    private static let firstDay = 16_436

    static func donor(_ index: Int) -> String { "GB-D" + padded(index, digits: 3) }
    static func recipient(_ index: Int) -> String { "GB-R" + padded(index, digits: 4) }
    static func project(_ index: Int) -> String { "GB-P" + padded(index, digits: 4) }
    static func grant(_ number: Int) -> String { "GB-" + padded(number, digits: grantDigits) }
    static func allocation(_ index: Int) -> String { "A\(index + 1)" }

    static let grantDigits = 8
    static let projectDigits = 4

    private static func padded(_ number: Int, digits: Int) -> String {
        var text: [UInt8] = []
        text.append(decimal: number, digits: digits)
        return String(decoding: text, as: UTF8.self)
    }
}
