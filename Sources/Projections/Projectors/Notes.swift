package import EventLog
package import Grants
package import LMDB

/// The remarks on each thing, in the order in which they were recorded.
package struct Notes: ReadModel {
    package static let name = "notes"
    package static let version: UInt32 = 1

    /// Keyed by the thing's stream and the sequence.
    private let notes: Table<CompositeNumberKey, ProtobufValue<Note>>

    package init(_ set: TableSet, in transaction: borrowing WriteTransaction) throws {
        notes = try Table(Self.table("notes", set), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: StateReader, in transaction: borrowing WriteTransaction
    ) throws {
        guard case .noteAdded(let note) = recorded.event.fact else { return }
        try notes.put(.init([recorded.stream], recorded.sequence), note, in: transaction)
    }

    /// The last remarks on a thing that were recorded up to a sequence, oldest first.
    package func notes(
        on stream: String, through sequence: UInt64, countMax: Int,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [(sequence: UInt64, note: Note)] {
        var found: [(sequence: UInt64, note: Note)] = []
        try notes.forEach(
            in: transaction, from: .init([stream], sequence), prefix: try CompositeKey.prefix([stream]), reversed: true
        ) { key, note in
            found.append((key.number, note))
            return found.count < countMax
        }
        return found.reversed()
    }
}
