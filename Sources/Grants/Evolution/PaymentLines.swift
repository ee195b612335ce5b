import SwiftProtobuf

/// What a payment is for, taken over from what it is made against (DOMAIN, "What happens": set aside for project,
/// destination and sector together). Fixed when the entry is made: a later revision of the allocation changes no payment.
extension EntryState {
    /// One line with the whole figure, as the entry that it stands against has it.
    ///
    /// - Parameters:
    ///   - other: the allocation, schedule or disbursement; nil if there is none.
    ///   - project: the project that the entry itself names; that of the other when nil.
    mutating func takeLine(from other: EntryState?, project: String? = nil) {
        var line = LineState.joining(other?.lines ?? [], figure)
        if let project { line.line.project = project }
        lines = line.line.saysNothing ? [] : [line]
    }

    /// The one line of the entry that it adjusts; none where that has several, since it is not said which is meant.
    mutating func takeOnlyLine(from adjusted: EntryState) {
        if adjusted.lines.count == 1 { takeLine(from: adjusted) }
    }
}

extension LineState {
    /// All lines as one, for what was paid of them together: who got which part was never said. It is for a project only
    /// if all are.
    static func joining(_ lines: [LineState], _ figure: Figure) -> LineState {
        var joined = AllocationLine()
        // By their places: to go over the lines themselves is to copy each.
        for index in lines.indices {
            joined.destinations.appendMissing(lines[index].destinations)
            joined.sectors.appendMissing(lines[index].sectors)
            if lines[index].line.destinationsAndOthers { joined.destinationsAndOthers = true }
        }
        if let first = lines.first, first.line.hasProject,
            lines.allSatisfy({ $0.line.project == first.line.project })
        {
            joined.project = first.line.project
        }
        return LineState(joined, figure)
    }
}

extension AllocationLine {
    fileprivate var saysNothing: Bool { !hasProject && destinations.isEmpty && sectors.isEmpty }
}
