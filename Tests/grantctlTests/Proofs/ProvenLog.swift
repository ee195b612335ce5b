import ControlTests
import MerkleLog
import Varlink

@testable import grantctl

/// A log with a real tree and real signatures, which answers as grantd does, or as one that lies.
struct ProvenLog {
    let key: SigningKey
    let records: [[UInt8]]
    let tree: MemoryTree

    static let origin = "grantd.example"
    static let pageRecords: UInt64 = 100

    /// - Parameter seed: Another one makes another log.
    init(size: Int, key: SigningKey? = nil, seed: UInt8 = 0) throws {
        self.key = try key ?? .generate(name: Self.origin)
        // Of several lengths, none included, as records have.
        records = (0..<size).map { index in
            [seed] + Array("record \(index)".utf8) + [UInt8](repeating: seed, count: index % 7)
        }
        tree = MemoryTree(leaves: records.map { .leaf(of: $0) })
    }

    var size: UInt64 { UInt64(records.count) }

    /// The same log when it had so many records.
    func first(_ size: Int) throws -> ProvenLog {
        ProvenLog(key: key, records: Array(records.prefix(size)))
    }

    private init(key: SigningKey, records: [[UInt8]]) {
        self.key = key
        self.records = records
        tree = MemoryTree(leaves: records.map { .leaf(of: $0) })
    }

    // MARK: What it hands out

    func checkpoint(_ size: UInt64? = nil) throws -> SignedCheckpoint {
        let size = size ?? self.size
        return try SignedCheckpoint(
            signing: Checkpoint(origin: Self.origin, size: size, root: tree.root(ofSize: size)), with: key)
    }

    func receipt(_ sequence: UInt64, size: UInt64? = nil) throws -> Receipt {
        let size = size ?? self.size
        return Receipt(
            extra: records[Int(sequence) - 1], index: sequence - 1,
            hashes: try tree.inclusionProof(of: sequence - 1, inSize: size), checkpoint: try checkpoint(size))
    }

    func consistency(from oldSize: UInt64, to size: UInt64? = nil) throws -> ConsistencyFile {
        let size = size ?? self.size
        return ConsistencyFile(
            oldSize: oldSize, hashes: try tree.consistencyProof(from: oldSize, to: size),
            checkpoint: try checkpoint(size))
    }

    static func value(_ signed: SignedCheckpoint) -> JSONValue {
        [
            "note": .string("\(signed)"), "size": .number(String(signed.size)), "root": .string(signed.root.base64),
            "recordedAt": "2026-11-22T00:00:00.000000Z", "cosignatures": [],
        ]
    }

    // MARK: The daemon

    /// The log as a daemon that takes one connection.
    ///
    /// - Parameters:
    ///   - past: Sizes of the checkpoints that were signed before.
    ///   - changed: What it answers instead: gets the method's name and the honest reply.
    func daemon(
        past: [UInt64] = [], storeId: String = "store-1", state: String = "/nonexistent",
        changed: @escaping @Sendable (String, JSONValue) -> JSONValue = { $1 }
    ) -> ScriptedPeer {
        ScriptedPeer { _, message in
            do {
                let call = try JSONValue(parsing: message)
                let method = call["method"]?.string?.split(separator: ".").last.map(String.init) ?? ""
                let honest = try answer(method, call["parameters"] ?? [:], past, storeId, state)
                let reply = changed(method, honest)
                if let error = reply["error"] { return .reply([#"{"error":\#(error),"parameters":\#(reply)}"#]) }
                return .reply([#"{"parameters":\#(reply)}"#])
            } catch {
                return .reply([
                    #"{"error":"org.grantd.Log.NoProof","parameters":{"message":\#(JSONValue.string("\(error)"))}}"#
                ])
            }
        }
    }

    private func answer(
        _ method: String, _ parameters: JSONValue, _ past: [UInt64], _ storeId: String, _ state: String
    ) throws -> JSONValue {
        func number(_ name: String) -> UInt64? { parameters[name]?.int.flatMap { UInt64(exactly: $0) } }
        switch method {
        case "VerifierKeys": return ["key": .string("\(key.verifierKey)"), "witnesses": []]
        case "Identity":
            return [
                "storeId": .string(storeId), "formatVersion": 2, "origin": .string(Self.origin),
                "state": .string(state),
            ]
        case "AcceptRollback":
            return ["sequence": .number(String(size + 1)), "signedSize": 300, "acceptedSize": .number(String(size))]
        case "SignCheckpoint", "AddCosignatures":
            return ["checkpoint": Self.value(try checkpoint()), "isNew": true]
        case "Checkpoints":
            return ["checkpoints": .array(try (past + [size]).map { Self.value(try checkpoint($0)) }), "next": nil]
        case "ProveConsistency":
            let file = try consistency(from: number("oldSize") ?? 0, to: number("size"))
            return ["proof": .string("\(file)"), "checkpoint": Self.value(file.checkpoint)]
        case "Prove":
            let sequences = (parameters["sequences"]?.array ?? []).compactMap(\.int).map { UInt64($0) }
            return [
                "receipts": .array(
                    try sequences.map { sequence in
                        guard sequence <= size else { throw TreeFault.noSuchLeaf(index: sequence - 1, size: size) }
                        return [
                            "sequence": .number(String(sequence)),
                            "receipt": .string("\(try receipt(sequence, size: number("size")))"),
                            "record": .string(Base64.encoded(records[Int(sequence) - 1])),
                        ]
                    }),
                "checkpoint": Self.value(try checkpoint()),
            ]
        case "Records", "Read":
            let first = (number("after") ?? 0) + 1
            let last = min(number("through") ?? size, first + Self.pageRecords - 1)
            let sequences = first <= last ? Array(first...last) : []
            let rows: [JSONValue] = sequences.map { sequence in
                let number = JSONValue.number(String(sequence))
                return method == "Read"
                    ? ["sequence": number, "type": "noteAdded", "event": ["noteAdded": [:]]]
                    : ["sequence": number, "record": .string(Base64.encoded(records[Int(sequence) - 1]))]
            }
            return [
                "position": .number(String(size)), (method == "Read" ? "events" : "records"): .array(rows), "next": nil,
            ]
        default: throw TreeFault.noSuchLeaf(index: 0, size: 0)
        }
    }
}

/// A tree whose leaves are in memory.
struct MemoryTree: TreeSource {
    let leaves: [TreeHash]

    func storedHash(of node: TreeNode) throws -> TreeHash {
        if node.level == 0 { return leaves[Int(node.index)] }
        var hashes = leaves[Int(node.firstLeaf)..<Int(node.firstLeaf) + (1 << node.level)].map(\.self)
        while hashes.count > 1 {
            hashes = stride(from: 0, to: hashes.count, by: 2).map { .node(hashes[$0], hashes[$0 + 1]) }
        }
        return hashes[0]
    }
}
