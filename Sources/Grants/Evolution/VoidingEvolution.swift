/// How a voiding changes the books: what was recorded wrongly counts no more, from its own value date on.
///
/// Where partial books lack the subject, there is nothing to take back.
extension Evolution {
    static func voided(
        _ voiding: Voiding, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let subject = voiding.subject
        if subject.hasGrant {
            let entry = try books.entry(subject.grant, subject.entry)
            if entry == nil, moment.isPartial { return [] }
            let known = try entry ?? books.known(entry: subject.entry, of: subject.grant, moment)
            return try voided(known, subject.hasSequence ? subject.sequence : nil, moment, books)
        }
        if subject.hasProject { return try voidedRow(subject, moment, books) }
        return try voidedRates(subject.sequence, moment, books)
    }

    /// The whole entry, one of its statements or its ending.
    private static func voided(
        _ before: EntryState, _ sequence: UInt64?, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        var rows = EntryRows(moment)
        var entry = before
        entry.lastSequence = moment.sequence
        switch VoidedPart(sequence, of: before) {
        case .whole: entry.status = .voided
        case .ending:
            entry.status = .standing
            entry.clearEnding()
            try entry.hold(in: try rows.grant(before.grant, books))
        case .statement(let index):
            entry.statements[index].voided = true
            try entry.hold(in: try rows.grant(before.grant, books))
        case nil: return []
        }
        try rows.replace(before, by: entry, books)
        return try rows.changes(books)
    }

    /// A target, a result or a budget of a project.
    private static func voidedRow(
        _ subject: Subject, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(project: subject.project, moment)
        var after = before
        for row in before.rows(subject) {
            switch row {
            case .target(let index): after.targets[index].voided = true
            case .result(let index): after.results[index].voided = true
            case .budget(let index): after.budgets[index].voided = true
            }
        }
        return [.project(before: before, after: after)]
    }

    private static func voidedRates(
        _ sequence: UInt64, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try books.rates(recordedBy: sequence).compactMap { key in
            guard let before = try books.rate(key) else { return nil }
            var after = before
            for index in after.statements.indices where after.statements[index].sequence == sequence {
                after.statements[index].voided = true
            }
            return .rate(before: before, after: after)
        }
    }
}

/// What of an entry an event's sequence means.
enum VoidedPart: Equatable {
    case whole
    case ending
    /// The statement's place in the entry's list.
    case statement(Int)

    /// - Parameter sequence: of the event to be voided; the entry itself when nil.
    /// - Returns: nil if the event is none of the entry's that counts.
    init?(_ sequence: UInt64?, of entry: EntryState) {
        guard let sequence, sequence != entry.sequence else {
            self = .whole
            return
        }
        if entry.hasEnding, entry.ending.sequence == sequence {
            self = .ending
        } else if let index = entry.statements.firstIndex(where: { $0.sequence == sequence && !$0.voided }) {
            self = .statement(index)
        } else {
            return nil
        }
    }
}

/// A row of a project that can be voided by itself, by its place in its list.
enum ProjectRow: Equatable {
    case target(Int)
    case result(Int)
    case budget(Int)
}

extension ProjectState {
    /// The standing rows that the subject names: by identifier, and by the sequence of the event that set them where that
    /// is given.
    func rows(_ subject: Subject) -> [ProjectRow] {
        func isNamed(_ id: String, _ sequence: UInt64, _ voided: Bool) -> Bool {
            !voided && id == subject.entry && (!subject.hasSequence || subject.sequence == sequence)
        }
        return targets.indices.filter { isNamed(targets[$0].target.id, targets[$0].sequence, targets[$0].voided) }
            .map(ProjectRow.target)
            + results.indices.filter { isNamed(results[$0].result.id, results[$0].sequence, results[$0].voided) }
            .map(ProjectRow.result)
            + budgets.indices.filter { isNamed(budgets[$0].budget.id, budgets[$0].sequence, budgets[$0].voided) }
            .map(ProjectRow.budget)
    }
}
