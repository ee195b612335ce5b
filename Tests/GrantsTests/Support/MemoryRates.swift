package import Grants

/// Rates in memory.
package struct MemoryRates: RateSource, Sendable {
    private var ratesByPair: [Pair: [Day: [String: RecordedRate]]] = [:]

    private struct Pair: Hashable {
        let base: String
        let quote: String
    }

    /// - Parameter rates: of several for one pair, day and source, that with the highest sequence counts.
    package init(_ rates: some Sequence<RecordedRate> = []) {
        for rate in rates { add(rate) }
    }

    package mutating func add(_ rate: RecordedRate) {
        let pair = Pair(base: rate.base, quote: rate.quote)
        let known = ratesByPair[pair]?[rate.date]?[rate.source]
        guard known.map({ $0.sequence <= rate.sequence }) ?? true else { return }
        ratesByPair[pair, default: [:]][rate.date, default: [:]][rate.source] = rate
    }

    package func rate(
        base: String, quote: String, onOrBefore day: Day, notBefore: Day, source: String?
    ) -> RecordedRate? {
        let days = ratesByPair[Pair(base: base, quote: quote)] ?? [:]
        let rates = days.lazy.filter { notBefore <= $0.key && $0.key <= day }.flatMap(\.value.values)
        return rates.filter { source == nil || $0.source == source }
            .max { ($0.date, $0.sequence) < ($1.date, $1.sequence) }
    }

    package var bases: [String] { Set(ratesByPair.keys.map(\.base)).sorted() }
    package var sources: [String] { Set(ratesByPair.values.flatMap(\.values).flatMap(\.keys)).sorted() }
}
