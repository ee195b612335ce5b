import SwiftProtobuf

/// How exchange rates enter the books. A rate that is recorded again is corrected: both statements are kept, and the last
/// counts.
extension Evolution {
    static func recorded(
        _ rates: [ExchangeRate], _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try rates.map { rate in
            let before = try books.rate(RateKey(rate))
            var after =
                before
                ?? .with {
                    $0.base = rate.base
                    $0.quote = rate.quote
                    $0.date = rate.date
                    $0.source = rate.source
                }
            after.statements.append(
                .with {
                    $0.rate = rate.rate
                    $0.sequence = moment.sequence
                })
            return .rate(before: before, after: after)
        }
    }
}
