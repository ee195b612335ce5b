import Control
import EventLog
import Grants
import Ledger
import MerkleLog
import Projections

/// How read models are, and what a replay came to, as replies.
extension ProjectorStatusReply {
    init(_ projector: ProjectorState) {
        let (state, rebuilding, failure): (String, UInt64?, String?) =
            switch projector.activity {
            case .running: ("running", nil, nil)
            case .rebuilding(let position, _): ("rebuilding", position, nil)
            case .failed(_, let reason): ("stopped", nil, reason)
            }
        self.init(
            name: projector.name, version: Int(projector.version), position: projector.position, state: state,
            rebuilding: rebuilding, failure: failure)
    }
}

extension ReplayedReply {
    init(_ result: ReplayResult) {
        self.init(
            sequence: result.position.sequence, recordedAt: result.position.recordedAt, root: result.root.base64,
            isEqual: result.isEqual, tables: result.tables.map { ReplayedTableReply($0) })
    }
}

extension ReplayedTableReply {
    fileprivate init(_ table: ReplayedTable) {
        self.init(
            name: table.replayed.name, entries: table.replayed.entries, digest: table.replayed.hexadecimal,
            liveEntries: table.live?.entries, liveDigest: table.live?.hexadecimal)
    }
}

extension DigestsReply {
    init(_ result: ReplayResult) {
        self.init(
            position: result.position.sequence,
            takenAt: Timestamp(clampingMicroseconds: result.takenAtMicroseconds).description,
            isEqual: result.isEqual ?? false,
            tables: result.tables.compactMap(\.live).map {
                TableDigestReply(name: $0.name, entries: $0.entries, digest: $0.hexadecimal)
            })
    }
}
