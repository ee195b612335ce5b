package import Grants

/// What an event's changes take out of all sums and put in.
///
/// Over any history, what was put in less what was taken out is what the books' postings are at its end.
package struct PostingDifference: Equatable, Sendable {
    package private(set) var removed: [Posting] = []
    package private(set) var added: [Posting] = []

    package var isEmpty: Bool { removed.isEmpty && added.isEmpty }

    /// - Parameters:
    ///   - changes: of one event, each row at most once.
    ///   - entries: all entries of a grant as they were before the event; asked for only where what all of them have
    ///     from the grant has changed.
    ///   - grant: a grant as it was before the event; nil if there was none.
    package static func of(
        _ changes: [Change], entries: (String) throws -> [EntryState], grant: (String) throws -> GrantState?
    ) throws -> PostingDifference {
        var difference = PostingDifference()
        var changedGrants: [String: (before: GrantAttributes, after: GrantAttributes)] = [:]
        var changedEntries: Set<EntryKey> = []
        for case .grant(let before, let after) in changes {
            let attributes = GrantAttributes(after)
            changedGrants[after.grant.reference] = (before.map(GrantAttributes.init) ?? attributes, attributes)
            try difference.replace(before.map(Postings.of) ?? [], by: Postings.of(after))
        }
        for case .entry(let before, let after) in changes {
            changedEntries.insert(EntryKey(after.grant, after.id))
            if changedGrants[after.grant] == nil, let unchanged = try grant(after.grant) {
                let attributes = GrantAttributes(unchanged)
                changedGrants[after.grant] = (attributes, attributes)
            }
            guard let attributes = changedGrants[after.grant] else {
                throw PostingError.grantMissing(entry: after.id, grant: after.grant)
            }
            difference.replace(
                before.map { Postings.of($0, attributes.before) } ?? [], by: Postings.of(after, attributes.after))
        }
        for (reference, attributes) in changedGrants.sorted(by: { $0.key < $1.key })
        where attributes.before != attributes.after {
            for entry in try entries(reference) where !changedEntries.contains(EntryKey(reference, entry.id)) {
                difference.replace(
                    Postings.of(entry, attributes.before), by: Postings.of(entry, attributes.after))
            }
        }
        return difference
    }

    private mutating func replace(_ before: [Posting], by after: [Posting]) {
        guard before != after else { return }
        removed += before
        added += after
    }
}

/// Why what an event's changes post cannot be told.
package enum PostingError: Error, Equatable, CustomStringConvertible {
    case grantMissing(entry: String, grant: String)

    package var description: String {
        switch self {
        case .grantMissing(let entry, let grant):
            "The entry \(entry) is of the grant \(grant.quotedForMessage), which the books do not know. "
                + "The read models do not fit the log: rebuild them (grantctl admin rebuild)."
        }
    }
}
