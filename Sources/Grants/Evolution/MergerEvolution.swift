/// How mergers change the organisation that gives way. The one that stays is not touched: history keeps both.
extension Evolution {
    static func merged(
        _ merger: OrganisationMerger, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(organisation: merger.organisation, moment)
        var after = before
        after.merger = merger
        after.mergerSequence = moment.sequence
        after.documents.appendMissing(moment.context.documents)
        return [.organisation(before: before, after: after)]
    }

    static func undone(
        _ undoing: OrganisationMergerUndoing, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        let before = try books.known(organisation: undoing.organisation, moment)
        var after = before
        after.merger = nil
        after.mergerSequence = 0
        after.documents.appendMissing(moment.context.documents)
        return [.organisation(before: before, after: after)]
    }
}
