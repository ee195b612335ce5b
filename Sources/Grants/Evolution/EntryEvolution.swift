import SwiftProtobuf

/// How money entries change the books. Every change goes through ``settled(_:was:in:_:_:)``, which keeps the sums right.
extension Evolution {
    static func made(
        _ entry: EntryState, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var grant = try books.known(grant: entry.grant, moment)
        grant.countEntry(entry.kind)
        return try settled(entry, was: nil, in: grant, moment, books)
    }

    /// A revision states the new total. Of several, the one with the latest value date holds, then the latest recorded.
    static func revised(
        _ reference: String, _ id: String, to figure: Figure, others: [Figure], _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(entry: id, of: reference, moment)
        let grant = try books.known(grant: reference, moment)
        var entry = before
        entry.lastSequence = moment.sequence
        try entry.addDocuments(moment.context.documents, books)
        if moment.isNotBefore(before.revisedValueDate) {
            entry.figure = figure
            entry.otherStatements = others
            entry.revisedValueDate = moment.context.valueDate
        }
        return try settled(entry, was: before, in: grant, moment, books)
    }

    static func revised(
        _ revision: AllocationRevision, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(entry: revision.allocation, of: revision.grant, moment)
        let grant = try books.known(grant: revision.grant, moment)
        var entry = before
        entry.lastSequence = moment.sequence
        try entry.addDocuments(moment.context.documents, books)
        if moment.isNotBefore(before.revisedValueDate) {
            if revision.hasBase { entry.base = revision.base }
            if revision.hasAndOthers { entry.andOthers = revision.andOthers }
            try entry.setLines(revision.lines, of: grant)
            entry.revisedValueDate = moment.context.valueDate
        }
        return try settled(entry, was: before, in: grant, moment, books)
    }

    /// The entry ends in the world and no longer counts.
    static func ended(
        _ reference: String, _ id: String, _ status: EntryState.Status, _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(entry: id, of: reference, moment)
        let grant = try books.known(grant: reference, moment)
        var entry = before
        entry.status = status
        entry.lastSequence = moment.sequence
        return try settled(entry, was: before, in: grant, moment, books)
    }

    /// A cancelled commitment gives its pledge back, unless the cancellation says that the pledge is gone with it.
    static func cancelled(
        _ cancellation: CommitmentCancellation, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var changes = try ended(cancellation.grant, cancellation.commitment, .cancelled, moment, books)
        guard cancellation.hasRevivesPledge, !cancellation.revivesPledge else { return changes }
        // The commitment's part of the pledge stays used up: only the pledge's own row is left as it was.
        changes.removeAll { change in
            if case .entry(_, let after) = change { after.kind == .pledge } else { false }
        }
        return changes
    }

    /// What is not yet paid of the allocation is free again; what is paid of it stays set aside.
    static func released(
        _ release: AllocationRelease, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(entry: release.allocation, of: release.grant, moment)
        let grant = try books.known(grant: release.grant, moment)
        var entry = before
        entry.status = .released
        entry.lastSequence = moment.sequence
        entry.keepOnlyUsed(currency: grant.currency)
        return try settled(entry, was: before, in: grant, moment, books)
    }

    /// The changes of an entry and of all that follows from it: what it stands against, its grant's sums, what is
    /// apportioned of them.
    private static func settled(
        _ entry: EntryState, was before: EntryState?, in grant: GrantState, _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var after = grant
        var changes: [Change] = []
        if after.currency.isEmpty, let currency = entry.statedCurrency { after.currency = currency }
        try after.replace(before, by: entry)
        if let against = try backing(of: entry, was: before, &after, moment, books) { changes.append(against) }
        changes.append(.entry(before: before, after: entry))
        changes += try reapportioned(&after, except: entry.id, moment, books)
        after.settleUnassigned()
        let stored = try books.grant(grant.grant.reference)
        changes.append(.grant(before: stored, after: after))
        return changes
    }

