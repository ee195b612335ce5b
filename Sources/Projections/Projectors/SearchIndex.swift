package import EventLog
package import Grants
package import LMDB

/// Where each word occurs in the names, titles, descriptions and identifiers of things.
package struct SearchIndex: Projector {
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

    package init(in transaction: borrowing WriteTransaction) throws {
        words = try Table(Self.table("words"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        for change in changes {
            switch change {
            case .organisation(let before, let after):
                try replace(
                    before.map { Self.texts($0.organisation) }, by: Self.texts(after.organisation), .organisation,
                    after.organisation.id, in: transaction)
            case .grant(let before, let after):
                try replace(
                    before.map { Self.texts($0.grant) }, by: Self.texts(after.grant), .grant, after.grant.reference,
                    in: transaction)
            case .project(let before, let after):
                try replace(
                    before.map { Self.texts($0.project) }, by: Self.texts(after.project), .project,
                    after.project.reference, in: transaction)
            case .document(let before, let after):
                try replace(
                    before.map { Self.texts($0.document) }, by: Self.texts(after.document), .document,
                    after.document.id, in: transaction)
            case .entry, .books, .flagged, .rate: break
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

    private static func texts(_ organisation: Organisation) -> [String] {
        [organisation.id] + organisation.names.map(\.text)
    }

    private static func texts(_ grant: Grant) -> [String] {
        [grant.reference] + (grant.titles + grant.purposes).map(\.text)
    }

    private static func texts(_ project: Project) -> [String] {
        [project.reference] + (project.titles + project.descriptions + project.beneficiaries).map(\.text)
            + project.destinations.map(\.name)
    }

    private static func texts(_ document: Document) -> [String] {
        [document.id, document.publisher] + document.titles.map(\.text)
    }

    /// The things in which a word begins so, and the words of each.
    ///
    /// - Parameter countMax: rows that are looked at: a beginning that many words share finds no more.
    package func things(
        withWordBeginning beginning: String, countMax: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Found: Set<String>] {
        var found: [Found: Set<String>] = [:]
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
