internal import MerkleLog
internal import Varlink

/// The daemon's log as one that is not believed: whatever it hands out is verified before it is used.
struct LogSource {
    let session: Session
    let trust: Trust

    /// How many proofs one call asks for: the interface's limit.
    static let proofsMax = 100

    /// - Parameter keys: The keys to hold it to; where there are none, those that it gives itself, which show that it
    ///   is one with itself, and no more.
    init(_ session: Session, keys: [VerifierKey]) throws(Failure) {
        self.session = session
        guard keys.isEmpty else {
            trust = Trust(keys: keys)
            return
        }
        trust = Trust(keys: try Self.keys(of: session.call("org.grantd.Log.VerifierKeys")))
    }

    /// The keys in a reply of `VerifierKeys`, the log's own first.
    static func keys(of reply: JSONValue) throws(Failure) -> [VerifierKey] {
        let texts = [reply["key"]?.string ?? ""] + (reply["witnesses"]?.array ?? []).compactMap(\.string)
        var keys: [VerifierKey] = []
        for text in texts {
            do {
                keys.append(try VerifierKey(parsing: text))
            } catch {
                throw Failure(.notHeld, "grantd gave a verifier key that is none: \(error)")
            }
        }
        return keys
    }

    // MARK: Checkpoints

    /// A checkpoint of everything that is recorded now.
    func signCheckpoint() throws(Failure) -> SignedCheckpoint {
        try checkpoint(in: session.call("org.grantd.Log.SignCheckpoint"))
    }

    /// The checkpoint in a reply, verified.
    func checkpoint(in reply: JSONValue) throws(Failure) -> SignedCheckpoint {
        try checkpoint(reply["checkpoint"] ?? [:])
    }

    /// - Parameter value: A `Checkpoint` of the interface.
    func checkpoint(_ value: JSONValue) throws(Failure) -> SignedCheckpoint {
        let place = "What grantd signed"
        let signed = try CheckpointFile.parse(Array((value["note"]?.string ?? "").utf8), at: place)
        try trust.verify(signed, at: place)
        guard value["size"]?.int == Int64(exactly: signed.size), value["root"]?.string == signed.root.base64 else {
            throw Failure(
                .notHeld,
                "grantd says that the checkpoint has \(value["size"]?.int ?? 0) events and the root "
                    + "\(value["root"]?.string ?? "?"), and its note \(signed.size) and \(signed.root).")
        }
        return signed
    }

    /// The proof that a checkpoint's events are the first of a newer one's, with the newer checkpoint.
    ///
    /// - Parameter size: Size of the newer checkpoint; the last one when `nil`.
    func consistency(
        from old: SignedCheckpoint, to size: UInt64? = nil
    ) throws(Failure) -> ConsistencyFile {
        let reply = try session.call(
            "org.grantd.Log.ProveConsistency",
            .object(["oldSize": .number(String(old.size)), "size": size.map { .number(String($0)) }]))
        let file = try ConsistencyCheck.verify(
            Array((reply["proof"]?.string ?? "").utf8), from: old, trust: trust, at: "The proof of grantd")
        if let size, file.checkpoint.size != size {
            throw Failure(
                .notHeld, "grantd proved a checkpoint of \(file.checkpoint.size) events, and \(size) was asked for.")
        }
        return file
    }

    // MARK: Records

    /// Proves records, all against one checkpoint.
    ///
    /// - Parameters:
    ///   - sequences: At most `proofsMax`.
    ///   - size: Size of the checkpoint; the last one that covers them when `nil`.
    func prove(_ sequences: some Collection<UInt64>, size: UInt64?) throws(Failure) -> [ProvedRecord] {
        let reply = try session.call(
            "org.grantd.Log.Prove",
            .object([
                "sequences": .array(sequences.map { .number(String($0)) }), "size": size.map { .number(String($0)) },
            ]))
        let receipts = reply["receipts"]?.array ?? []
        guard receipts.count == sequences.count else {
            throw Failure(
                .notHeld, "grantd gave \(receipts.count) receipts, and \(sequences.count) were asked for.")
        }
        var proved: [ProvedRecord] = []
        for (sequence, receipt) in zip(sequences, receipts) {
            let place = "The receipt that grantd gave for event \(sequence)"
            let record = try Self.record(receipt, at: place)
            let one = try ProvedRecord(
                verifying: Array((receipt["receipt"]?.string ?? "").utf8)[...], record: record, trust: trust, at: place)
            guard one.sequence == sequence else {
                throw Failure(.notHeld, "\(place) is for event \(one.sequence).")
            }
            if let size, one.checkpoint.size != size {
                throw Failure(
                    .notHeld, "\(place) is of a checkpoint of \(one.checkpoint.size) events, and \(size) was asked for."
                )
            }
            proved.append(one)
        }
        return proved
    }

    /// Reads records page by page, in order and without a gap.
    ///
    /// - Parameters:
    ///   - after: Sequence before the first.
    ///   - through: Sequence of the last.
    ///   - body: Gets a page's records and the sequence of its first.
    func records(
        after: UInt64, through: UInt64, _ body: ([[UInt8]], UInt64) throws(Failure) -> Void
    ) throws(Failure) {
        var position = after
        while position < through {
            let reply = try session.call(
                "org.grantd.Log.Records",
                ["after": .number(String(position)), "through": .number(String(through))])
            var page: [[UInt8]] = []
            for value in reply["records"]?.array ?? [] {
                let expected = position + UInt64(page.count) + 1
                guard value["sequence"]?.int == Int64(exactly: expected), expected <= through else {
                    throw Failure(
                        .notHeld,
                        "grantd gave record \(value["sequence"]?.int ?? 0) where \(expected) comes next, of \(through)."
                    )
                }
                page.append(try Self.record(value, at: "Record \(expected) of grantd"))
            }
            guard !page.isEmpty else {
                throw Failure(
                    .notHeld,
                    "grantd gave no record after \(position), and its checkpoint covers \(through). "
                        + "See `grantctl status`."
                )
            }
            try body(page, position + 1)
            position += UInt64(page.count)
        }
    }

    private static func record(_ value: JSONValue, at place: String) throws(Failure) -> [UInt8] {
        guard let record = value["record"]?.string.flatMap({ Base64.decoded($0) }) else {
            throw Failure(.notHeld, "\(place) is not in base64.")
        }
        return record
    }
}
