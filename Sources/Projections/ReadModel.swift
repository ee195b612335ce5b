package import EventLog
package import Grants
package import LMDB

/// A projector that only queries need: no command is decided by it, so it can stop, and be made anew, while all else
/// goes on.
///
/// It is given every event in order, with what the event changed in the books.
package protocol ReadModel: Projector {
    /// Opens one of its sets of tables, and makes those that are missing.
    init(_ set: TableSet, in transaction: borrowing WriteTransaction) throws

    /// Takes an event in.
    ///
    /// - Parameter books: decision state with the event's changes in it. The only state it may read besides its own
    ///   tables: while it is made anew, the views are far ahead of the event.
    func apply(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: StateReader, in transaction: borrowing WriteTransaction
    ) throws

    /// Takes in what the events that it was given come to together. Called once before every commit.
    ///
    /// - Parameter postings: what they come to in the sums of reports, one after another.
    func finish(
        _ events: [EvolvedEvent], _ postings: [NetPostings], in transaction: borrowing WriteTransaction
    ) throws
}

extension ReadModel {
    /// Most are done with an event when they have taken it in.
    package func finish(
        _ events: [EvolvedEvent], _ postings: [NetPostings], in transaction: borrowing WriteTransaction
    ) throws {}
}

/// A read model as this program has it.
package struct ReadModelKind: Sendable {
    package let type: any ReadModel.Type
    /// Of the tables that it makes.
    package let version: UInt32

    package var name: String { type.name }

    /// - Parameter version: the type's own unless given.
    package init(_ type: any ReadModel.Type, version: UInt32? = nil) {
        self.type = type
        self.version = version ?? type.version
    }

    /// Every read model of the program.
    package static let all = [
        ReadModelKind(ReportRows.self), ReadModelKind(SearchIndex.self), ReadModelKind(Exceptions.self),
        ReadModelKind(Notes.self),
    ]
}
