/// How exceptions come up and are dealt with.
extension Evolution {
    /// What was flagged when the event was recorded is open from then on; nil if nothing was.
    static func flagged(_ flags: [Flag], _ fact: Event.OneOf_Fact, _ moment: Moment) -> Change? {
        if flags.isEmpty { return nil }
        let flags = flags.map { FlagState($0) }
        if let entry = fact.entry {
            return .flagged(
                before: nil,
                after: FlaggedState(sequence: moment.sequence, flags: flags, grant: entry.grant, entry: entry.id))
        }
        let stream = fact.stream
        return .flagged(
            before: nil,
            after: FlaggedState(
                sequence: moment.sequence, flags: flags, grant: Stream.grant(in: stream) ?? "",
                project: Stream.project(in: stream) ?? ""))
    }

    /// Every open flag of the rule at that event is dealt with. Of an event that does not count by the day that partial
    /// books go to, there is none.
    static func resolved(
        _ resolution: ExceptionResolution, _ reason: String, _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        guard let before = try books.flagged(resolution.sequence) else {
            guard moment.isPartial else {
                throw EvolutionError.missing(
                    sequence: moment.sequence,
                    thing: "the exception \(resolution.rule) of the event \(resolution.sequence)")
            }
            return []
        }
        var after = before
        for index in after.flags.indices
        where after.flags[index].flag.rule == resolution.rule && after.flags[index].resolvedBy == 0 {
            after.flags[index].resolvedBy = moment.sequence
            after.flags[index].resolution = reason
        }
        return [.flagged(before: before, after: after)]
    }
}
