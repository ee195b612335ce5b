internal import EventLog
internal import MerkleLog
internal import Varlink

/// What the process that reads a store says to the one that started it: one JSON object a line.
enum StoreMessage: Equatable {
    case progress(sequence: UInt64, last: UInt64)
    /// Everything holds: the report's members.
    case report(JSONValue)
    /// Something does not: the fault's members.
    case fault(JSONValue)
    /// It could not be verified at all.
    case failure(status: Int32, message: String)

    var json: JSONValue {
        switch self {
        case .progress(let sequence, let last):
            ["progress": ["sequence": .number(String(sequence)), "last": .number(String(last))]]
        case .report(let report): ["report": report]
        case .fault(let fault): ["fault": fault]
        case .failure(let status, let message):
            ["failure": ["status": .number(String(status)), "message": .string(message)]]
        }
    }

    /// Nil for what no such process says.
    init?(parsing line: [UInt8]) {
        guard let value = try? JSONValue(parsing: line) else { return nil }
        if let progress = value["progress"], let sequence = progress["sequence"]?.int, let last = progress["last"]?.int
        {
            self = .progress(sequence: UInt64(clamping: sequence), last: UInt64(clamping: last))
        } else if let report = value["report"] {
            self = .report(report)
        } else if let fault = value["fault"] {
            self = .fault(fault)
        } else if let failure = value["failure"], let status = failure["status"]?.int,
            let message = failure["message"]?.string
        {
            self = .failure(status: Int32(clamping: status), message: message)
        } else {
            return nil
        }
    }
}

extension StoreReport {
    var json: JSONValue {
        .object([
            "storeId": .string(identity.storeId), "formatVersion": .number(String(identity.formatVersion)),
            "origin": .string(identity.origin), "size": .number(String(position.sequence)),
            "recordedAt": .text(position.recordedAt), "root": .string(root.base64), "tree": .bool(hasTree),
            "checkpoints": .number(String(checkpointCount)), "signedSize": signedSize.map { .number(String($0)) },
            "streams": .number(String(streamCount)), "commands": .number(String(commandCount)),
            "withoutLock": .bool(isWithoutLock),
        ])
    }
}

extension StoreFault {
    /// The kind, where it is, and the sentences.
    var json: JSONValue {
        var members: [JSONMember] = [JSONMember(name: "kind", value: .string(kind.rawValue))]
        if let table = place.table { members.append(JSONMember(name: "table", value: .string(table))) }
        switch place {
        case .record(let sequence):
            members.append(JSONMember(name: "sequence", value: .number(String(sequence))))
        case .node(let node):
            members.append(JSONMember(name: "level", value: .number(String(node.level))))
            members.append(JSONMember(name: "index", value: .number(String(node.index))))
        case .checkpoint(let size):
            members.append(JSONMember(name: "size", value: .number(String(size))))
        case .identity(let key):
            members.append(JSONMember(name: "row", value: .string(key)))
        case .file, .table, .frontier, .lastSigned: break
        }
        members.append(JSONMember(name: "message", value: .string("\(self)")))
        return .object(members)
    }
}
