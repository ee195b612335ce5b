internal import MerkleLog
internal import Varlink

/// What holds, after everything was checked.
struct Finding {
    /// For people: "57.receipt: event 57 is in the log of grantd.example, ...".
    let sentence: String
    /// For programs and below the sentence, in order.
    var members: [JSONMember]
    /// What else people should know, on stderr.
    var remarks: [String] = []

    /// - Parameters:
    ///   - kind: For programs: "receipts".
    ///   - signed: What everything leads to.
    ///   - signers: The keys whose signatures hold.
    init(
        _ kind: EvidenceKind, _ sentence: String, _ signed: SignedCheckpoint, signers: [VerifierKey],
        _ members: KeyValuePairs<String, JSONValue?> = [:]
    ) {
        self.sentence = sentence
        let cosignatures = signers.compactMap { key in
            Cosignature.verified(on: signed, by: key).map { cosignature in
                JSONValue.object([
                    "witness": .string(key.name), "cosignedAt": .string(Timestamp.text(cosignature.timestamp)),
                ])
            }
        }
        let common = JSONValue.object([
            "kind": .string("\(kind)"), "origin": .string(signed.origin), "size": .number(String(signed.size)),
            "root": .string(signed.root.base64), "signed": .bool(!signers.isEmpty),
            "cosignatures": .list(cosignatures),
        ])
        self.members = (common.members ?? []) + (JSONValue.object(members).members ?? [])
    }

    /// Prints without a session, since there need be no daemon.
    func print(_ options: GlobalOptions, isSigned: Bool) {
        let console = Console(color: options.color, mayPage: false)
        let object = JSONValue.object(members)
        switch options.output {
        case .table: console.write(Block.text([.lines([sentence]), .fields(fields)], isStyled: console.isStyled))
        case .json: console.write((console.isTerminal ? PrettyJSON.text(object) : object.description) + "\n")
        case .jsonl: console.write(object.description + "\n")
        case .csv:
            let table = StatusView.facts(object)
            console.write(CSV.header(table.columns) + table.rows.map(CSV.row).joined())
        }
        console.finish()
        for remark in remarks { Console.say(remark) }
        if !isSigned { Console.say("Signatures were not checked: --unsigned.") }
    }

    private var fields: [Block.Field] {
        let object = JSONValue.object(members)
        let cosigned = (object["cosignatures"]?.array ?? []).map {
            "\($0["witness"]?.string ?? "?") at \($0["cosignedAt"]?.string ?? "?")"
        }
        return [
            .init("origin", object["origin"]?.string),
            .init("events", object["size"]?.int.map { Words.grouped($0) }),
            .init("root", object["root"]?.string),
            .init("cosigned by", cosigned.isEmpty ? nil : cosigned.joined(separator: ", ")),
        ]
    }
}
