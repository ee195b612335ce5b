extension Amount {
    /// `self × numerator ÷ denominator`, rounded once: half to even at so many places.
    ///
    /// The product is kept in 256 bits, so that only a result beyond 128 bits overflows.
    ///
    /// - Parameters:
    ///   - numerator: not negative.
    ///   - denominator: above zero.
    ///   - places: 0...9.
    /// - Throws: `AmountError.overflow`.
    func scaled(by numerator: Amount, over denominator: Amount, places: Int) throws(AmountError) -> Amount {
        precondition(!numerator.isNegative && denominator.isPositive, "a rate is above zero")
        let unit = (places..<Self.placesMax).reduce(UInt128(1)) { unit, _ in unit * 10 }
        let product = nanos.magnitude.multipliedFullWidth(by: numerator.nanos.magnitude)
        let (divisor, divisorTooLarge) = denominator.nanos.magnitude.multipliedReportingOverflow(by: unit)
        // A quotient fits into 128 bits if the product's upper half is below the divisor.
        guard !divisorTooLarge, product.high < divisor else { throw overflow(numerator, denominator) }
        let (quotient, remainder) = divisor.dividingFullWidth(product)
        let rest = divisor - remainder
        let isUp = remainder > rest || (remainder == rest && !quotient.isMultiple(of: 2))
        let (units, roundedTooLarge) = quotient.addingReportingOverflow(isUp ? 1 : 0)
        let (magnitude, tooLarge) = units.multipliedReportingOverflow(by: unit)
        guard !roundedTooLarge, !tooLarge, let result = Int128(magnitude: magnitude, isNegative: isNegative) else {
            throw overflow(numerator, denominator)
        }
        return Amount(nanos: result)
    }

    private func overflow(_ numerator: Amount, _ denominator: Amount) -> AmountError {
        .overflow("\(self) × \(numerator) ÷ \(denominator)")
    }
}
