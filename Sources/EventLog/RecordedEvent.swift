package import Grants

/// An event as it stands in the log, with all that was captured when it was recorded.
package struct RecordedEvent: Sendable, Equatable {
    package let record: Record

    package init(_ record: consuming Record) {
        self.record = record
    }

    package var sequence: UInt64 { record.sequence }
    package var event: Event { record.event }
    package var recordedAt: Timestamp {
        Timestamp(clampingMicroseconds: record.recordedAtMicroseconds)
    }
    package var position: LogPosition {
        LogPosition(sequence: record.sequence, recordedAtMicroseconds: record.recordedAtMicroseconds)
    }
    /// The last record of its atomic group.
    package var endsGroup: Bool { record.groupIndex + 1 == record.groupCount }
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
