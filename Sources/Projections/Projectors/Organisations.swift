package import EventLog
package import Grants
package import LMDB

/// The organisations by identifier, as lists show them.
package struct Organisations: Projector {
    package static let name = "organisations"
    package static let version: UInt32 = 1

    package let lines: Table<StringKey, ProtobufValue<Organisation>>

    package init(in transaction: borrowing WriteTransaction) throws {
        lines = try Table(Self.table("lines"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        for case .organisation(let before, let after) in changes where before?.organisation != after.organisation {
            try lines.put(after.organisation.id, after.organisation, in: transaction)
        }
    }

    /// The name that is shown for an organisation; nil if it is not registered.
    package func name(
        of id: String, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> String? {
        try lines.get(id, in: transaction)?.names.first?.text
    }
}
