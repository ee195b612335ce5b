import Control
import ControlServer
import EventLog
import Grants
import LMDB
import Ledger
import Logging
import MerkleLog
import Varlink

/// The part of `org.grantd.Log` that others verify: checkpoints, proofs, records as they are stored.
struct LogProofs: Sendable {
    let log: EventStore
    let signer: CheckpointSigner
    let proofs: Proofs
    let pageRowsMax: Int
    let state: String
    /// Told of every error of the store.
    let onError: @Sendable (any Error) -> Void
    let logger: Logger

    /// Called on the reader pool.
    func answer(_ call: IncomingCall, _ responder: Responder) {
        do {
            responder.send(try reply(call.method, call.parameters))
        } catch let refusal as SigningRefusal {
            let size = (try? log.position().sequence) ?? 0
            responder.fail(
                SigningRefusedReply.name,
                SigningRefusedReply(signedSize: refusal.signedSize, size: size, message: "\(refusal)"))
        } catch let none as NoProof {
            responder.fail(NoProofReply.name, NoProofReply(message: "\(none)"))
        } catch let fault as TreeFault {
            responder.fail(NoProofReply.name, NoProofReply(message: "\(fault)"))
        } catch let refusal as CheckpointRefusal {
            responder.fail(CheckpointRefusedReply.name, CheckpointRefusedReply(message: "\(refusal)"))
        } catch let fault as NoteFault {
            responder.fail(CheckpointRefusedReply.name, CheckpointRefusedReply(message: "\(fault)"))
        } catch {
            logger.error("The log cannot be proved: \(error)", metadata: ["method": "\(call.method)"])
            responder.fail(UnreadableReply.name, UnreadableReply(message: "\(error)"))
            onError(error)
        }
    }

    private func reply(_ method: String, _ parameters: Parameters) throws -> ReplyMessage {
        switch method {
        case "SignCheckpoint":
            let (checkpoint, isNew) = try signer.sign()
            if isNew { logger.info("A checkpoint of \(checkpoint.checkpoint.size) events is signed.") }
            return try ReplyMessage(
                encoding: SignedCheckpointReply(checkpoint: reply(checkpoint), isNew: isNew))
        case "Checkpoints":
            let (page, next) = try proofs.checkpoints(
                after: parameters.sequence("after"), limit: limit(parameters))
            return ReplyMessage(
                encoding: CheckpointsReply(checkpoints: try page.map { try reply($0) }, next: next))
        case "VerifierKeys":
            return ReplyMessage(
                encoding: VerifierKeysReply(
                    key: signer.verifierKey.description, witnesses: signer.witnesses.map(\.description)))
        case "Prove":
            let sequences = (parameters.ints("sequences") ?? []).map { UInt64(max(0, $0)) }
            let (receipts, checkpoint) = try proofs.receipts(of: sequences, size: parameters.sequence("size"))
            return try ReplyMessage(
                encoding: ProofsReply(receipts: receipts.map { ReceiptReply($0) }, checkpoint: reply(checkpoint)))
        case "ProveConsistency":
            let proof = try proofs.consistency(
                from: parameters.sequence("oldSize") ?? 0, size: parameters.sequence("size"))
            return try ReplyMessage(
                encoding: ConsistencyReply(proof: proof.description, checkpoint: reply(proof.checkpoint)))
        case "AddCosignatures":
            let (checkpoint, added) = try signer.addCosignatures(of: parameters.string("note") ?? "")
            return try ReplyMessage(encoding: CosignedReply(checkpoint: reply(checkpoint), added: added))
        case "Records":
            let (records, position, next) = try proofs.records(
                after: parameters.sequence("after") ?? 0, through: parameters.sequence("through"), limit: pageRowsMax)
            return ReplyMessage(
                encoding: RecordsReply(
                    position: position,
                    records: records.map {
                        StoredRecordReply(sequence: $0.sequence, record: Base64.encoded($0.bytes))
                    }, next: next))
        case "Identity":
            let identity = log.identity
            return ReplyMessage(
                encoding: IdentityReply(
                    storeId: identity.storeId, formatVersion: Int(identity.formatVersion), origin: identity.origin,
                    state: state, keys: try log.environment.read { try log.verifierKeys(in: $0) }))
        default: return ServiceError.methodNotImplemented("org.grantd.Log.\(method)").message
        }
    }

    private func limit(_ parameters: Parameters) -> Int {
        min(pageRowsMax, parameters.int("limit").map { max(1, Int($0)) } ?? pageRowsMax)
    }

    private func reply(_ checkpoint: SignedCheckpoint) throws -> CheckpointReply {
        CheckpointReply(
            note: checkpoint.description, size: checkpoint.checkpoint.size, root: checkpoint.checkpoint.root.base64,
            recordedAt: try proofs.position(of: checkpoint).recordedAt,
            cosignatures: signer.cosignatures(on: checkpoint).map { witness, cosignature in
                CosignatureReply(
                    witness: witness.name,
                    cosignedAt: Timestamp(
                        clampingMicroseconds: Int64(clamping: cosignature.timestamp).multipliedClamping(by: 1_000_000)
                    ).description)
            })
    }
}

extension ReceiptReply {
    fileprivate init(_ receipt: MerkleLog.Receipt) {
        self.init(
            sequence: receipt.index + 1, receipt: receipt.description,
            record: Base64.encoded(receipt.extra ?? []))
    }
}

extension Int64 {
    /// A witness may claim any time.
    fileprivate func multipliedClamping(by factor: Int64) -> Int64 {
        let (product, overflows) = multipliedReportingOverflow(by: factor)
        return overflows ? .max : product
    }
}

extension Parameters {
    /// A sequence or a size; a negative number is none.
    fileprivate func sequence(_ name: String) -> UInt64? { int(name).map { UInt64(max(0, $0)) } }
}
