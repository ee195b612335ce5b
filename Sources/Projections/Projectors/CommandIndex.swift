package import EventLog
package import LMDB
import SwiftProtobuf

/// What each command came to, by its identifier: so that the same command twice is recorded once.
package struct CommandIndex: Projector {
    package static let name = "command-index"
    package static let version: UInt32 = 1

    private let commands: Table<StringKey, ProtobufValue<CommandRow>>

    package init(in transaction: borrowing WriteTransaction) throws {
        commands = try Table(Self.table("commands"), in: transaction)
    }

    package func apply(_ recorded: RecordedEvent, in transaction: borrowing WriteTransaction) throws {
        guard recorded.groupIndex == 0 else { return }
        let record = recorded.record
        let row = CommandRow.with {
            $0.sha256 = record.commandSha256
            $0.firstSequence = record.sequence
            $0.eventCount = record.groupCount
        }
        try commands.put(record.commandID, row, in: transaction)
    }

    /// What the command came to; nil if no command with that identifier was recorded.
    package func command(
        _ id: String, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> CommandRow? {
        try commands.get(id, in: transaction)
    }
}
