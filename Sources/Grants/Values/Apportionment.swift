/// A base divided by percentages, so that the parts and the unassigned rest add up to the base exactly.
///
/// By largest remainder (Hamilton's method): every line first gets its exact quota rounded towards zero, then the units
/// that are left go one each to the lines with the largest remainders, the earlier line first where they are equal.
/// What the percentages leave of 100 is a line of its own, the last.
///
/// The unit is the finer of the currency's minor unit and the amount's own places: USD 100 is divided to the cent,
/// USD 0.0005 to the ten-thousandth.
package struct Apportionment: Hashable, Sendable {
    /// One part for each percentage, in their order, with the base's sign.
    package let parts: [Amount]
    /// What no percentage claims. Zero when they reach 100.
    package let rest: Amount
    /// Places of the unit that the base was divided to, 0...9.
    package let unitPlaces: Int

    /// Divides the base. O(n log n) in the number of shares.
    ///
    /// - Throws: `ApportionmentError.sharesExceedWhole` when the shares add up to more than 100.
    package init(of base: Money, by shares: [Percentage]) throws(ApportionmentError) {
        try self.init(of: base.amount, minorUnits: base.currency.minorUnits, by: shares)
    }

    /// As above for an amount whose currency has `minorUnits` places (cut to 0...9).
    package init(of base: Amount, minorUnits: Int, by shares: [Percentage]) throws(ApportionmentError) {
        let whole = Percentage.whole.tenThousandths
        let assigned = shares.reduce(0) { $0 + $1.tenThousandths }
        guard assigned <= whole else { throw .sharesExceedWhole(tenThousandths: assigned, lines: shares.count) }

        unitPlaces = max(base.places, min(max(minorUnits, 0), Amount.placesMax))
        let nanosPerUnit = (unitPlaces..<Amount.placesMax).reduce(UInt128(1)) { power, _ in power * 10 }
        let units = base.nanos.magnitude / nanosPerUnit  // exact: the base has no place beyond the unit

        let lines = shares.map(\.tenThousandths) + [whole - assigned]
        var quotas = lines.map { Quota(of: units, share: UInt128($0), whole: UInt128(whole)) }
        let missing = Int(units - quotas.reduce(0) { $0 + $1.units })  // less than one for each line
        let byRemainder = quotas.indices.sorted { left, right in
            let (one, other) = (quotas[left].remainder, quotas[right].remainder)
            return one == other ? left < right : one > other
        }
        for line in byRemainder.prefix(missing) {
            quotas[line].units += 1
        }

        let amounts = quotas.map { quota in
            // No larger than the base, so it fits whenever the base does.
            let magnitude = Int128(truncatingIfNeeded: quota.units * nanosPerUnit)
            return Amount(nanos: base.isNegative ? 0 &- magnitude : magnitude)
        }
        parts = Array(amounts.dropLast())
        rest = amounts[amounts.count - 1]
    }

    /// `units * share / whole`, its whole part and its remainder in `whole`ths.
    private struct Quota {
        var units: UInt128
        let remainder: UInt128

        /// The product may need 148 bits. Divided first, nothing does: with `units = q * whole + r`, the quota is
        /// `q * share + r * share / whole`, and `share <= whole`.
        init(of units: UInt128, share: UInt128, whole: UInt128) {
            let (quotient, rest) = units.quotientAndRemainder(dividingBy: whole)
            let (fraction, remainder) = (rest * share).quotientAndRemainder(dividingBy: whole)
            self.units = quotient * share + fraction
            self.remainder = remainder
        }
    }
}

package enum ApportionmentError: Error, Equatable, CustomStringConvertible {
    /// The sum of the shares, in units of 1e-4 per cent, and how many there are.
    case sharesExceedWhole(tenThousandths: Int, lines: Int)

    package var description: String {
        switch self {
        case .sharesExceedWhole(let sum, let lines):
            let total = Amount(nanos: Int128(sum) * 100_000)
            let excess = Amount(nanos: Int128(sum - Percentage.whole.tenThousandths) * 100_000)
            return "The \(lines) shares add up to \(total) per cent, \(excess) more than the whole. "
                + "Lower them, or record those that overlap as parts of another."
        }
    }
}
