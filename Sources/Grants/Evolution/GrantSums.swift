/// How a grant's own row follows its entries.
extension GrantState {
    /// Keeps the sums: takes the entry out as it was and in as it is.
    mutating func replace(_ before: EntryState?, by after: EntryState) throws {
        if let kind = after.sumKind {
            try changeSum(kind) { sum in
                if let before, before.isCounted { try sum.remove(before.figure, isUnconfirmed: before.unconfirmed) }
                if after.isCounted { try sum.add(after.figure, isUnconfirmed: after.unconfirmed) }
            }
        }
        if after.kind == .allocation {
            shareAllocations.removeAll { $0 == after.id }
            if after.status == .standing, after.isByShares { shareAllocations.append(after.id) }
        }
        if after.kind == .funding {
            if let before, before.isCounted, let index = fundedFrom.firstIndex(of: before.fromGrant) {
                fundedFrom.remove(at: index)
            }
            if after.isCounted {
                fundedFrom.insert(
                    after.fromGrant, at: fundedFrom.firstIndex { $0 > after.fromGrant } ?? fundedFrom.count)
            }
        }
    }

    /// Whether what no allocation speaks of follows from the same figures as in an earlier row.
    func leavesUnassigned(as before: GrantState) -> Bool {
        currency == before.currency && Self.settlingKinds.allSatisfy { sum($0) == before.sum($0) }
    }

    /// The kinds of entries whose sums ``settleUnassigned()`` reads.
    private static let settlingKinds: [EntryState.Kind] = [.pledge, .commitment, .receipt, .allocation, .refundPaid]

    /// What no allocation speaks of: what is pledged, committed or received, whichever is most, less what was paid back
    /// to the provider and less what is allocated.
    mutating func settleUnassigned() {
        let (allocated, paidBack) = (sum(.allocation), sum(.refundPaid))
        let money = mostStated
        clearUnassigned()
        unassignedUnconfirmed = money.entries > 0 && money.unconfirmed == money.entries
        if money.stated.isZero {
            if money.undisclosed > 0, allocated.entries == 0 { unassigned = .undisclosed }
            return
        }
        guard let rest = try? money.stated - paidBack.stated - allocated.stated, rest.isPositive else { return }
        let direction = money.direction.combined(with: paidBack.direction.inverted)
            .combined(with: allocated.direction.inverted)
        unassigned = Figure(rest, currency, direction.qualifier)
    }
}

extension EntryState {
    /// Whether it is part of what is set aside, and so of its grant's sums.
    var isCounted: Bool { status == .standing || (status == .released && used.entries > 0) }

    /// The kind of money that it is summed with; nil for what is in no sum.
    package var sumKind: Kind? {
        switch kind {
        case .allocation: isExclusive ? .allocation : nil
        case .adjustment: adjusts.entryKind
        case .other: nil
        case .pledge, .commitment, .receipt, .schedule, .disbursement, .expenditure, .refundReceived, .refundPaid,
            .funding:
            kind
        }
    }

    /// Whether its lines exclude one another; entries of other kinds always count.
    package var isExclusive: Bool { kind != .allocation || mode == .exclusive }
}

extension Adjustment.Kind {
    /// The entries whose total it changes.
    package var entryKind: EntryState.Kind {
        switch self {
        case .pledged, .UNRECOGNIZED: .pledge
        case .committed: .commitment
        case .received: .receipt
        case .allocated: .allocation
        case .disbursed: .disbursement
        case .spent: .expenditure
        case .refundReceived: .refundReceived
        case .refundPaid: .refundPaid
        }
    }
}
