package import Grants

/// What an event's changes take out of all sums and put in.
///
/// Over any history, what was put in less what was taken out is what the books' postings are at its end.
package struct PostingDifference: Equatable, Sendable {
    /// A posting and what stands in its place from then on: one of the two is nil where it came or went.
    package struct Replacement: Equatable, Sendable {
        package let before: Posting?
        package let after: Posting?
    }

    /// None of a posting by the same.
    package private(set) var replacements: [Replacement] = []

    package var removed: [Posting] { replacements.compactMap(\.before) }
    package var added: [Posting] { replacements.compactMap(\.after) }

    package var isEmpty: Bool { replacements.isEmpty }

    /// - Parameters:
    ///   - changes: of one event, each row at most once.
    ///   - entries: all entries of a grant as they were before the event; asked for only where what all of them have
    ///     from the grant has changed.
    ///   - grant: a grant as it was before the event; nil if there was none.
    package static func of(
        _ changes: [Change], entries: (String) throws -> [EntryState], grant: (String) throws -> GrantState?
    ) throws -> PostingDifference {
        var difference = PostingDifference()
        // An event is of few grants, mostly of one.
        var grants: [(reference: String, before: GrantAttributes, after: GrantAttributes)] = []
        for case .grant(let before, let after) in changes {
            let attributes = GrantAttributes(after)
            let earlier = before.map(GrantAttributes.init) ?? attributes
            grants.append((after.reference, earlier, attributes))
            try difference.replace(
                before.map { try Postings.of($0, earlier) } ?? [], by: Postings.of(after, attributes))
        }
        for case .entry(let before, let after) in changes {
            var found = grants.first { $0.reference == after.grant }
            if found == nil, let unchanged = try grant(after.grant) {
                let attributes = GrantAttributes(unchanged)
                found = (after.grant, attributes, attributes)
                grants.append((after.grant, attributes, attributes))
            }
            guard let found else { throw PostingError.grantMissing(entry: after.id, grant: after.grant) }
            difference.replace(before.map { Postings.of($0, found.before) } ?? [], by: Postings.of(after, found.after))
        }
        for (reference, before, after) in grants where before != after {
            let changed = Set(changes.compactMap(\.entryKey))
            for entry in try entries(reference) where !changed.contains(EntryKey(reference, entry.id)) {
                difference.replace(Postings.of(entry, before), by: Postings.of(entry, after))
            }
        }
        return difference
    }

    /// Those that stay are in no sum anew: a payment leaves the lines of its allocation as they are.
    private mutating func replace(_ before: [Posting], by after: [Posting]) {
        for index in 0..<max(before.count, after.count) {
            let old = index < before.count ? before[index] : nil
            let new = index < after.count ? after[index] : nil
            if old != new { replacements.append(Replacement(before: old, after: new)) }
        }
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
