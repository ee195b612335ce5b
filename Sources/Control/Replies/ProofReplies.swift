/// `Checkpoint`: a tree of the log's events that was signed: C2SP tlog-checkpoint.
package struct CheckpointReply: Sendable {
    package let note: String
    package let size: UInt64
    package let root: String
    package let recordedAt: String?
    package let cosignatures: [CosignatureReply]

    package init(note: String, size: UInt64, root: String, recordedAt: String?, cosignatures: [CosignatureReply]) {
        self.note = note
        self.size = size
        self.root = root
        self.recordedAt = recordedAt
        self.cosignatures = cosignatures
    }
}

/// `Cosignature`: a witness that saw a checkpoint: C2SP tlog-cosignature.
package struct CosignatureReply: Sendable {
    package let witness: String
    package let cosignedAt: String

    package init(witness: String, cosignedAt: String) {
        self.witness = witness
        self.cosignedAt = cosignedAt
    }
}

/// `StoredRecord`: a record of the log, exactly as it is stored and hashed.
package struct StoredRecordReply: Sendable {
    package let sequence: UInt64
    package let record: String

    package init(sequence: UInt64, record: String) {
        self.sequence = sequence
        self.record = record
    }
}

/// `InclusionReceipt`: the proof that a record is in the log.
package struct ReceiptReply: Sendable {
    package let sequence: UInt64
    package let receipt: String
    package let record: String

    package init(sequence: UInt64, receipt: String, record: String) {
        self.sequence = sequence
        self.receipt = receipt
        self.record = record
    }
}

/// What `org.grantd.Log.SignCheckpoint` answers.
package struct SignedCheckpointReply: Sendable {
    package let checkpoint: CheckpointReply
    package let isNew: Bool

    package init(checkpoint: CheckpointReply, isNew: Bool) {
        self.checkpoint = checkpoint
        self.isNew = isNew
    }
}

/// What `org.grantd.Log.Checkpoints` answers.
package struct CheckpointsReply: Sendable {
    package let checkpoints: [CheckpointReply]
    package let next: UInt64?

    package init(checkpoints: [CheckpointReply], next: UInt64?) {
        self.checkpoints = checkpoints
        self.next = next
    }
}

/// What `org.grantd.Log.VerifierKeys` answers.
package struct VerifierKeysReply: Sendable {
    package let key: String
    package let witnesses: [String]

    package init(key: String, witnesses: [String]) {
        self.key = key
        self.witnesses = witnesses
    }
}

/// What `org.grantd.Log.Prove` answers.
package struct ProofsReply: Sendable {
    package let receipts: [ReceiptReply]
    package let checkpoint: CheckpointReply

    package init(receipts: [ReceiptReply], checkpoint: CheckpointReply) {
        self.receipts = receipts
        self.checkpoint = checkpoint
    }
}

/// What `org.grantd.Log.ProveConsistency` answers.
package struct ConsistencyReply: Sendable {
    package let proof: String
    package let checkpoint: CheckpointReply

    package init(proof: String, checkpoint: CheckpointReply) {
        self.proof = proof
        self.checkpoint = checkpoint
    }
}

/// What `org.grantd.Log.AddCosignatures` answers.
package struct CosignedReply: Sendable {
    package let checkpoint: CheckpointReply
    package let added: Int

    package init(checkpoint: CheckpointReply, added: Int) {
        self.checkpoint = checkpoint
        self.added = added
    }
}

/// What `org.grantd.Log.Records` answers.
package struct RecordsReply: Sendable {
    package let position: UInt64
    package let records: [StoredRecordReply]
    package let next: UInt64?

    package init(position: UInt64, records: [StoredRecordReply], next: UInt64?) {
        self.position = position
        self.records = records
        self.next = next
    }
}

/// What `org.grantd.Log.Identity` answers.
package struct IdentityReply: Sendable {
    package let storeId: String
    package let formatVersion: Int
    package let origin: String
    package let state: String
    package let keys: [String]

    package init(storeId: String, formatVersion: Int, origin: String, state: String, keys: [String]) {
        self.storeId = storeId
        self.formatVersion = formatVersion
        self.origin = origin
        self.state = state
        self.keys = keys
    }
}
