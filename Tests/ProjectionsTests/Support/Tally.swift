package import EventLog
package import Grants
package import LMDB
package import Projections

/// A read model of the tests: each event's sequence, and how many entries its grant then has.
///
/// It reads the books as a real one does, so that a rebuild that lent it later ones would show.
package struct Tally: ReadModel {
    package static let name = "tally"
    package static let version: UInt32 = 1

    package let rows: Table<UInt64Key, UInt64Value>

    package init(_ set: TableSet, in transaction: borrowing WriteTransaction) throws {
        rows = try Table(Self.table("rows", set), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: StateReader, in transaction: borrowing WriteTransaction
    ) throws {
        let grant = String(recorded.record.stream.split(separator: "/").last ?? "")
        try rows.put(recorded.sequence, UInt64(try books.entries(of: grant).count), in: transaction)
    }
}

/// The same read model with a defect: it fails on every remark.
package struct FaultyTally: ReadModel {
    package static let name = Tally.name
    package static let version = Tally.version
    private let tally: Tally

    package init(_ set: TableSet, in transaction: borrowing WriteTransaction) throws {
        tally = try Tally(set, in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], _ books: StateReader, in transaction: borrowing WriteTransaction
    ) throws {
        if case .noteAdded = recorded.event.fact { throw Defect() }
        try tally.apply(recorded, changes, books, in: transaction)
    }

    private struct Defect: Error, CustomStringConvertible {
        let description = "it cannot count a remark"
    }
}

extension [ReadModelKind] {
    /// The program's, and the tally.
    package static func all(and type: any ReadModel.Type, version: UInt32? = nil) -> Self {
        ReadModelKind.all + [ReadModelKind(type, version: version)]
    }
}
