package import Grants

extension Postings {
    /// What an entry adds to the measures.
    ///
    /// Nothing, if it does not count: voided, matched, reversed, withdrawn, cancelled, released with nothing used; nor
    /// a schedule, a link or another transaction, which stand in no total. An allocation posts each of its lines, an
    /// adjustment its signed figure to the measure that it adjusts. What is committed against a pledge and paid of an
    /// allocation is posted with the pledge and the allocation (their `used`, DOMAIN "Ceilings"), so that what is
    /// outstanding of them stands in the same rows, counts from the same day and is converted at the same rate.
    package static func of(_ entry: EntryState, _ attributes: GrantAttributes) -> [Posting] {
        guard entry.counts, let measure = Measure(entry) else { return [] }
        var grouping = PostingGrouping(measure, .entry(entry.id), of: entry.grant, attributes)
        grouping.take(entry)
        let lines = entry.lines
        var postings: [Posting] = []
        if entry.kind == .allocation {
            postings.reserveCapacity(lines.count + 1)
            for line in lines {
                var groupingOfLine = grouping
                groupingOfLine.take(line)
                postings.append(Posting(measure, .recorded(line.apportioned), groupingOfLine))
            }
        } else {
            if let line = lines.first { grouping.take(line) }
            postings.append(Posting(measure, .recorded(entry.figure), grouping))
        }
        if let used = used(of: entry, grouping) { postings.append(used) }
        if entry.unconfirmed {
            for index in postings.indices { postings[index].isUnconfirmed = true }
        }
        return postings
    }

    /// What of a pledge is committed, of an allocation paid. Payments of an allocation of several lines were never said
    /// to be of one: they are in common to the lines' destinations.
    private static func used(of entry: EntryState, _ whole: PostingGrouping) -> Posting? {
        let used = entry.used
        guard used.entries > 0, let currency = entry.usedCurrency else { return nil }
        let measure: Measure
        var grouping = whole
        switch entry.kind {
        case .pledge: measure = .firmed
        case .allocation:
            measure = .paidFromAllocation
            grouping.take(lines: entry.lines)
        case .commitment, .receipt, .schedule, .disbursement, .expenditure, .refundReceived, .refundPaid, .adjustment,
            .other, .funding:
            return nil
        }
        let isStated = used.entries > used.undisclosed
        return Posting(
            measure,
            isStated ? .derived(used.stated, currency: currency, used.direction.qualifier) : .undisclosed, grouping)
    }
}

extension PostingGrouping {
    /// What an entry has of its own, where it differs from its grant.
    fileprivate mutating func take(_ entry: EntryState) {
        isOfWhich = !entry.isExclusive
        if !entry.usageYears.isEmpty { usageYears = entry.usageYears }
        if !entry.provider.isEmpty { providers = [entry.provider] }
        if !entry.receiver.isEmpty { receivers = [entry.receiver] }
        day = Day(lastOf: entry.valueDate) ?? Day(lastOf: usageYears)
        rateDay = Day(lastOf: entry.rateDate) ?? day
    }

    fileprivate mutating func take(_ line: LineState) {
        project = line.project
        destinations = line.destinations
        sectors = line.sectors
    }

    /// What several lines have together: the project that all name, the destinations and sectors of all.
    fileprivate mutating func take(lines: [LineState]) {
        guard let first = lines.first else { return }
        take(first)
        guard lines.count > 1 else {
            (destinations, sectors) = (destinations.distinct, sectors.distinct)
            return
        }
        project = lines.allSatisfy { $0.project == first.project } ? first.project : ""
        destinations = lines.flatMap(\.destinations).distinct
        sectors = lines.flatMap(\.sectors).distinct
    }
}

extension Measure {
    /// The measure of an entry; nil for what stands in no total.
    init?(_ entry: EntryState) {
        switch entry.kind {
        case .pledge: self = .pledged
        case .commitment: self = .committed
        case .receipt: self = .received
        case .allocation: self = .allocated
        case .disbursement: self = .disbursed
        case .expenditure: self = .spent
        case .refundReceived: self = .refundReceived
        case .refundPaid: self = .refundPaid
        case .adjustment: self.init(entry.adjusts)
        case .schedule, .other, .funding: return nil
        }
    }

    private init?(_ kind: Adjustment.Kind) {
        switch kind {
        case .pledged: self = .pledged
        case .committed: self = .committed
        case .received: self = .received
        case .allocated: self = .allocated
        case .disbursed: self = .disbursed
        case .spent: self = .spent
        case .refundReceived: self = .refundReceived
        case .refundPaid: self = .refundPaid
        case .UNRECOGNIZED: return nil
        }
    }
}

extension EntryState {
    /// Whether it counts: it stands, or is released and something of it was paid.
    package var counts: Bool { status == .standing || (status == .released && used.entries > 0) }

    /// The currency of what is used of it: its own, or that of the first line that states one. Nil where nothing is
    /// stated: of an undisclosed pledge it is not known what is left, and certainly not less than nothing.
    fileprivate var usedCurrency: String? {
        if figure.hasCurrency { return figure.currency }
        return lines.first { $0.apportioned.hasCurrency }?.apportioned.currency
    }
}

extension Array where Element: Hashable {
    /// Each element once, in the order of their first places.
    var distinct: [Element] {
        guard count > 1 else { return self }
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
