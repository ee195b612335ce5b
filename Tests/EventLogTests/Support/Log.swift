package import EventLog
import Grants
package import LMDB
import SwiftProtobuf

extension Scratch {
    /// The log in a subfolder, small.
    package func log(_ name: String = "log") throws -> EventStore {
        try EventStore(path: "\(path)/\(name)", mapSizeBytes: 64 << 20, origin: "example.org/log")
    }
}

extension Scratch {
    /// The environment of the log, opened as it is.
    package func withEnvironment(_ body: (Environment) throws -> Void) throws {
        try body(Environment(path: path + "/log", options: .init(mapSizeBytes: 64 << 20)))
    }
}

extension Record {
    /// A record of an organisation's registration.
    package static func example(
        _ sequence: UInt64, at microseconds: Int64 = 1_000_000, name: String = "The organisation"
    ) -> Record {
        .with {
            $0.sequence = sequence
            $0.stream = "organisation/O\(sequence)"
            $0.streamVersion = 1
            $0.recordedAtMicroseconds = microseconds
            $0.commandID = "command-\(sequence)"
            $0.groupCount = 1
            $0.event.fact = .organisationRegistered(
                .with {
                    $0.id = "O\(sequence)"
                    $0.names = [.with { $0.text = name }]
                })
        }
    }
}

extension EventStore {
    /// Appends the records in one commit.
    package func append(_ records: [Record]) throws {
        try environment.write { transaction in
            var appender = try LogAppender(self, in: transaction)
            for record in records { try appender.append(EncodedRecord(record)) }
            try appender.finish()
        }
    }

    /// Puts bytes in a record's place, as a flipped bit or a foreign program would.
    package func overwrite(_ sequence: UInt64, with bytes: [UInt8]) throws {
        try environment.write { transaction in
            let events = try Table<UInt64Key, BytesValue>("events", in: transaction)
            try events.put(sequence, bytes, in: transaction)
        }
    }

    /// The stored bytes of a record: leaf hash and record.
    package func stored(_ sequence: UInt64) throws -> [UInt8]? {
        try environment.read { transaction in
            try Table<UInt64Key, BytesValue>(existing: "events", in: transaction)?.get(sequence, in: transaction)
        }
    }
}

extension EventStore {
    /// Makes of the store one of format 1, which had no tree; or one whose upgrade was interrupted after all its slices
    /// but the last.
    package func makeFirstFormat(keepingTree: Bool = false) throws {
        try environment.write { transaction in
            try Table<StringKey, StringValue>("meta", in: transaction).put("format-version", "1", in: transaction)
            guard !keepingTree else { return }
            for name in ["tree", "frontier", "checkpoints"] {
                try Table<BytesKey, BytesValue>(name, in: transaction).drop(in: transaction)
            }
        }
    }
}
