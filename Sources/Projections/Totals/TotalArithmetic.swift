package import Grants

extension TotalPart {
    package var amount: Amount {
        get { Amount(high: high, low: low) }
        set { (high, low) = (newValue.high, newValue.low) }
    }

    var isEmpty: Bool { entries == 0 && amount.isZero }
}

/// Sums over figures. A row is told apart by qualifier, in the qualifiers' order, so that its bytes do not depend on the
/// order in which entries came and went.
extension TotalRow {
    mutating func add(_ figure: Figure, isUnconfirmed: Bool) throws {
        try change(figure, isUnconfirmed) { part, amount in
            part.entries += 1
            if let amount { try part.amount += amount }
        }
    }

    mutating func remove(_ figure: Figure, isUnconfirmed: Bool) throws {
        try change(figure, isUnconfirmed) { part, amount in
            part.entries -= 1
            if let amount { try part.amount -= amount }
        }
    }

    package var isEmpty: Bool { parts.isEmpty }

    private mutating func change(
        _ figure: Figure, _ isUnconfirmed: Bool, _ step: (inout TotalPart, Amount?) throws -> Void
    ) throws {
        let amount = try figure.stated
        let index = parts.firstIndex { $0.qualifier.rawValue >= figure.qualifier.rawValue } ?? parts.endIndex
        if index == parts.endIndex || parts[index].qualifier != figure.qualifier {
            var part = TotalPart()
            part.qualifier = figure.qualifier
            parts.insert(part, at: index)
        }
        try step(&parts[index], amount)
        if parts[index].isEmpty { parts.remove(at: index) }
        if isUnconfirmed {
            try step(&unconfirmed, amount)
            if unconfirmed.isEmpty { clearUnconfirmed() }
        }
    }
}

/// The totals that a money entry counts in.
package enum MoneyKind: CaseIterable, Sendable {
    case pledged
    case committed
    case received
    case allocated
    case disbursed
    case spent
    case refundReceived
    case refundPaid

    /// The total of an entry; nil for what is planned or adjusts another.
    init?(_ kind: EntryState.Kind) {
        switch kind {
        case .pledge: self = .pledged
        case .commitment: self = .committed
        case .receipt: self = .received
        case .allocation: self = .allocated
        case .disbursement: self = .disbursed
        case .expenditure: self = .spent
        case .refundReceived: self = .refundReceived
        case .refundPaid: self = .refundPaid
        case .schedule, .adjustment, .other, .UNRECOGNIZED: return nil
        }
    }
}

extension BalanceRow {
    package subscript(kind: MoneyKind) -> TotalRow {
        get {
            switch kind {
            case .pledged: pledged
            case .committed: committed
            case .received: received
            case .allocated: allocated
            case .disbursed: disbursed
            case .spent: spent
            case .refundReceived: refundReceived
            case .refundPaid: refundPaid
            }
        }
        set {
            switch kind {
            case .pledged: if newValue.isEmpty { clearPledged() } else { pledged = newValue }
            case .committed: if newValue.isEmpty { clearCommitted() } else { committed = newValue }
            case .received: if newValue.isEmpty { clearReceived() } else { received = newValue }
            case .allocated: if newValue.isEmpty { clearAllocated() } else { allocated = newValue }
            case .disbursed: if newValue.isEmpty { clearDisbursed() } else { disbursed = newValue }
            case .spent: if newValue.isEmpty { clearSpent() } else { spent = newValue }
            case .refundReceived: if newValue.isEmpty { clearRefundReceived() } else { refundReceived = newValue }
            case .refundPaid: if newValue.isEmpty { clearRefundPaid() } else { refundPaid = newValue }
            }
        }
    }

    package var isEmpty: Bool { MoneyKind.allCases.allSatisfy { self[$0].isEmpty } }
}
