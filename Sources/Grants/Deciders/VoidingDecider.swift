/// Decides whether something recorded wrongly is taken back.
///
/// What happened in the world (withdrawn, cancelled, released, reversed) is another command. Voiding says that the books
/// were wrong, so a reason is needed, and nothing may stand on what goes.
enum VoidingDecider {
    static func void(
        _ voiding: Voiding, _ command: Command, _ books: borrowing some Books & ~Copyable
    ) throws -> Voiding {
        try command.requireReason(for: "Voiding")
        try check(voiding.subject, books)
        return voiding
    }

    private static func check(_ subject: Subject, _ books: borrowing some Books & ~Copyable) throws {
        let things = [subject.hasOrganisation, subject.hasGrant, subject.hasProject, subject.hasDocument].count { $0 }
        guard things <= 1, !subject.hasEntry || subject.hasGrant || subject.hasProject else {
            throw Refusal(
                .subjectUnclear,
                "The voiding names \(things) things and \(subject.hasEntry ? "an entry" : "no entry"). Name an entry of one "
                    + "grant or one project, or the sequence of a rate's event.")
        }
        if subject.hasEntry {
            if subject.hasGrant { try checkEntry(subject, books) } else { try checkRow(subject, books) }
        } else if things == 1 {
            throw notPossible(subject)
        } else if subject.hasSequence {
            try checkRates(subject.sequence, books)
        } else {
            throw Refusal(
                .subjectUnclear,
                "The voiding names nothing. Name an entry of a grant or a project, or the sequence of a rate's event.")
        }
    }

    private static func checkEntry(_ subject: Subject, _ books: borrowing some Books & ~Copyable) throws {
        _ = try books.requireOpenGrant(subject.grant)
        guard let entry = try books.entry(subject.grant, subject.entry) else {
            throw Refusal.unknownEntry(subject.entry, of: subject.grant)
        }
        guard entry.status != .voided else {
            throw Refusal(
                .entryNotStanding,
                "The \(entry.kind.noun) \(entry.id) of \(entry.grant), \(entry.figure.sentence), is voided already, by the event "
                    + "\(entry.lastSequence).")
        }
        switch VoidedPart(subject.hasSequence ? subject.sequence : nil, of: entry) {
        case .whole:
            try books.requireUnused(entry, "voided")
            try requireUnmatched(entry)
        case .ending: try checkGround(of: entry, books)
        case .statement: break
        case nil: throw noPart(subject.sequence, of: entry)
        }
    }

    private static func requireUnmatched(_ entry: EntryState) throws(Refusal) {
        guard entry.hasCounterpart else { return }
        throw Refusal(
            .entryInUse,
            "The \(entry.kind.noun) \(entry.id) of \(entry.grant), \(entry.figure.sentence), is matched with "
                + "\(entry.counterpart.entry) of \(entry.counterpart.grant). Undo the match first: grantctl match undo."
        )
    }

    /// An entry can stand again only on what was not voided meanwhile.
    private static func checkGround(of entry: EntryState, _ books: borrowing some Books & ~Copyable) throws {
        for id in [entry.against, entry.fulfils] where !id.isEmpty {
            guard let ground = try books.entry(entry.grant, id), ground.status == .voided else { continue }
            throw Refusal(
                .entryNotStanding,
                "The \(entry.kind.noun) \(entry.id) of \(entry.grant), \(entry.figure.sentence), cannot stand again: the "
                    + "\(ground.kind.noun) \(id) that it was made against is voided. Record it anew.")
        }
    }

    private static func noPart(_ sequence: UInt64, of entry: EntryState) -> Refusal {
        var events = ["\(entry.sequence) (made it)"]
        events += entry.statements.dropFirst().map { "\($0.sequence) (\($0.voided ? "voided" : "revised it"))" }
        if entry.hasEnding { events.append("\(entry.ending.sequence) (\(entry.ending.status))") }
        if let voided = entry.statements.first(where: { $0.sequence == sequence && $0.voided }) {
            return Refusal(
                .entryNotStanding,
                "The statement of \(voided.figure.hasAmount ? voided.figure.sentence : "the event \(sequence)") of "
                    + "\(entry.id) of \(entry.grant) is voided already. Its events: \(events.joined(separator: ", ")).")
        }
        return Refusal(
            .voidingSubjectUnknown,
            "The event \(sequence) states nothing of the \(entry.kind.noun) \(entry.id) of \(entry.grant). Its events: "
                + "\(events.joined(separator: ", ")). Name one of them, or none to void the entry.")
    }

    private static func checkRow(_ subject: Subject, _ books: borrowing some Books & ~Copyable) throws {
        let project = try books.requireOpenProject(subject.project)
        let rows = project.rows(subject)
        guard rows.count <= 1 else {
            throw Refusal(
                .subjectUnclear,
                "The project \(subject.project) has \(rows.count) things named \(subject.entry.quotedForMessage). "
                    + "Name the sequence of the event that set it too.")
        }
        guard rows.isEmpty else { return }
        let voided =
            project.targets.contains { $0.voided && $0.target.id == subject.entry }
            || project.results.contains { $0.voided && $0.result.id == subject.entry }
            || project.budgets.contains { $0.voided && $0.budget.id == subject.entry }
        guard !voided else {
            throw Refusal(
                .entryNotStanding, "\(subject.entry) of the project \(subject.project) is voided already.")
        }
        throw Refusal(
            .voidingSubjectUnknown,
            "The project \(subject.project) has no target, result or budget \(subject.entry.quotedForMessage)"
                + "\(subject.hasSequence ? " set by the event \(subject.sequence)" : ""). "
                + "What it has: grantctl project show \(subject.project).")
    }

    private static func checkRates(_ sequence: UInt64, _ books: borrowing some Books & ~Copyable) throws {
        let keys = try books.rates(recordedBy: sequence)
        guard !keys.isEmpty else {
            throw Refusal(
                .voidingSubjectUnknown,
                "The event \(sequence) recorded no exchange rate. To void a statement of an entry, name its grant and the "
                    + "entry beside the sequence.")
        }
        for key in keys {
            let statements = try books.rate(key)?.statements ?? []
            if statements.contains(where: { $0.sequence == sequence && !$0.voided }) { return }
        }
        throw Refusal(
            .entryNotStanding,
            "The \(keys.count) \(keys.count == 1 ? "rate" : "rates") of the event \(sequence) "
                + "\(keys.count == 1 ? "is" : "are") voided already.")
    }

    private static func notPossible(_ subject: Subject) -> Refusal {
        if subject.hasOrganisation {
            return Refusal(
                .voidingNotPossible,
                "The organisation \(subject.organisation.quotedForMessage) cannot be voided. If it is another one's "
                    + "duplicate, merge the two: grantctl org merge.")
        }
        if subject.hasGrant {
            return Refusal(
                .voidingNotPossible,
                "The grant \(subject.grant.quotedForMessage) cannot be voided as a whole. Name the entry that is wrong, or "
                    + "close the grant: grantctl grant close.")
        }
        if subject.hasProject {
            return Refusal(
                .voidingNotPossible,
                "The project \(subject.project.quotedForMessage) cannot be voided as a whole. Name the target, result or "
                    + "budget that is wrong, or close the project: grantctl project close.")
        }
        return Refusal(
            .voidingNotPossible,
            "The document \(subject.document.quotedForMessage) cannot be voided: entries rest on it. Attach the right one "
                + "(grantctl document attach) and say so in a note (grantctl document note).")
    }
}
