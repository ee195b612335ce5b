/// The rows that an event about entries changes: each once, however many ways lead to it.
///
/// Every change of an entry goes through ``replace(_:by:_:)``, which keeps right what follows from it: the sums of its
/// grant, what is used of the entries that it stands against, what another grant passed on.
struct EntryRows {
    let moment: Moment
    private var entries: [(before: EntryState?, after: EntryState)] = []
    private var grants: [(before: GrantState, after: GrantState)] = []

    init(_ moment: Moment) {
        self.moment = moment
    }

    /// The entry as it is after the changes so far; nil if there is none.
    func entry(_ id: String, of grant: String, _ books: borrowing some Books & ~Copyable) throws -> EntryState? {
        if let index = index(id, of: grant) { return entries[index].after }
        return try books.entry(grant, id)
    }

    /// The grant as it is after the changes so far.
    func grant(_ reference: String, _ books: borrowing some Books & ~Copyable) throws -> GrantState {
        if let row = grants.first(where: { $0.before.reference == reference }) { return row.after }
        return try books.known(grant: reference, moment)
    }

    mutating func change(
        grant reference: String, _ books: borrowing some Books & ~Copyable, _ change: (inout GrantState) throws -> Void
    ) throws {
        if let index = grants.firstIndex(where: { $0.before.reference == reference }) {
            try change(&grants[index].after)
        } else {
            let before = try books.known(grant: reference, moment)
            var after = before
            try change(&after)
            grants.append((before, after))
        }
    }

    /// Takes an entry out as it was and in as it is.
    ///
    /// - Parameter before: nil for a new entry.
    mutating func replace(
        _ before: EntryState?, by after: EntryState, _ books: borrowing some Books & ~Copyable
    ) throws {
        try change(grant: after.grant, books) { grant in
            if grant.currency.isEmpty, let currency = after.fixedCurrency { grant.currency = currency }
            try grant.replace(before, by: after)
        }
        if let before {
            for bearing in try bearings(of: before, books) { try bear(before.figure, bearing, before, .out, books) }
        }
        for bearing in try bearings(of: after, books) { try bear(after.figure, bearing, after, .in, books) }
        put(after, was: before)
    }

    /// All rows that changed: the entries in the order in which they did, then the grants, their shares apportioned
    /// again and their rest settled.
    mutating func changes(_ books: borrowing some Books & ~Copyable) throws -> [Change] {
        for index in grants.indices { try reapportion(index, books) }
        var changes: [Change] = []
        // One more for what was flagged.
        changes.reserveCapacity(entries.count + grants.count + 1)
        for (before, after) in entries where before != after { changes.append(.entry(before: before, after: after)) }
        for (before, after) in grants where before != after { changes.append(.grant(before: before, after: after)) }
        return changes
    }

    // MARK: What an entry bears on

    private enum Side { case `in`, out }

    /// What the entry bears on as it stands; nothing once it ended.
    private func bearings(of entry: EntryState, _ books: borrowing some Books & ~Copyable) throws -> [Bearing] {
        switch entry.status {
        case .standing: try allBearings(of: entry, books)
        // The commitment's part of the pledge is gone with it.
        case .cancelled where entry.ending.keepsPledgeUsed: try allBearings(of: entry, books)
        case .released, .withdrawn, .cancelled, .reversed, .voided, .matched: []
        }
    }

    private func allBearings(of entry: EntryState, _ books: borrowing some Books & ~Copyable) throws -> [Bearing] {
        switch entry.kind {
        case .pledge, .allocation, .schedule, .expenditure, .other: return []
        case .commitment, .receipt, .refundPaid: return entry.against.isEmpty ? [] : [.used(of: entry.against)]
        case .disbursement: return entry.paidFrom
        case .refundReceived:
            var bearings: [Bearing] = entry.against.isEmpty ? [] : [.used(of: entry.against)]
            guard entry.reusable else { return bearings }
            bearings.append(.returned)
            if entry.against.isEmpty {
                bearings.append(.freedDirectly)
            } else if let payment = try self.entry(entry.against, of: entry.grant, books) {
                bearings += payment.paidFrom.map(\.freed)
            }
            return bearings
        case .adjustment:
            // What the adjusted entry bears on, its adjustment bears on too.
            guard !entry.against.isEmpty else { return entry.adjusts == .disbursed ? [.paidDirectly] : [] }
            guard let adjusted = try self.entry(entry.against, of: entry.grant, books) else { return [] }
            return try [.adjusted(entry.against)] + allBearings(of: adjusted, books)
        case .funding: return entry.passedOn ? [.passedOn(by: entry.fromGrant)] : []
        }
    }

