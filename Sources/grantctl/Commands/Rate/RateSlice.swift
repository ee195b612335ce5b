internal import Control
internal import Varlink

/// The rates of one command: whole days of one calendar month, oldest first.
///
/// A month is sliced the same in every file that holds all of it, so a history of next year knows this one's months
/// again.
struct RateSlice: Equatable {
    let base: String
    let source: String
    let days: [RateTable.Day]

    var first: String { days[0].date }
    var last: String { days[days.count - 1].date }
    var rateCount: Int { days.reduce(0) { $0 + $1.rates.count } }

    /// The most rates of one command.
    static let ratesMax = 1_200
    /// A record is at most 65,535 bytes; its actor, command and reason have the rest.
    static let recordBytesMax = 56 << 10
    /// Tags and lengths of a rate and its five fields in a record, and its date.
    private static let rateOverheadBytes = 14 + 10

    static func slices(of table: RateTable, base: String, source: String) -> [RateSlice] {
        func recordBytes(_ day: RateTable.Day) -> Int {
            day.rates.reduce(0) {
                $0 + rateOverheadBytes + base.utf8.count + source.utf8.count + $1.quote.utf8.count + $1.rate.utf8.count
            }
        }
        var slices: [RateSlice] = []
        var days: [RateTable.Day] = []
        var (rates, bytes) = (0, 0)
        for day in table.days {
            let isSameMonth = days.last.map { $0.date.prefix(7) == day.date.prefix(7) } ?? true
            if !days.isEmpty,
                !isSameMonth || rates + day.rates.count > ratesMax || bytes + recordBytes(day) > recordBytesMax
            {
                slices.append(RateSlice(base: base, source: source, days: days))
                (days, rates, bytes) = ([], 0, 0)
            }
            days.append(day)
            rates += day.rates.count
            bytes += recordBytes(day)
        }
        return days.isEmpty ? slices : slices + [RateSlice(base: base, source: source, days: days)]
    }

    /// Made of what the command says, so that the same rates are one command whoever sends them again, and other rates
    /// of the same days are another: "rates/ECB/2026-10-01/2026-10-30/638/1f0c9a5b7e3d2468".
    ///
    /// The hash only tells a file from its correction, and need not withstand an attack: grantd compares SHA-256 of the
    /// whole command, never takes one identifier for two contents, and the import says where that happened. FNV-1a is a
    /// few lines; SHA-256 is in no library of grantctl.
    var commandId: String {
        var hash = FNV1a()
        for day in days {
            for rate in day.rates { hash.add("\(day.date) \(base) \(rate.quote) \(rate.rate)\n") }
        }
        return "rates/\(source)/\(first)/\(last)/\(rateCount)/\(hash.hexadecimal)"
    }

    func call(reason: String?) -> PipelinedCall {
        let rates = days.flatMap { day in
            day.rates.map { rate -> JSONValue in
                [
                    "base": .string(base), "quote": .string(rate.quote), "rate": .string(rate.rate),
                    "date": .string(day.date), "source": .string(source),
                ]
            }
        }
        return PipelinedCall(
            method: LedgerCommand.recordExchangeRates.method,
            parameters: .object([
                "commandId": .string(commandId),
                LedgerCommand.recordExchangeRates.parameter: ["rates": .array(rates)],
                "reason": .text(reason),
            ]))
    }
}

/// Fowler-Noll-Vo hash of 64 bits, variant 1a (RFC 9923).
struct FNV1a {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    /// 16 digits.
    var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
