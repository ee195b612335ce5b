internal import MerkleLog
internal import Varlink

/// An exported log as lines of JSON: records, and checkpoints behind them; of a part, what the tree begins with.
///
/// Parts behind one another are one log: each begins where the one before ended.
struct LineVerification {
    let reader: ByteReader
    let trust: Trust

    /// An event in a record is nested eight deep.
    private static let depthMax = 64

    func finding() throws(Failure) -> Finding {
        let progress = Progress("verifying", unit: "bytes")
        defer { progress.end() }
        var frontier = TreeFrontier()
        var first: UInt64 = 1
        var number = 0
        var last: (signed: SignedCheckpoint, signers: [VerifierKey])?
        while let bytes = try reader.line() {
            number += 1
            let place = "\(reader.name), line \(number)"
            let line = try parse(bytes, at: place)
            if line["record"] != nil {
                try take(line, into: &frontier, at: place)
            } else if let note = line["checkpoint"]?.string {
                last = try checkpoint(note, frontier, at: place)
            } else if line["frontier"] != nil {
                let beginning = try begin(line, at: place)
                guard number == 1 || beginning == frontier else {
                    throw Failure(
                        .notHeld,
                        "\(place): A part that begins after event \(beginning.size) does not go on from the "
                            + "\(frontier.size) events before it.")
                }
                if number == 1 { first = beginning.size + 1 }
                frontier = beginning
            } else {
                throw Failure(.notHeld, "\(place) is neither a record nor a checkpoint.")
            }
            progress.show(reader.position, of: reader.size)
        }
        guard let last, last.signed.size == frontier.size else {
            throw Failure(
                .notHeld,
                "\(reader.name) ends after event \(frontier.size) without its checkpoint: it was cut short. Export it "
                    + "again.")
        }
        let part =
            first > 1 ? "events \(first) to \(frontier.size)" : "all \(Words.grouped(Int64(frontier.size))) events"
        return Finding(
            .lines, "\(reader.name): \(part) of the log of \(last.signed.origin).", last.signed, signers: last.signers,
            ["first": .number(String(first))])
    }

    private func parse(_ bytes: [UInt8], at place: String) throws(Failure) -> JSONValue {
        do {
            return try JSONValue(parsing: bytes[...], depthMax: Self.depthMax)
        } catch {
            throw Failure(.notHeld, "\(place): \(error)")
        }
    }

    private func take(_ line: JSONValue, into frontier: inout TreeFrontier, at place: String) throws(Failure) {
        let expected = frontier.size + 1
        for (name, sequence) in [("record", line["sequence"]), ("event", Words.value(line["event"])?["sequence"])] {
            // What a record says need not stand beside it.
            guard let sequence = sequence?.int else {
                if name == "event" { continue }
                throw Failure(.notHeld, "\(place): The record has no sequence, and \(expected) comes next.")
            }
            guard sequence == Int64(exactly: expected) else {
                throw Failure(.notHeld, "\(place): The \(name) has sequence \(sequence), and \(expected) comes next.")
            }
        }
        guard let record = line["record"]?.string.flatMap({ Base64.decoded($0) }) else {
            throw Failure(.notHeld, "\(place), sequence \(expected): The record is not in base64.")
        }
        let leaf = TreeHash.leaf(of: record)
        guard line["leaf"]?.string == leaf.base64 else {
            throw Failure(
                .notHeld,
                "\(place), sequence \(expected): leaf hash \(leaf) of the record differs from "
                    + "\(line["leaf"]?.string ?? "none") beside it.")
        }
        frontier.append(leaf) { _, _ in }
    }

    private func checkpoint(
        _ note: String, _ frontier: TreeFrontier, at place: String
    ) throws(Failure) -> (SignedCheckpoint, [VerifierKey]) {
        let signed = try CheckpointFile.parse(Array(note.utf8), at: place)
        let signers = try trust.verify(signed, at: place)
        try RootCheck.verify(frontier, signed, at: place)
        return (signed, signers)
    }

    private func begin(_ line: JSONValue, at place: String) throws(Failure) -> TreeFrontier {
        let hashes = (line["frontier"]?.array ?? []).map { $0.string.flatMap { TreeHash(base64: $0) } }
        guard let after = line["after"]?.int.flatMap({ UInt64(exactly: $0) }), !hashes.contains(nil) else {
            throw Failure(.notHeld, "\(place): A part begins with a number of events and their hashes in base64.")
        }
        return try ProofFrontier.frontier(size: after, subtrees: hashes.compactMap(\.self), at: place)
    }
}

/// Records that were read, and the checkpoint that they should come to.
enum RootCheck {
    static func verify(_ frontier: TreeFrontier, _ signed: SignedCheckpoint, at place: String) throws(Failure) {
        guard frontier.size == signed.size else {
            throw Failure(
                .notHeld,
                "\(place): There are \(frontier.size) records, and the checkpoint covers \(signed.size). "
                    + (frontier.size < signed.size
                        ? "A part that begins later goes behind those before it." : "They do not belong together."))
        }
        guard frontier.root == signed.root else {
            throw Failure(
                .notHeld,
                "\(place): The \(frontier.size) records come to the root \(frontier.root), and the checkpoint says "
                    + "\(signed.root). A record was altered, or they do not belong together.")
        }
    }
}
