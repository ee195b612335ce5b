/// A rate as one event of the log states it.
package struct RecordedRate: Hashable, Sendable {
    /// ISO 4217 code of the one unit.
    package let base: String
    /// ISO 4217 code of what it is worth.
    package let quote: String
    /// Units of quote for one base; above zero.
    package let rate: Amount
    package let date: Day
    /// Who publishes it.
    package let source: String
    /// Sequence of the event that states it.
    package let sequence: UInt64

    package init(base: String, quote: String, rate: Amount, date: Day, source: String, sequence: UInt64) {
        self.base = base
        self.quote = quote
        self.rate = rate
        self.date = date
        self.source = source
        self.sequence = sequence
    }

    /// What the books hold of a rate: the last statement that is not voided. Nil when all are.
    ///
    /// - Throws: `AmountError` or `DateError` when the row was not written by grantd.
    package init?(_ state: RateState) throws {
        guard let statement = state.statements.last(where: { !$0.voided }) else { return nil }
        self.init(
            base: state.base, quote: state.quote, rate: try Amount(parsing: statement.rate),
            date: try PartialDate(parsing: state.date).lastDay, source: state.source, sequence: statement.sequence)
    }
}

/// Where rates are looked up: the books' own table, or a dictionary.
///
/// A voided rate is never returned. A look-up throws only what the store behind it throws.
package protocol RateSource: ~Copyable {
    /// The rate of the latest day of `notBefore ... day`; of several sources on that day, the one recorded last.
    ///
    /// - Parameter source: only what this source says; any source when nil.
    func rate(
        base: String, quote: String, onOrBefore day: Day, notBefore: Day, source: String?
    ) throws -> RecordedRate?
    /// Currencies that rates are given for one unit of: "EUR" for the European Central Bank's.
    var bases: [String] { get throws }
    /// Who publishes rates.
    var sources: [String] { get throws }
}
