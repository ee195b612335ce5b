package import EventLog
package import Grants
package import LMDB

/// Where each word occurs in the names, titles, descriptions and identifiers of things.
package struct SearchIndex: ReadModel {
    package static let name = "search"
    package static let version: UInt32 = 1

    /// What can be found by words.
    package enum Kind: String, CaseIterable, Sendable {
        case organisation
        case grant
        case project
        case document
    }

    /// A thing that was found.
    package struct Found: Hashable, Sendable {
        package let kind: Kind
        /// Identifier or reference.
        package let reference: String
    }

    /// Keys are word, kind and reference; the value is empty.
    private let words: Table<CompositeKey, BytesValue>

    package init(_ set: TableSet, in transaction: borrowing WriteTransaction) throws {
        words = try Table(Self.table("words", set), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: StateReader, in transaction: borrowing WriteTransaction
    ) throws {
        for change in changes {
            switch change {
            case .organisation(let before, let after) where before?.organisation != after.organisation:
                try replace(
                    before.map { SearchTexts.of($0.organisation) }, by: SearchTexts.of(after.organisation),
                    .organisation, after.organisation.id, in: transaction)
            case .grant(let before, let after) where before.map(after.says(sameAs:)) != true:
                try replace(
                    before.map { SearchTexts.of($0.grant) }, by: SearchTexts.of(after.grant), .grant,
                    after.reference, in: transaction)
            case .project(let before, let after) where before?.project != after.project:
                try replace(
                    before.map { SearchTexts.of($0.project) }, by: SearchTexts.of(after.project), .project,
                    after.project.reference, in: transaction)
            case .document(let before, let after) where before?.document != after.document:
                try replace(
                    before.map { SearchTexts.of($0.document) }, by: SearchTexts.of(after.document), .document,
                    after.document.id, in: transaction)
            // Most events leave a thing's own words alone, and only change what is known of it beside them.
            case .organisation, .grant, .project, .document, .entry, .books, .flagged, .rate: break
            }
        }
    }

    private func replace(
        _ before: [String]?, by after: [String], _ kind: Kind, _ reference: String,
        in transaction: borrowing WriteTransaction
    ) throws {
        guard before != after else { return }
        let old = SearchWords.words(in: before ?? [])
        let new = SearchWords.words(in: after)
        for word in old.subtracting(new).sorted() {
            try words.delete([word, kind.rawValue, reference], in: transaction)
        }
        for word in new.subtracting(old).sorted() {
            try words.put([word, kind.rawValue, reference], [], in: transaction)
        }
    }

    /// Things that were found, and the words of each.
    package typealias Things = [Found: Set<String>]

    /// The things in which a word begins so, and the words of each.
    ///
    /// - Parameter countMax: rows that are looked at: a beginning that many words share finds no more.
    package func things(
        withWordBeginning beginning: String, countMax: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Things {
        var found: Things = [:]
        var count = 0
        try words.forEach(in: transaction, prefix: Array(beginning.utf8)) { key, _ in
            if let kind = Kind(rawValue: key[1]) {
                found[Found(kind: kind, reference: key[2]), default: []].insert(key[0])
            }
            count += 1
            return count < countMax
        }
        return found
    }
}
