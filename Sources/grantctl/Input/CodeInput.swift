/// A currency's code in capital letters, as ISO 4217 has it.
enum CurrencyInput {
    static func parse(_ text: String) throws(InputError) -> String {
        let code = text.uppercased()
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw InputError("'\(text)' is no currency: ISO 4217 has three letters, such as USD.")
        }
        return code
    }
}

/// A whole day, as ISO 8601 has it.
enum DayInput {
    static func parse(_ text: String) throws(InputError) -> String {
        guard let day = PublishedDate.day(text) else {
            throw InputError("'\(text)' is no day: write 2026-10-30.")
        }
        return day
    }
}
