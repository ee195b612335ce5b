/// A share of a whole, 0...100 with up to 4 places, exactly: the places IATI 2.03 adds percentages up to.
package struct Percentage: Hashable, Sendable {
    /// The share in units of 1e-4 per cent, 0...1,000,000.
    package let tenThousandths: Int

    package static let placesMax = 4
    package static let zero = Percentage(unchecked: 0)
    /// 100 per cent.
    package static let whole = Percentage(unchecked: 1_000_000)

    private init(unchecked tenThousandths: Int) {
        self.tenThousandths = tenThousandths
    }

    package init(tenThousandths: Int) throws(PercentageError) {
        guard 0...Self.whole.tenThousandths ~= tenThousandths else {
            throw .outOfRange(Amount(nanos: Int128(tenThousandths) * Self.nanosEach).description)
        }
        self.tenThousandths = tenThousandths
    }

    /// Reads a strict decimal without a sign for per cent: `40`, `33.3333`.
    package init(parsing text: String) throws(PercentageError) {
        let amount: Amount
        do {
            amount = try Amount(parsing: text)
        } catch {
            throw .malformed(error)
        }
        guard Amount.zero...Amount(100) ~= amount else { throw .outOfRange(text) }
        guard amount.places <= Self.placesMax else { throw .tooManyPlaces(text, places: amount.places) }
        tenThousandths = Int(amount.nanos / Self.nanosEach)
    }

    /// 1e-4 in the 1e-9 units of an amount.
    private static let nanosEach: Int128 = 100_000
}

extension Percentage: Comparable, CustomStringConvertible {
    package static func < (left: Percentage, right: Percentage) -> Bool {
        left.tenThousandths < right.tenThousandths
    }

    /// The number with the places it needs and without the sign: `40`, `33.3333`.
    package var description: String { Amount(nanos: Int128(tenThousandths) * Self.nanosEach).description }
}

package enum PercentageError: Error, Equatable, CustomStringConvertible {
    case malformed(AmountError)
    case outOfRange(String)
    case tooManyPlaces(String, places: Int)

    package var description: String {
        switch self {
        case .malformed(let error): error.description
        case .outOfRange(let text):
            "\(text.quotedForMessage) per cent is no share of a whole. Give a number from 0 to 100."
        case .tooManyPlaces(let text, let places):
            "\(text.quotedForMessage) per cent has \(places) places, and a share has at most \(Percentage.placesMax). "
                + "Round it, and say so in the source's own words."
        }
    }
}
