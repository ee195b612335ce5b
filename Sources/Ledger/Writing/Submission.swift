import Crypto
package import EventLog
package import FoundationEssentials
package import Grants
import SwiftProtobuf

/// One call's commands, decided together: all of them are recorded, or none.
package struct Submission: Sendable {
    /// Chosen by the caller: an identifier of 1 to 200 bytes.
    package let commandId: String
    let proposals: [Proposal]
    package let actor: Actor
    /// Version that the stream of the first command must have; any when nil.
    package let expectedVersion: UInt64?
    /// Decide and show, record nothing.
    package let isDryRun: Bool
    /// SHA-256 of the canonical commands: each as protobuf, after its length in 8 bytes, big-endian.
    package let sha256: Data

    package init(
        commandId: String, commands: [Command], actor: Actor, expectedVersion: UInt64? = nil, isDryRun: Bool = false
    ) throws {
        self.commandId = commandId
        proposals = commands.map { .command($0) }
        self.actor = actor
        self.expectedVersion = expectedVersion
        self.isDryRun = isDryRun
        sha256 = try Self.hash(of: commands)
    }

    /// What the daemon itself records, which no rule of the books decides.
    init(commandId: String, event: Event, actor: Actor) throws {
        self.commandId = commandId
        proposals = [.event(event)]
        self.actor = actor
        expectedVersion = nil
        isDryRun = false
        sha256 = try Self.hash(of: [event])
    }

    private static func hash(of messages: [some Message]) throws -> Data {
        var hash = SHA256()
        for message in messages {
            let bytes = try message.bytes()
            withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: bytes)
        }
        return Data(hash.finalize())
    }

    /// What is to be recorded.
    enum Proposal: Sendable {
        /// The books decide what it comes to.
        case command(Command)
        /// It stands as it is.
        case event(Event)
    }
}

/// What a submission came to: the events, and the balances of the grants they concern.
package struct SubmissionResult: Sendable {
    /// The log's position after it.
    package let position: LogPosition
    /// Whether it is the first result again.
    package let isDuplicate: Bool
    package let isDryRun: Bool
    /// In a dry run with sequence 0.
    package let events: [RecordedEvent]
    package let balances: [GrantBalance]
}

/// Why a submission recorded nothing, or why that is not known.
package enum SubmissionFailure: Error, Sendable, CustomStringConvertible {
    /// A rule does not allow it; `command` is the position in the submission, from 0.
    case refused(Refusal, command: Int)
    /// The identifier was used for something else.
    case commandIdReused(String, sequence: UInt64)
    /// Too many submissions are waiting.
    case overloaded(mailboxLength: Int)
    /// The store takes no writes for now.
    case readOnly(String)
    /// The store failed.
    case storeFailed(String)
    /// The daemon is stopping.
    case stopping

    package var description: String {
        switch self {
        case .refused(let refusal, _): refusal.message
        case .commandIdReused(let id, let sequence):
            "The command identifier \(id.quotedForMessage) was used for something else, by the event \(sequence). "
                + "Send this command under another identifier."
        case .overloaded(let length):
            "\(length) commands are waiting, as many as may. Nothing was recorded; send it again a little later."
        case .readOnly(let reason): "The books take no commands for now: \(reason)"
        case .storeFailed(let reason): "The store failed: \(reason)"
        case .stopping: "The daemon is stopping. Nothing was recorded; send it again when it runs."
        }
    }
}