    private mutating func bear(
        _ figure: Figure, _ bearing: Bearing, _ entry: EntryState, _ side: Side,
        _ books: borrowing some Books & ~Copyable
    ) throws {
        func change(_ sum: inout EntrySum) throws {
            switch (bearing.isReduction, side) {
            case (false, .in): try sum.add(figure)
            case (false, .out): try sum.remove(figure)
            case (true, .in): try sum.setOff(figure)
            case (true, .out): try sum.undoSetOff(figure)
            }
        }
        switch bearing {
        case .used(let id), .freed(let id): try self.change(id, of: entry.grant, books) { try change(&$0.used) }
        case .adjusted(let id):
            try self.change(id, of: entry.grant, books) {
                $0.adjustments = side == .in ? $0.adjustments + 1 : $0.adjustments - 1
            }
        case .paidDirectly, .freedDirectly: try self.change(grant: entry.grant, books) { try change(&$0.paidDirectly) }
        case .returned: try self.change(grant: entry.grant, books) { try change(&$0.returned) }
        case .passedOn(let source): try self.change(grant: source, books) { try change(&$0.passedOn) }
        }
    }

    /// Changes an entry that another stands against. What is left of a released allocation is what is paid of it.
    private mutating func change(
        _ id: String, of grant: String, _ books: borrowing some Books & ~Copyable,
        _ change: (inout EntryState) throws -> Void
    ) throws {
        // Missing, it counts later than what stands against it.
        if moment.isPartial, try entry(id, of: grant, books) == nil { return }
        let known = try index(id, of: grant).map { entries[$0].after } ?? books.known(entry: id, of: grant, moment)
        var after = known
        try change(&after)
        if after.status == .released {
            after.keepOnlyUsed(currency: try self.grant(grant, books).currency)
            try self.change(grant: grant, books) { try $0.replace(known, by: after) }
        }
        put(after, was: known)
    }

    // MARK: What follows

    /// Allocations by shares follow their base.
    private mutating func reapportion(_ index: Int, _ books: borrowing some Books & ~Copyable) throws {
        let reference = grants[index].before.reference
        for share in grants[index].after.shareAllocations {
            guard let before = try entry(share, of: reference, books) else { continue }
            var after = before
            try after.setLines(before.lines.map(\.line), of: grants[index].after)
            guard after != before else { continue }
            try grants[index].after.replace(before, by: after)
            put(after, was: before)
        }
        if !grants[index].after.leavesUnassigned(as: grants[index].before) { grants[index].after.settleUnassigned() }
    }

    private func index(_ id: String, of grant: String) -> Int? {
        entries.firstIndex { $0.after.id == id && $0.after.grant == grant }
    }

    private mutating func put(_ after: EntryState, was before: EntryState?) {
        if let index = index(after.id, of: after.grant) {
            entries[index].after = after
        } else {
            entries.append((before, after))
        }
    }
}

/// A place that an entry's figure goes to beside its own row and the sum of its kind.
private enum Bearing {
    /// Uses up the entry of that identifier: in the same grant.
    case used(of: String)
    /// Gives back what it used up.
    case freed(of: String)
    /// Stands against that entry and uses nothing of it.
    case adjusted(String)
    /// Paid from the grant itself, from no allocation.
    case paidDirectly
    case freedDirectly
    /// What came back to the grant to be used again.
    case returned
    /// What another grant passed on.
    case passedOn(by: String)

    var isReduction: Bool {
        switch self {
        case .freed, .freedDirectly: true
        case .used, .adjusted, .paidDirectly, .returned, .passedOn: false
        }
    }

    /// The place that gives back what this one takes.
    var freed: Bearing {
        switch self {
        case .used(let id), .freed(let id): .freed(of: id)
        case .paidDirectly, .freedDirectly: .freedDirectly
        case .adjusted, .returned, .passedOn: self
        }
    }
}

extension EntryState {
    /// What a payment is paid from: an allocation or the grant itself, and the schedule that it fulfils.
    fileprivate var paidFrom: [Bearing] {
        (against.isEmpty ? [.paidDirectly] : [.used(of: against)]) + (fulfils.isEmpty ? [] : [.used(of: fulfils)])
    }

    /// The currency that the entry fixes its grant to, if it states any. What is in no total fixes nothing.
    fileprivate var fixedCurrency: String? { figure.hasCurrency && kind != .other ? figure.currency : nil }
}
