internal import MerkleLog
internal import Varlink

/// Prints records with what proves them, page by page, and verifies that they come to the checkpoint's root.
struct RecordExport {
    let source: LogSource
    /// Sequence before the first record.
    let after: UInt64
    let format: ExportFormat
    /// Where the checkpoint goes where stdout has no place for it.
    let checkpointFile: String?

    func run() throws(Failure) {
        let console = source.session.console
        let signed = try source.signCheckpoint()
        guard after <= signed.size else {
            throw Failure(.refused, "There is no event after \(after): the log has \(signed.size).")
        }
        var frontier = try frontier(inTreeOf: signed.size)
        if format == .jsonl, after > 0 { source.session.print(line: beginning(frontier)) }
        let progress = Progress("exporting", unit: "records")
        try source.records(after: after, through: signed.size) { page, first throws(Failure) in
            let events = format == .jsonl ? try events(first: first, count: page.count) : []
            for (index, record) in page.enumerated() {
                let leaf = TreeHash.leaf(of: record)
                frontier.append(leaf) { _, _ in }
                switch format {
                case .jsonl:
                    source.session.print(line: line(first + UInt64(index), leaf, record, events[index]))
                case .protobuf: console.write(bytes: Varint.encoded(UInt64(record.count)) + record)
                }
            }
            progress.show(Int64(frontier.size), of: Int64(signed.size))
        }
        progress.end()
        guard frontier.root == signed.root else {
            console.finish()
            throw Failure(
                .notHeld,
                "The records of grantd come to the root \(frontier.root), and its checkpoint of \(signed.size) events "
                    + "says \(signed.root). What was printed is not what was signed, and no checkpoint follows.")
        }
        if format == .jsonl { source.session.print(line: ["checkpoint": .string("\(signed)")]) }
        console.finish()
        if let checkpointFile { try FileOutput.write(Array("\(signed)".utf8), to: checkpointFile) }
        Console.say("\(Words.counted(Int64(signed.size - after), "record")), root \(signed.root)")
        if format == .protobuf, checkpointFile == nil {
            Console.say(
                "The checkpoint that they come to was not kept: --checkpoint FILE does, and verifying them wants it.")
        }
    }

    // MARK: Lines

    private func line(_ sequence: UInt64, _ leaf: TreeHash, _ record: [UInt8], _ event: JSONValue) -> JSONValue {
        [
            "sequence": .number(String(sequence)), "leaf": .string(leaf.base64),
            "record": .string(Base64.encoded(record)),
            "event": event,
        ]
    }

    /// The first line of a part: what its tree begins with, so that the part can be verified by itself.
    private func beginning(_ frontier: TreeFrontier) -> JSONValue {
        [
            "after": .number(String(after)),
            "frontier": .array(frontier.subtrees.map { .string($0.base64) }),
        ]
    }

    /// What a page's records say, as `grantctl log show -o jsonl` has it.
    private func events(first: UInt64, count: Int) throws(Failure) -> [JSONValue] {
        let last = first + UInt64(count) - 1
        var events: [JSONValue] = []
        while events.count < count {
            let reply = try source.session.call(
                "org.grantd.Log.Read",
                ["after": .number(String(first + UInt64(events.count) - 1)), "through": .number(String(last))])
            let page = reply["events"]?.array ?? []
            for event in page {
                let expected = first + UInt64(events.count)
                guard event["sequence"]?.int == Int64(exactly: expected), expected <= last else {
                    throw Failure(
                        .notHeld, "grantd gave event \(event["sequence"]?.int ?? 0) where \(expected) comes next.")
                }
                events.append(event)
            }
            guard !page.isEmpty else {
                throw Failure(.notHeld, "grantd gave no event from \(first + UInt64(events.count)) to \(last).")
            }
        }
        return events
    }

    // MARK: Tree

    /// The frontier of the events before the first one exported: what lies to the left of the first record's path.
    private func frontier(inTreeOf size: UInt64) throws(Failure) -> TreeFrontier {
        guard after > 0 else { return TreeFrontier() }
        let proved = try source.prove([min(after + 1, size)], size: size)[0]
        var frontier = try ProofFrontier.frontier(before: proved.receipt)
        // Where nothing is left to export, it is the last record that is proved.
        if after == size { frontier.append(.leaf(of: proved.record)) { _, _ in } }
        return frontier
    }
}

/// The tree before a record, from the record's own proof of inclusion.
enum ProofFrontier {
    /// - Parameter receipt: One that was verified.
    static func frontier(before receipt: Receipt) throws(Failure) -> TreeFrontier {
        var left: [TreeHash] = []
        var (index, last) = (receipt.index, receipt.checkpoint.size - 1)
        // The walk of RFC 9162, 2.1.3.2: a hash is to the left wherever the node is a right child, or the last one.
        for hash in receipt.hashes {
            if index & 1 == 1 || index == last {
                left.append(hash)
                while index & 1 == 0, index != 0 { (index, last) = (index >> 1, last >> 1) }
            }
            (index, last) = (index >> 1, last >> 1)
        }
        return try frontier(size: receipt.index, subtrees: left.reversed(), at: "The proof of grantd")
    }

    /// - Parameter subtrees: From the largest to the smallest.
    static func frontier(
        size: UInt64, subtrees: some Collection<TreeHash>, at place: String
    ) throws(Failure) -> TreeFrontier {
        let sizeBytes = (0..<8).reversed().map { UInt8(truncatingIfNeeded: size >> (UInt64($0) * 8)) }
        do {
            return try TreeFrontier(encoded: sizeBytes + subtrees.flatMap(\.bytes))
        } catch {
            throw Failure(.notHeld, "\(place): \(error)")
        }
    }
}