    /// The pledge or allocation that the entry stands against, with what is used of it. What is left of a released
    /// allocation is what is paid of it.
    private static func backing(
        of entry: EntryState, was before: EntryState?, _ grant: inout GrantState, _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws -> Change? {
        guard !entry.against.isEmpty else { return nil }
        let backing = try books.known(entry: entry.against, of: entry.grant, moment)
        var after = backing
        if let before, before.isCounted { try after.used.remove(before.figure) }
        if entry.isCounted { try after.used.add(entry.figure) }
        if after.status == .released {
            after.keepOnlyUsed(currency: grant.currency)
            try grant.replace(backing, by: after)
        }
        return .entry(before: backing, after: after)
    }

    /// Allocations by shares follow their base.
    private static func reapportioned(
        _ grant: inout GrantState, except id: String, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var changes: [Change] = []
        for share in grant.shareAllocations where share != id {
            let before = try books.known(entry: share, of: grant.grant.reference, moment)
            var after = before
            try after.setLines(before.lines.map(\.line), of: grant)
            guard after != before else { continue }
            try grant.replace(before, by: after)
            changes.append(.entry(before: before, after: after))
        }
        return changes
    }
}

extension GrantState {
    /// Keeps the sums: takes the entry out as it was and in as it is.
    mutating func replace(_ before: EntryState?, by after: EntryState) throws {
        try changeSum(after.kind) { sum in
            if let before, before.isCounted, before.isExclusive {
                try sum.remove(before.figure, isUnconfirmed: before.unconfirmed)
            }
            if after.isCounted, after.isExclusive {
                try sum.add(after.figure, isUnconfirmed: after.unconfirmed)
            }
        }
        if after.kind == .disbursement, after.against.isEmpty {
            if let before, before.isCounted { try paidDirectly.remove(before.figure) }
            if after.isCounted { try paidDirectly.add(after.figure) }
        }
        if after.kind == .allocation {
            shareAllocations.removeAll { $0 == after.id }
            if after.status == .standing, after.isByShares { shareAllocations.append(after.id) }
        }
    }

    /// What no allocation speaks of: what is pledged, committed or received, whichever is most, less what is allocated.
    mutating func settleUnassigned() {
        let allocated = sum(.allocation)
        let money = [sum(.pledge), sum(.commitment), sum(.receipt)].max { $0.stated < $1.stated } ?? EntrySum()
        clearUnassigned()
        unassignedUnconfirmed = money.entries > 0 && money.unconfirmed == money.entries
        if money.stated.isZero {
            if money.undisclosed > 0, allocated.entries == 0 { unassigned = .undisclosed }
            return
        }
        guard let rest = try? money.stated - allocated.stated, rest.isPositive else { return }
        let direction = money.direction.combined(with: allocated.direction.inverted)
        unassigned = Figure(rest, currency, direction.qualifier)
    }
}

extension EntryState {
    /// Brings a released allocation down to what is paid of it.
    fileprivate mutating func keepOnlyUsed(currency: String) {
        clearUnassigned()
        guard used.entries > 0 else { return }
        let isStated = used.entries > used.undisclosed
        figure = isStated ? Figure(used.stated, currency, used.direction.qualifier) : .undisclosed
        lines = [lines.joined(to: figure)]
    }

    /// The currency that the entry states, if it states any.
    fileprivate var statedCurrency: String? { figure.hasCurrency ? figure.currency : nil }
}

extension [LineState] {
    /// All lines as one, for what was paid of them together: who got which part was never said.
    fileprivate func joined(to figure: Figure) -> LineState {
        if count == 1 {
            var line = self[0]
            line.apportioned = figure
            return line
        }
        return .with {
            $0.apportioned = figure
            $0.line.destinations = flatMap(\.line.destinations)
            $0.line.sectors = flatMap(\.line.sectors)
        }
    }
}

extension Moment {
    /// Whether what is said now holds over what was said for that value date. Unknown dates go by what is recorded last.
    fileprivate func isNotBefore(_ other: String) -> Bool {
        guard let day = valueDay(), let other = try? PartialDate(parsing: other) else { return true }
        return day >= other.lastDay
    }
}
