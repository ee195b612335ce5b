/// One line of an entry with the amount that it comes to.
package struct LineState: Equatable, Sendable {
    /// The same for every state of the entry.
    private var shared: Shared<AllocationLine>
    package var apportioned: Figure

    package init(_ line: AllocationLine, _ apportioned: Figure) {
        shared = Shared(line)
        self.apportioned = apportioned
    }

    package var line: AllocationLine {
        _read { yield shared.value }
        set { shared.value = newValue }
    }

    // Of the line, for what asks with every event: without a copy of all the rest.
    package var project: String { shared.value.project }
    package var destinations: [Place] { shared.value.destinations }
    package var sectors: [Sector] { shared.value.sectors }
}

extension [LineState] {
    /// How many come to nothing that is stated.
    package var undisclosedCount: Int {
        var count = 0
        // By their places: to go over the lines themselves is to copy each.
        for index in indices where self[index].apportioned.qualifier == .undisclosed { count += 1 }
        return count
    }
}

/// One statement of an entry: the first made it, the others revised it.
package struct EntryStatement: Equatable, Sendable {
    package var sequence: UInt64 = 0
    /// Empty when not known.
    package var valueDate = ""
    /// Nil of an allocation.
    var statedFigure: Figure?
    package var otherStatements: [Figure] = []
    /// Of an allocation.
    package var lines: [AllocationLine] = []
    package var base = Allocation.Base.pledged
    package var andOthers = false
    /// Of a schedule.
    package var dueDate = ""
    /// Recorded wrongly: it does not count.
    package var voided = false

    package var figure: Figure {
        get { statedFigure ?? Figure() }
        set { statedFigure = newValue }
    }
    package var hasFigure: Bool { statedFigure != nil }
}

/// What ended an entry.
package struct EntryEnding: Equatable, Sendable {
    package var sequence: UInt64 = 0
    /// Empty when not known.
    package var valueDate = ""
    package var status = EntryState.Status.standing
    /// Of a commitment: the pledge behind it does not stand again.
    package var keepsPledgeUsed = false
}

/// An entry by its grant and its identifier.
package struct EntryReference: Equatable, Sendable {
    package var grant = ""
    package var entry = ""
}
