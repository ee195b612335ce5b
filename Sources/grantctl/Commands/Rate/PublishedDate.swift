/// Days as files of rates write them: "2026-10-30" in the history, "30 October 2026" in the file of one day.
enum PublishedDate {
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// The day as ISO 8601 has it, "2026-10-30"; `nil` for what is no day of the calendar.
    static func day(_ text: String) -> String? {
        let words = text.split(separator: " ").map { $0.lowercased() }
        if words.count == 3 {
            guard let month = months.firstIndex(of: words[1]) else { return nil }
            return written(year: words[2], month: String(month + 1), day: words[0])
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[1].utf8.count == 2, parts[2].utf8.count == 2 else { return nil }
        return written(year: parts[0], month: parts[1], day: parts[2])
    }

    private static func written(year: String, month: String, day: String) -> String? {
        guard year.utf8.count == 4, [year, month, day].allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let number = Int(year), let month = Int(month), let day = Int(day), (1...12).contains(month)
        else { return nil }
        // Gregorian calendar.
        let isLeapYear = number.isMultiple(of: 4) && (!number.isMultiple(of: 100) || number.isMultiple(of: 400))
        let last = daysOfMonth[month - 1] + (month == 2 && isLeapYear ? 1 : 0)
        guard (1...last).contains(day) else { return nil }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
