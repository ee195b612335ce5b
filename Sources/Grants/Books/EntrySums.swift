/// A 128-bit amount in the two halves that a row keeps.
extension Amount {
    package init(high: Int64, low: UInt64) {
        self.init(nanos: Int128(high) << 64 | Int128(low))
    }

    package var high: Int64 { Int64(truncatingIfNeeded: nanos >> 64) }
    package var low: UInt64 { UInt64(truncatingIfNeeded: nanos) }
}

extension EntrySum {
    package var stated: Amount {
        get { Amount(high: statedHigh, low: statedLow) }
        set { (statedHigh, statedLow) = (newValue.high, newValue.low) }
    }

    package var upper: Amount {
        get { Amount(high: upperHigh, low: upperLow) }
        set { (upperHigh, upperLow) = (newValue.high, newValue.low) }
    }

    /// How exact the sum of what is stated is.
    package var direction: Figure.Direction {
        switch (above > 0, below > 0, around > 0) {
        case (false, false, false): .none
        case (true, false, false): .above
        case (false, true, false): .below
        default: .around
        }
    }

    /// Takes an entry's figure in.
    mutating func add(_ figure: Figure, isUnconfirmed: Bool = false) throws(AmountError) {
        if isUnconfirmed { unconfirmed += 1 }
        if let stated = try figure.stated { try self.stated += stated } else { undisclosed += 1 }
        if let upper = try figure.upperBound { try self.upper += upper } else { unbounded += 1 }
        entries += 1
        switch figure.direction {
        case .none: break
        case .above: above += 1
        case .below: below += 1
        case .around: around += 1
        }
    }

    /// Takes out a figure that was taken in before.
    mutating func remove(_ figure: Figure, isUnconfirmed: Bool = false) throws(AmountError) {
        if isUnconfirmed { unconfirmed -= 1 }
        if let stated = try figure.stated { try self.stated -= stated } else { undisclosed -= 1 }
        if let upper = try figure.upperBound { try self.upper -= upper } else { unbounded -= 1 }
        entries -= 1
        switch figure.direction {
        case .none: break
        case .above: above -= 1
        case .below: below -= 1
        case .around: around -= 1
        }
    }
}

extension EntrySum {
    /// Takes off what came back. It is no entry of the sum: what it came back from stays one.
    mutating func setOff(_ figure: Figure) throws(AmountError) {
        if let stated = try figure.stated { try self.stated -= stated }
        // At most so much is left: the upper bound falls by the least that came back.
        if let least = try figure.lowerBound { try upper -= least }
        switch figure.direction.inverted {
        case .none: break
        case .above: above += 1
        case .below: below += 1
        case .around: around += 1
        }
    }

    /// Undoes ``setOff(_:)``.
    mutating func undoSetOff(_ figure: Figure) throws(AmountError) {
        if let stated = try figure.stated { try self.stated += stated }
        if let least = try figure.lowerBound { try upper += least }
        switch figure.direction.inverted {
        case .none: break
        case .above: above -= 1
        case .below: below -= 1
        case .around: around -= 1
        }
    }
}

extension GrantState {
    /// The sum of the standing entries of a kind; empty when there was none.
    package func sum(_ kind: EntryState.Kind) -> EntrySum {
        sums.indices.contains(kind.rawValue) ? sums[kind.rawValue] : EntrySum()
    }

    mutating func changeSum(_ kind: EntryState.Kind, _ change: (inout EntrySum) throws -> Void) rethrows {
        while sums.count <= kind.rawValue { sums.append(EntrySum()) }
        try change(&sums[kind.rawValue])
    }

    /// The sum that shares are of.
    func base(_ base: Allocation.Base) -> EntrySum {
        switch base {
        case .pledged, .UNRECOGNIZED: sum(.pledge)
        case .committed: sum(.commitment)
        case .received: sum(.receipt)
        }
    }
}
