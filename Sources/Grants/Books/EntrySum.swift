/// A sum of the standing entries of one kind, as a ceiling sees it.
///
/// Plain numbers without a reference, since every event copies some of them.
package struct EntrySum: Equatable, Sendable {
    /// What is stated.
    package var stated = Amount.zero
    /// The most that it can be, of the entries that have an upper bound.
    package var upper = Amount.zero
    package var entries: UInt32 = 0
    /// Entries without an upper bound, among them the undisclosed: a ceiling over them cannot be judged.
    package var unbounded: UInt32 = 0
    package var undisclosed: UInt32 = 0
    /// Entries whose true value lies above, below or on either side of what is stated.
    package var above: UInt32 = 0
    package var below: UInt32 = 0
    package var around: UInt32 = 0
    /// Entries that rest on press alone.
    package var unconfirmed: UInt32 = 0

    package init() {}
}

extension EntrySum {
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
        let stated = try figure.stated
        if let stated { try self.stated += stated } else { undisclosed += 1 }
        if let upper = try figure.upperBound(ofStated: stated) { try self.upper += upper } else { unbounded += 1 }
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
        let stated = try figure.stated
        if let stated { try self.stated -= stated } else { undisclosed -= 1 }
        if let upper = try figure.upperBound(ofStated: stated) { try self.upper -= upper } else { unbounded -= 1 }
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
