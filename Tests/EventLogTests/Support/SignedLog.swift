package import EventLog
import Grants
import LMDB
package import MerkleLog
import SwiftProtobuf

/// A log with checkpoints as a daemon leaves it: signed by its key, some of them by a witness too.
package struct SignedLog {
    package let log: EventStore
    package let key: SigningKey
    package let witness: SigningKey

    /// - Parameters:
    ///   - checkpoints: sizes that are signed, each when the log has just as many records.
    ///   - cosigned: those of them that the witness signs too.
    package init(
        _ scratch: Scratch, records: [Record], checkpoints: [UInt64] = [], cosigned: Set<UInt64> = []
    ) throws {
        log = try scratch.log()
        key = try SigningKey.generate(name: log.identity.origin)
        witness = try SigningKey.generate(name: "witness.example")
        if !records.isEmpty { try log.append(records) }
        let (key, witness, log) = (key, witness, log)
        try log.environment.write { transaction in
            try log.note(verifierKey: key.verifierKey.description, in: transaction)
            if !cosigned.isEmpty { try log.note(verifierKey: witness.cosignatureKey.description, in: transaction) }
        }
        for size in checkpoints { try sign(size, isCosigned: cosigned.contains(size)) }
    }

    /// Signs the first records.
    package func sign(_ size: UInt64, isCosigned: Bool = false) throws {
        let note = try note(ofSize: size, isCosigned: isCosigned)
        try log.environment.write { try log.put(checkpoint: note, ofSize: size, in: $0) }
    }

    /// The signed checkpoint of the first records.
    package func note(ofSize size: UInt64, isCosigned: Bool = false) throws -> String {
        let checkpoint = try Checkpoint(origin: log.identity.origin, size: size, root: log.root(ofSize: size))
        var signed = try SignedCheckpoint(signing: checkpoint, with: key)
        if isCosigned {
            signed = try signed.adding(Cosignature.make(of: checkpoint, with: witness, timestamp: 1_700_000_000))
        }
        return signed.description
    }
}

extension Record {
    /// Records of commands of `groupSize` events each, in few streams.
    package static func history(_ count: Int, groupSize: Int = 3, streams: Int = 7) -> [Record] {
        var versions: [Int: UInt64] = [:]
        return (0..<count).map { index in
            let (group, position) = index.quotientAndRemainder(dividingBy: groupSize)
            let stream = index % streams
            versions[stream, default: 0] += 1
            return .with {
                $0 = .example(UInt64(index + 1), at: 1_000_000 + Int64(group / 2))
                $0.stream = "organisation/S\(stream)"
                $0.streamVersion = versions[stream] ?? 0
                $0.commandID = "command-\(group)"
                $0.groupIndex = UInt32(position)
                $0.groupCount = UInt32(min(groupSize, count - group * groupSize))
            }
        }
    }
}
