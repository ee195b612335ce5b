import Grants
import SwiftProtobuf

/// What must hold from record to record, whatever the records say: times, atomic groups, streams and commands.
///
/// Memory: the name of every stream with its version, and what ``CommandUse`` says; nothing else grows with the log.
struct HistoryCheck {
    /// The group that the last record is of.
    private struct Group {
        let commandId: String
        let commandSha256: [UInt8]
        let recordedAtMicroseconds: Int64
        let count: UInt32
        /// Records so far.
        var seen: UInt32

        var isWhole: Bool { seen == count }
    }

    private var group: Group?
    private var streamVersions: [String: UInt64] = [:]
    private var commands = CommandUse()
    private(set) var recordedAtMicroseconds: Int64 = 0

    var streamCount: Int { streamVersions.count }
    var commandCount: Int { commands.count }

    /// Checks the next record.
    ///
    /// - Parameter findFirstUse: looks the first record of a command up, before this one: nil if there is none.
    /// - Throws: ``StoreFault``, or what `findFirstUse` throws.
    mutating func check(_ record: Record, findFirstUse: (_ commandId: String) throws -> UInt64?) throws {
        try checkTime(record)
        try checkGroup(record, findFirstUse: findFirstUse)
        let version = streamVersions[record.stream, default: 0] + 1
        guard record.streamVersion == version else {
            throw StoreFault(
                .streamVersion, at: .record(sequence: record.sequence),
                "It is version \(record.streamVersion) of the stream \(record.stream), and the next one is \(version).")
        }
        streamVersions[record.stream] = version
    }

    /// Checks that nothing is cut off after the last record.
    func checkEnd(sequence: UInt64) throws(StoreFault) {
        guard let group, !group.isWhole else { return }
        throw StoreFault(
            .group, at: .record(sequence: sequence),
            "The log ends with it, and it is record \(group.seen) of \(group.count) of its command \(group.commandId).")
    }

    /// A commit has one time, later than that of the commit before; where commits begin is not recorded, and so groups
    /// that follow each other may have the same.
    private mutating func checkTime(_ record: Record) throws(StoreFault) {
        guard record.recordedAtMicroseconds >= recordedAtMicroseconds else {
            throw StoreFault(
                .time, at: .record(sequence: record.sequence),
                "It was recorded at \(Timestamp(clampingMicroseconds: record.recordedAtMicroseconds)), and the one "
                    + "before it at \(Timestamp(clampingMicroseconds: recordedAtMicroseconds)), which is later.")
        }
        recordedAtMicroseconds = record.recordedAtMicroseconds
    }

    private mutating func checkGroup(_ record: Record, findFirstUse: (_ commandId: String) throws -> UInt64?) throws {
        let place = StorePlace.record(sequence: record.sequence)
        if var open = group, !open.isWhole {
            let isNext =
                record.groupIndex == open.seen && record.groupCount == open.count
                && record.commandID == open.commandId && Array(record.commandSha256) == open.commandSha256
                && record.recordedAtMicroseconds == open.recordedAtMicroseconds
            guard isNext else {
                throw StoreFault(
                    .group, at: place,
                    "It is \(Self.part(of: record)), and \(open.seen + 1) of \(open.count) of the command "
                        + "\(open.commandId), recorded at the same time, has to come here.")
            }
            open.seen += 1
            group = open
            return
        }
        guard record.groupIndex == 0, record.groupCount > 0 else {
            throw StoreFault(
                .group, at: place, "It is \(Self.part(of: record)), and the first of a command has to come here.")
        }
        if commands.note(record.commandID), let first = try findFirstUse(record.commandID) {
            throw StoreFault(
                .command, at: place, "Its command \(record.commandID) was recorded before, with event \(first).")
        }
        group = Group(
            commandId: record.commandID, commandSha256: Array(record.commandSha256),
            recordedAtMicroseconds: record.recordedAtMicroseconds, count: record.groupCount, seen: 1)
    }

    private static func part(of record: Record) -> String {
        "record \(UInt64(record.groupIndex) + 1) of \(record.groupCount) of the command \(record.commandID)"
    }
}
