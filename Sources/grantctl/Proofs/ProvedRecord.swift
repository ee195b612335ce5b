internal import MerkleLog
internal import Varlink

/// A record with the proof that it is in the log.
struct ProvedRecord {
    let sequence: UInt64
    let record: [UInt8]
    /// The receipt, as it is handed out.
    let receipt: Receipt
    /// The keys whose signatures hold; empty where none is checked.
    let signers: [VerifierKey]

    var checkpoint: SignedCheckpoint { receipt.checkpoint }

    /// Verifies a receipt: the record's hash leads to the root, and the log signed the root.
    ///
    /// - Parameters:
    ///   - record: The record's bytes; those in the receipt itself when `nil`.
    ///   - place: What it is called in messages.
    init(
        verifying bytes: ArraySlice<UInt8>, record given: [UInt8]?, trust: Trust, at place: String
    ) throws(Failure) {
        do {
            receipt = try Receipt(bytes: bytes)
        } catch {
            throw Failure(.notHeld, "\(place) is no receipt: \(error)")
        }
        guard let record = given ?? receipt.extra else {
            throw Failure(.usage, "\(place) does not hold the record itself: name its file with --record.")
        }
        sequence = receipt.index + 1
        if let extra = receipt.extra, extra != record {
            throw Failure(
                .notHeld, "\(place): \(ProofFileFault.recordDiffers(given: record.count, carried: extra.count))")
        }
        signers = try trust.verify(receipt.checkpoint, at: place)
        do {
            try InclusionProof.verify(
                leaf: .leaf(of: record), index: receipt.index, size: receipt.checkpoint.size, path: receipt.hashes,
                root: receipt.checkpoint.root)
        } catch {
            throw Failure(.notHeld, "\(place), sequence \(sequence): \(error)")
        }
        self.record = record
    }

    /// For programs.
    var object: JSONValue {
        [
            "sequence": .number(String(sequence)), "receipt": .string("\(receipt)"),
            "record": .string(Base64.encoded(record)),
        ]
    }
}
