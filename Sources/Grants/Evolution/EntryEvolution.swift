/// How money entries change the books. Every change goes through ``EntryRows``, which keeps the sums right.
extension Evolution {
    static func made(
        _ entry: EntryState, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var rows = EntryRows(moment)
        try rows.change(grant: entry.grant, books) { $0.countEntry(entry.kind) }
        try rows.replace(nil, by: entry, books)
        return try rows.changes(books)
    }

    /// A revision of a pledge or a commitment states the new total.
    static func revised(
        _ reference: String, _ id: String, to figure: Figure, others: [Figure], _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let entry = try books.known(entry: id, of: reference, moment)
        return try stated(
            moment.statement {
                $0.figure = figure
                $0.otherStatements = others
            }, of: entry, moment, books)
    }

    /// A revision of an allocation states all its lines anew.
    static func revised(
        _ revision: AllocationRevision, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let entry = try books.known(entry: revision.allocation, of: revision.grant, moment)
        return try stated(
            moment.statement {
                $0.lines = revision.lines
                $0.base = revision.hasBase ? revision.base : entry.base
                $0.andOthers = revision.hasAndOthers ? revision.andOthers : entry.andOthers
            }, of: entry, moment, books)
    }

    /// A revised schedule keeps what the revision does not name.
    static func revised(
        _ revision: DisbursementScheduleRevision, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let entry = try books.known(entry: revision.schedule, of: revision.grant, moment)
        return try stated(
            moment.statement {
                $0.figure = revision.hasFigure ? revision.figure : entry.figure
                $0.dueDate = revision.hasDueDate ? revision.dueDate : entry.dueDate
            }, of: entry, moment, books)
    }

    /// Of several statements, the one with the latest value date holds, then the latest recorded.
    private static func stated(
        _ statement: EntryStatement, of before: EntryState, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var rows = EntryRows(moment)
        var entry = before
        entry.lastSequence = moment.sequence
        try entry.addDocuments(moment.context.documents, books)
        try entry.state(statement, in: try rows.grant(before.grant, books))
        try rows.replace(before, by: entry, books)
        return try rows.changes(books)
    }

    /// The entry ends in the world and no longer counts.
    static func ended(
        _ reference: String, _ id: String, _ status: EntryState.Status, _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try ended(reference, id, moment.ending(status), moment, books)
    }

    /// A cancelled commitment gives its pledge back, unless the cancellation says that the pledge is gone with it.
    static func cancelled(
        _ cancellation: CommitmentCancellation, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var ending = moment.ending(.cancelled)
        ending.keepsPledgeUsed = cancellation.hasRevivesPledge && !cancellation.revivesPledge
        return try ended(cancellation.grant, cancellation.commitment, ending, moment, books)
    }

    /// What is not yet paid of the allocation is free again; what is paid of it stays set aside.
    static func released(
        _ release: AllocationRelease, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try ended(release.grant, release.allocation, moment.ending(.released), moment, books)
    }

    private static func ended(
        _ reference: String, _ id: String, _ ending: EntryEnding, _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var rows = EntryRows(moment)
        let before = try books.known(entry: id, of: reference, moment)
        var entry = before
        entry.status = ending.status
        entry.ending = ending
        entry.lastSequence = moment.sequence
        if ending.status == .released {
            // Its lines come back if the release turns out to be recorded wrongly.
            entry.keepMadeStatement()
            entry.keepOnlyUsed(currency: try rows.grant(reference, books).currency)
        }
        try rows.replace(before, by: entry, books)
        return try rows.changes(books)
    }
}

extension EntryState {
    /// Brings a released allocation down to what is paid of it.
    mutating func keepOnlyUsed(currency: String) {
        clearUnassigned()
        guard used.entries > 0 else { return }
        let isStated = used.entries > used.undisclosed
        // More may have come back than was paid.
        figure = isStated ? Figure(max(used.stated, .zero), currency, used.direction.qualifier) : .undisclosed
        if lines.count == 1 { lines[0].apportioned = figure } else { lines = [LineState.joining(lines, figure)] }
    }
}

extension Moment {
    fileprivate func statement(_ fill: (inout EntryStatement) -> Void) -> EntryStatement {
        var statement = EntryStatement(sequence: sequence, valueDate: context.valueDate)
        fill(&statement)
        return statement
    }

    fileprivate func ending(_ status: EntryState.Status) -> EntryEnding {
        EntryEnding(sequence: sequence, valueDate: context.valueDate, status: status)
    }
}
