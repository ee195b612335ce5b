/// The statements of an entry: which one counts, and what the entry is by it.
extension EntryState {
    /// What the entry states now, as its first statement. Only for an entry that none has revised.
    private var madeStatement: EntryStatement {
        var statement = EntryStatement(sequence: sequence, valueDate: valueDate)
        statement.otherStatements = otherStatements
        if kind == .allocation {
            statement.lines = lines.map(\.line)
            statement.base = base
            statement.andOthers = andOthers
        } else {
            statement.figure = figure
        }
        statement.dueDate = dueDate
        return statement
    }

    /// Keeps what the entry was made with, before that is overwritten.
    mutating func keepMadeStatement() {
        if statements.isEmpty { statements = [madeStatement] }
    }

    /// Takes a new statement in. It holds if it is not dated before the one that counts.
    mutating func state(_ statement: EntryStatement, in grant: GrantState) throws {
        keepMadeStatement()
        statements.append(statement)
        try hold(in: grant)
    }

    /// Whether a statement of that day would count, or is overridden by a later one from the beginning.
    func wouldHold(on day: Day?) -> Bool {
        guard let day, let held = try? PartialDate(parsing: revisedValueDate).lastDay else { return true }
        return day >= held
    }

    /// Makes the entry what its counting statement says.
    mutating func hold(in grant: GrantState) throws {
        guard let statement = statements.counting else { return }
        revisedValueDate = statement.valueDate
        otherStatements = statement.otherStatements
        dueDate = statement.dueDate
        if kind == .allocation {
            base = statement.base
            andOthers = statement.andOthers
            try setLines(statement.lines, of: grant)
            if status == .released { keepOnlyUsed(currency: grant.currency) }
        } else {
            figure = statement.figure
            for index in lines.indices { lines[index].apportioned = figure }
        }
    }
}

extension [EntryStatement] {
    /// The one statement that counts: that with the latest value date, of several the last recorded, voided ones never.
    /// What has no date counts from when it was recorded. Nil only when there is none.
    var counting: EntryStatement? {
        var held: EntryStatement?
        for statement in self where !statement.voided {
            if let held, statement.isBefore(held) { continue }
            held = statement
        }
        return held
    }
}

extension EntryStatement {
    fileprivate func isBefore(_ other: EntryStatement) -> Bool {
        guard let day = try? PartialDate(parsing: valueDate).lastDay,
            let otherDay = try? PartialDate(parsing: other.valueDate).lastDay
        else { return false }
        return day < otherDay
    }
}
