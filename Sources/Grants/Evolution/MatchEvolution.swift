/// How matching the two reports of one payment changes the books.
///
/// Of two entries of one kind the other one no longer counts; a disbursement and a receipt are the two sides of a
/// payment, and each goes on counting in its own total. Where partial books lack one of the two, nothing is matched.
extension Evolution {
    static func matched(
        _ match: PaymentMatch, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        guard let entry = try books.side(match.entry, of: match.grant, moment),
            let other = try books.side(match.otherEntry, of: match.otherGrant, moment)
        else { return [] }
        var counting = entry
        counting.counterpart = EntryReference(other)
        counting.lastSequence = moment.sequence
        var counted = other
        counted.counterpart = EntryReference(entry)
        counted.lastSequence = moment.sequence
        if entry.kind == other.kind { counted.status = .matched }
        var rows = EntryRows(moment)
        try rows.replace(entry, by: counting, books)
        try rows.replace(other, by: counted, books)
        return try rows.changes(books)
    }

    static func undone(
        _ undoing: PaymentMatchUndoing, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        guard let entry = try books.side(undoing.entry, of: undoing.grant, moment), entry.hasCounterpart,
            let other = try books.side(entry.counterpart.entry, of: entry.counterpart.grant, moment)
        else { return [] }
        var rows = EntryRows(moment)
        for before in [entry, other] {
            var after = before
            after.clearCounterpart()
            after.lastSequence = moment.sequence
            if after.status == .matched { after.status = .standing }
            try rows.replace(before, by: after, books)
        }
        return try rows.changes(books)
    }
}

extension Books where Self: ~Copyable {
    /// One side of a match; nil where it counts later than partial books reach.
    fileprivate func side(_ id: String, of grant: String, _ moment: Moment) throws -> EntryState? {
        moment.isPartial ? try entry(grant, id) : try known(entry: id, of: grant, moment)
    }
}

extension EntryReference {
    fileprivate init(_ entry: EntryState) {
        self.init(grant: entry.grant, entry: entry.id)
    }
}
