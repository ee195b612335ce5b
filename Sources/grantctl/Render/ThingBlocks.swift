internal import Varlink

/// What grants, projects and organisations have in common when shown.
enum ThingBlocks {
    static func documents(_ documents: JSONValue?) -> Block {
        .table(
            "Source documents",
            Table(
                columns: [
                    Column("id", "identifier"), Column("grade"), Column("date"), Column("publisher"), Column("title"),
                ],
                rows: (documents?.array ?? []).map { document in
                    [
                        .text(document["id"]), .text(document["grade"]), .text(document["date"]),
                        .text(document["publisher"]), .text(Words.first(document["titles"])),
                    ]
                }))
    }

    static func notes(_ notes: JSONValue?) -> Block {
        .table(
            "Notes",
            Table(
                columns: [Column("sequence", "event", .right), Column("text", "note")],
                rows: (notes?.array ?? []).map { [.integer($0["sequence"]), .text($0["text"]?["text"])] }))
    }

    /// "implementing XM-DAC-47066, governmentPartner Ministry of Labour".
    static func participants(_ participants: JSONValue?) -> String {
        (participants?.array ?? []).map { participant in
            let who = participant["organisation"]?.string ?? participant["name"]?.string ?? "?"
            return "\(participant["role"]?.string ?? "?") \(who)"
        }.joined(separator: ", ")
    }

    static func texts(_ texts: JSONValue?) -> String {
        (texts?.array ?? []).compactMap { $0["text"]?.string }.joined(separator: "; ")
    }

    static func integers(_ values: JSONValue?) -> String {
        (values?.array ?? []).compactMap { $0.int.map { String($0) } }.joined(separator: ", ")
    }
}
