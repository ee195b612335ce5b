/// An exact decimal with up to 9 places: what money, rates and quantities are counted in.
///
/// Kept as a 128-bit count of 1e-9 units, so that the places are those of google.type.Money and any sum of real amounts
/// fits: the largest amount is 170,141,183,460,469,231,731,687,303,715.884105727. Arithmetic throws
/// `AmountError.overflow` instead of wrapping or trapping. An amount is never made from a floating-point number.
package struct Amount: Hashable, Sendable {
    /// The halves of ``nanos``. What holds an `Int128` begins at a multiple of 16, and memory that does takes six times
    /// as long to get: every row holds sums.
    @usableFromInline
    let high: Int64
    @usableFromInline
    let low: UInt64

    /// The amount in units of 1e-9.
    @inlinable
    package var nanos: Int128 { Int128(high) << 64 | Int128(low) }

    package static let placesMax = 9
    /// How many `nanos` make one.
    package static let nanosPerUnit: Int128 = 1_000_000_000
    package static let zero = Amount(nanos: 0)

    @inlinable
    package init(nanos: Int128) {
        high = Int64(truncatingIfNeeded: nanos >> 64)
        low = UInt64(truncatingIfNeeded: nanos)
    }

    /// A whole number of units. Never overflows: an `Int64` has 19 digits, an amount holds any number of 29.
    package init(_ units: Int64) {
        self.init(nanos: Int128(units) * Self.nanosPerUnit)
    }

    package var isZero: Bool { nanos == 0 }
    package var isPositive: Bool { nanos > 0 }
    package var isNegative: Bool { nanos < 0 }

    /// How many places after the point are needed to write the amount exactly, 0...9.
    package var places: Int {
        var rest = (nanos % Self.nanosPerUnit).magnitude
        guard rest != 0 else { return 0 }
        var places = Self.placesMax
        while rest.isMultiple(of: 10) {
            rest /= 10
            places -= 1
        }
        return places
    }
}

extension Amount: Comparable {
    package static func < (left: Amount, right: Amount) -> Bool {
        left.nanos < right.nanos
    }
}

extension Amount {
    package static func + (left: Amount, right: Amount) throws(AmountError) -> Amount {
        let (sum, overflow) = left.nanos.addingReportingOverflow(right.nanos)
        guard !overflow else { throw .overflow("\(left) + \(right)") }
        return Amount(nanos: sum)
    }

    package static func - (left: Amount, right: Amount) throws(AmountError) -> Amount {
        let (difference, overflow) = left.nanos.subtractingReportingOverflow(right.nanos)
        guard !overflow else { throw .overflow("\(left) - \(right)") }
        return Amount(nanos: difference)
    }

    package static func += (left: inout Amount, right: Amount) throws(AmountError) {
        left = try left + right
    }

    package static func -= (left: inout Amount, right: Amount) throws(AmountError) {
        left = try left - right
    }

    /// The amount with the other sign. Throws for the one amount that has no counterpart, the smallest.
    package func negated() throws(AmountError) -> Amount {
        try Amount.zero - self
    }

    /// The sum of the amounts; zero for none.
    package static func sum(_ amounts: some Sequence<Amount>) throws(AmountError) -> Amount {
        var sum = Amount.zero
        for amount in amounts {
            try sum += amount
        }
        return sum
    }
}
