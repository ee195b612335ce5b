import SwiftProtobuf

/// How exceptions come up and are dealt with.
extension Evolution {
    /// What was flagged when the event was recorded is open from then on.
    static func flagged(_ flags: [Flag], _ fact: Event.OneOf_Fact, _ moment: Moment) -> Change {
        let after = FlaggedState.with {
            $0.sequence = moment.sequence
            $0.flags = flags.map { flag in .with { $0.flag = flag } }
            $0.type = fact.typeName
            $0.grant = fact.entry?.grant ?? Stream.grant(in: fact.stream) ?? ""
            $0.entry = fact.entry?.id ?? ""
            $0.project = Stream.project(in: fact.stream) ?? ""
        }
        return .flagged(before: nil, after: after)
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
