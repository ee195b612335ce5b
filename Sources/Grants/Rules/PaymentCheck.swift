extension Payment {
    /// The payment as reported, or why it is none: what moved at the bank is an amount in a currency of its own.
    func checked() throws(Refusal) -> Payment {
        var checked = self
        checked.paid = try paid.checked("amount paid")
        if hasCharges { checked.charges = try charges.checked("charge") }
        if hasRate {
            do throws(AmountError) {
                guard try Amount(parsing: rate).isPositive else { throw AmountError.malformed(rate) }
            } catch {
                throw Refusal(
                    .figureMalformed, "The rate of the payment cannot be used: it must be above zero. \(error)")
            }
        }
        return checked
    }
}
