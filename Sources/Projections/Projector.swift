package import EventLog
package import Grants
package import LMDB

/// A read model: tables in the views that follow from the log alone.
///
/// It is given every event in order, with what the event changed in the books. Its tables hold nothing that a rebuild
/// from the first event would not give again, to the byte.
package protocol Projector: Sendable {
    /// Stable name: of its tables, in status and in messages.
    static var name: String { get }
    /// Raised when layout or meaning of its tables changes; the views are then rebuilt.
    static var version: UInt32 { get }

    /// Opens its tables, and makes them where they are missing.
    init(in transaction: borrowing WriteTransaction) throws

    /// Takes an event in.
    func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws

    /// Writes what it kept in memory over a batch. Called before every commit.
    func flush(in transaction: borrowing WriteTransaction) throws

    /// Forgets what it kept for a transaction that did not commit.
    func discard()
}

extension Projector {
    /// Most projectors keep nothing in memory.
    package func flush(in transaction: borrowing WriteTransaction) throws {}

    package func discard() {}

    /// The name of one of its tables.
    package static func table(_ name: String) -> String { "\(Self.name)/\(name)" }
}
