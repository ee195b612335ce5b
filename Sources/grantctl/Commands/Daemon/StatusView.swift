internal import Varlink

/// The daemon's state for people, and as names and values.
enum StatusView {
    static func blocks(_ reply: JSONValue) -> [Block] {
        func text(_ member: String) -> String? { reply[member]?.string }
        func integer(_ member: String) -> String? { reply[member]?.int.map { String($0) } }
        let peer = reply["peer"]
        let user = peer?["user"]?.string ?? ""
        let roles = Words.joined(peer?["roles"])
        return [
            .fields([
                .init("state", state(reply)),
                .init("version", text("version")),
                .init("store", text("storeId")),
                .init("format version", integer("formatVersion")),
                .init("origin", text("origin")),
                .init("position", integer("position")),
                .init("views at", integer("viewsPosition")),
                .init("started at", text("startedAt")),
                .init("start took", reply["startupMicroseconds"]?.int.map { "\($0 / 1000) ms" }),
                .init("resident memory", reply["residentBytes"]?.int.map(size)),
                .init("waiting commands", integer("mailboxLength")),
                .init("connections", integer("connections")),
                .init("signed", reply["signed"]?.int.map { "the first \(Words.counted($0, "event"))" }),
                .init("signing refused", text("signingRefused")),
                .init("last replay", replay(reply["digests"])),
                .init("log", usage(reply["log"])),
                .init("views", usage(reply["views"])),
                .init(
                    "you",
                    "\(user.isEmpty ? "uid" : user) (\(peer?["uid"]?.int ?? -1)): "
                        + (roles.isEmpty ? "no role" : roles)),
            ]),
            .table(
                "Projectors",
                Table(
                    columns: [
                        Column("name"), Column("version", "version", .right), Column("position", "position", .right),
                        Column("state"), Column("failure"),
                    ],
                    rows: (reply["projectors"]?.array ?? []).map { projector in
                        [
                            .text(projector["name"]), .integer(projector["version"]),
                            .integer(projector["position"]), .text(state(of: projector, reply)),
                            .text(projector["failure"]),
                        ]
                    })),
            .table(
                "Tables of the last replay",
                Table(
                    columns: [Column("name"), Column("entries", "rows", .right), Column("digest")],
                    rows: (Words.value(reply["digests"])?["tables"]?.array ?? []).map { table in
                        [.text(table["name"]), .count(table["entries"]), .text(table["digest"])]
                    })),
            .table(
                "Since the start",
                Table(
                    columns: [Column("name", "what"), Column("count", "count", .right)],
                    rows: (reply["counters"]?.array ?? []).map { [.text($0["name"]), .integer($0["count"])] })),
        ]
    }

    /// Every value of the reply with its path: "log.usedBytes".
    static func facts(_ reply: JSONValue) -> Table {
        var rows: [[Cell]] = []
        collect(reply, path: "", into: &rows)
        return Table(columns: [Column("name"), Column("value")], rows: rows)
    }

    private static func collect(_ value: JSONValue, path: String, into rows: inout [[Cell]]) {
        switch value {
        case .object(let members):
            for member in members {
                collect(member.value, path: path.isEmpty ? member.name : "\(path).\(member.name)", into: &rows)
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                // A list of named things is told apart by their names.
                collect(element, path: "\(path).\(element["name"]?.string ?? String(index))", into: &rows)
            }
        case .null: rows.append([.text(path), .text(nil as String?)])
        case .string(let text): rows.append([.text(path), .text(text)])
        case .bool, .number: rows.append([.text(path), .text(value.description)])
        }
    }

    private static func state(_ reply: JSONValue) -> String {
        if let reason = reply["readOnly"]?.string { return "read-only: \(reason)" }
        return reply["ready"]?.bool == true ? "ready" : "starting"
    }

    /// "rebuilding 120,000 of 1,000,000".
    private static func state(of projector: JSONValue, _ reply: JSONValue) -> String? {
        let state = projector["state"]?.string
        guard let done = projector["rebuilding"]?.int else { return state }
        return "\(state ?? "rebuilding") \(Words.grouped(done)) of \(Words.grouped(reply["position"]?.int ?? 0))"
    }

    /// "equal at event 372, 2026-11-21T23:30:01Z".
    private static func replay(_ digests: JSONValue?) -> String? {
        guard let digests = Words.value(digests), let position = digests["position"]?.int else { return nil }
        let outcome = digests["isEqual"]?.bool == true ? "equal" : "NOT equal: see `grantctl audit replay`;"
        return "\(outcome) at event \(position), \(digests["takenAt"]?.string ?? "at an unknown time")"
    }

    private static func usage(_ usage: JSONValue?) -> String? {
        guard let usage, let used = usage["usedBytes"]?.int, let room = usage["mapBytes"]?.int else { return nil }
        return "\(size(used)) of \(size(room)) in \(usage["path"]?.string ?? "?")"
    }

    /// Binary units, one decimal below ten of a unit.
    private static func size(_ bytes: Int64) -> String {
        var unit = 0
        var tenths = bytes * 10
        while tenths >= 10_240, unit < 4 {
            tenths /= 1024
            unit += 1
        }
        let name = ["B", "KiB", "MiB", "GiB", "TiB"][unit]
        return tenths < 100 && unit > 0 ? "\(tenths / 10).\(tenths % 10) \(name)" : "\(tenths / 10) \(name)"
    }
}
