package import Grants

/// An event as it stands in the log, with all that was captured when it was recorded.
///
/// One reference, since it is handed on to every read model and into the answer; a record is eight of them.
package struct RecordedEvent: Sendable, Equatable {
    private final class Storage: Sendable {
        let record: Record

        init(_ record: consuming Record) {
            self.record = record
        }
    }

    private let storage: Storage

    package init(_ record: consuming Record) {
        storage = Storage(record)
    }

    package var record: Record { storage.record }

    // Of the record, for what asks with every event: without a copy of all the rest.
    package var sequence: UInt64 { storage.record.sequence }
    package var stream: String { storage.record.stream }
    package var streamVersion: UInt64 { storage.record.streamVersion }
    package var recordedAtMicroseconds: Int64 { storage.record.recordedAtMicroseconds }
    package var actor: Actor { storage.record.actor }
    package var commandId: String { storage.record.commandID }
    package var groupIndex: UInt32 { storage.record.groupIndex }
    package var groupCount: UInt32 { storage.record.groupCount }
    package var event: Event { storage.record.event }

    package var recordedAt: Timestamp { Timestamp(clampingMicroseconds: recordedAtMicroseconds) }
    package var position: LogPosition {
        LogPosition(sequence: sequence, recordedAtMicroseconds: recordedAtMicroseconds)
    }
    /// The last record of its atomic group.
    package var endsGroup: Bool { groupIndex + 1 == groupCount }

    package static func == (left: RecordedEvent, right: RecordedEvent) -> Bool {
        left.storage === right.storage || left.storage.record == right.storage.record
    }
}

/// A position of the log: the last sequence that counts, and when it was recorded.
package struct LogPosition: Sendable, Hashable {
    /// 0 before the first event.
    package let sequence: UInt64
    /// Microseconds since 1970; 0 before the first event.
    package let recordedAtMicroseconds: Int64

    package static let start = LogPosition(sequence: 0, recordedAtMicroseconds: 0)

    package init(sequence: UInt64, recordedAtMicroseconds: Int64) {
        self.sequence = sequence
        self.recordedAtMicroseconds = recordedAtMicroseconds
    }

    /// RFC 3339 in UTC; nil before the first event.
    package var recordedAt: String? {
        sequence == 0 ? nil : Timestamp(clampingMicroseconds: recordedAtMicroseconds).description
    }
}
