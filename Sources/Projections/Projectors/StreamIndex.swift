package import EventLog
package import LMDB

/// Where the events of each stream stand in the log.
package struct StreamIndex: Projector {
    package static let name = "stream-index"
    package static let version: UInt32 = 2

    /// Keyed by the stream and its version there.
    private let events: Table<CompositeNumberKey, UInt64Value>

    package init(in transaction: borrowing WriteTransaction) throws {
        events = try Table(Self.table("events"), in: transaction)
    }

    package func apply(_ recorded: RecordedEvent, in transaction: borrowing WriteTransaction) throws {
        try events.put(.init([recorded.stream], recorded.streamVersion), recorded.sequence, in: transaction)
    }

    /// How many events the stream has; 0 if there is no such stream.
    package func version(
        of stream: String, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> UInt64 {
        guard !stream.isEmpty, !stream.utf8.contains(0), stream.utf8.count <= 255 else { return 0 }
        return try events.last(in: transaction, prefix: CompositeKey.prefix([stream]))?.key.number ?? 0
    }

    /// How many events the stream had up to a sequence of the log.
    package func version(
        of stream: String, through sequence: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> UInt64 {
        var (low, high) = (UInt64(0), try version(of: stream, in: transaction))
        while low < high {
            let middle = low + (high - low + 1) / 2
            let at = try events.get(.init([stream], middle), in: transaction) ?? .max
            if at <= sequence { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Sequences of at most `countMax` events of the stream that stand after a sequence of the log.
    package func sequences(
        of stream: String, after sequence: UInt64, countMax: Int,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [UInt64] {
        var found: [UInt64] = []
        // Sequences rise with versions: find the first version beyond `sequence` by halves.
        var (low, high) = (UInt64(1), try version(of: stream, in: transaction) + 1)
        while low < high {
            let middle = low + (high - low) / 2
            let at = try events.get(.init([stream], middle), in: transaction) ?? .max
            if at <= sequence { low = middle + 1 } else { high = middle }
        }
        guard countMax > 0, try version(of: stream, in: transaction) >= low else { return found }
        try events.forEach(
            in: transaction, from: .init([stream], low), prefix: try CompositeKey.prefix([stream])
        ) { _, sequence in
            found.append(sequence)
            return found.count < countMax
        }
        return found
    }
}
