/// Whether an entry can be taken away from under those that stand against it.
extension Books where Self: ~Copyable {
    /// An entry that nothing stands against.
    ///
    /// - Parameter action: what is asked for, for the message: "reversed".
    func requireUnused(_ entry: EntryState, _ action: String) throws(Refusal) {
        let count = entry.used.entries + entry.adjustments
        guard count > 0 else { return }
        throw Refusal(
            .entryInUse,
            "The \(entry.kind.noun) \(entry.id) of \(entry.grant), \(entry.figure.sentence), cannot be \(action): "
                + "\(count) \(count == 1 ? "entry stands" : "entries stand") against it, \(entry.standingAgainst). "
                + "Reverse or void \(count == 1 ? "that" : "those") first; they are listed by grantctl grant show "
                + "\(entry.grant).")
    }
}

extension EntryState {
    /// An entry that ends takes its figure out of its total: what adjusts it would go on changing that total.
    ///
    /// - Parameter action: what is asked for, for the message: "withdrawn".
    func requireUnadjusted(_ action: String) throws(Refusal) {
        guard adjustments > 0 else { return }
        throw Refusal(
            .entryInUse,
            "The \(kind.noun) \(id) of \(grant), \(figure.sentence), cannot be \(action): \(adjustments) "
                + "\(adjustments == 1 ? "adjustment of it stands" : "adjustments of it stand"), and would go on changing "
                + "the total. Void \(adjustments == 1 ? "that" : "those") first: grantctl void entry.")
    }

    /// What can stand against an entry of its kind.
    fileprivate var standingAgainst: String {
        switch kind {
        case .pledge: "commitments or adjustments"
        case .commitment: "receipts or adjustments"
        case .allocation: "disbursements or adjustments"
        case .schedule: "disbursements that fulfil it"
        case .disbursement: "refunds or adjustments"
        case .receipt, .expenditure, .refundReceived, .refundPaid, .adjustment, .other, .funding:
            "adjustments"
        }
    }
}
