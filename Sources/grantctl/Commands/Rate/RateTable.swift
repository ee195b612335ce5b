/// Exchange rates of one base, day by day, oldest first.
struct RateTable: Equatable {
    struct Rate: Equatable {
        /// ISO 4217 code of what one unit of the base is worth.
        let quote: String
        /// As published: a plain decimal, never a float.
        let rate: String
    }

    struct Day: Equatable {
        /// ISO 8601: "2026-10-30".
        let date: String
        let rates: [Rate]
    }

    /// Currencies of the columns, in their order.
    let currencies: [String]
    let days: [Day]

    var rateCount: Int { days.reduce(0) { $0 + $1.rates.count } }

    /// The part that is asked for. Days without a rate are left out: the file says N/A, which states nothing.
    ///
    /// - Parameters:
    ///   - wanted: Only these currencies; all where none is named.
    ///   - since: First day; from the beginning where there is none.
    ///   - until: Last day; to the end where there is none.
    /// - Throws: `Failure` for a currency that has no column, and where nothing is left.
    func only(_ wanted: [String], since: String?, until: String?, file: String) throws(Failure) -> RateTable {
        if let missing = wanted.first(where: { !currencies.contains($0) }) {
            throw Failure(
                .refused,
                "\(file) has no column \(missing). Its currencies are \(currencies.joined(separator: ", ")). "
                    + "Nothing was sent.")
        }
        let chosen = wanted.isEmpty ? currencies : currencies.filter(wanted.contains)
        // Days in ISO 8601 are in the order of their texts.
        let days = days.filter { (since ?? "") <= $0.date && $0.date <= (until ?? $0.date) }.compactMap { day in
            let rates = day.rates.filter { chosen.contains($0.quote) }
            return rates.isEmpty ? nil : Day(date: day.date, rates: rates)
        }
        guard !days.isEmpty else {
            let range = (since.map { " from \($0)" } ?? "") + (until.map { " through \($0)" } ?? "")
            let held = self.days.first.flatMap { first in self.days.last.map { "\(first.date) to \($0.date)" } }
            throw Failure(
                .refused,
                "\(file) holds no rate of \(chosen.joined(separator: ", "))\(range); its days are \(held ?? "none"). "
                    + "Nothing was sent.")
        }
        return RateTable(currencies: chosen, days: days)
    }
}
