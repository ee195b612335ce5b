internal import Varlink

/// What a replay came to: its tables beside those that the daemon answers from.
struct ReplayView {
    /// A `Replayed`.
    let result: JSONValue

    var blocks: [Block] {
        [.table(nil, table.withoutEmpty(["live rows", "live digest", "equal"])), .fields([.init("equal", verdict)])]
    }

    var table: Table {
        Table(
            columns: [
                Column("name"), Column("entries", "rows", .right), Column("digest"),
                Column("liveEntries", "live rows", .right), Column("liveDigest", "live digest"),
                Column("isEqual", "equal"),
            ],
            rows: tables.map { table in
                let isEqual = Self.isEqual(table)
                return [
                    .text(table["name"]), .count(table["entries"]), .text(table["digest"]),
                    .count(Words.value(table["liveEntries"])),
                    // The eye compares nothing that is the same: sixty-four digits stand there once.
                    Cell(
                        people: isEqual == true ? "the same" : table["liveDigest"]?.string ?? "–",
                        plain: table["liveDigest"]?.string ?? ""),
                    Cell(
                        people: isEqual.map { $0 ? "yes" : "NO" } ?? "–",
                        plain: isEqual.map { $0 ? "true" : "false" } ?? ""),
                ]
            })
    }

    /// "as of event 372, 2026-11-21T23:30:01Z, root vX4…=".
    var position: String? { Words.position(result) }

    /// Which tables differ, as a sentence with the next step; `nil` where none does.
    var difference: String? {
        let differing = tables.filter { Self.isEqual($0) == false }.compactMap { $0["name"]?.string }
        guard !differing.isEmpty || result["isEqual"]?.bool == false else { return nil }
        let projectors = differing.map { $0.prefix { $0 != "/" } }.reduce(into: [Substring]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        let needed = ["decision-state", "stream-index", "command-index"]
        let remedies =
            projectors.contains { needed.contains(String($0)) }
            ? "stop grantd, move the folder views away, and start it: it makes all of them anew"
            : projectors.map { "grantctl admin rebuild \($0)" }.joined(separator: "; ")
        return "The daemon does not answer from what the log says, at event \(result["sequence"]?.int ?? 0): "
            + "\(differing.isEmpty ? "its tables" : differing.joined(separator: ", ")) differ from the replay. Keep "
            + "the digests above for the inquiry" + (remedies.isEmpty ? "." : ", then: \(remedies)")
    }

    private var tables: [JSONValue] { result["tables"]?.array ?? [] }

    private var verdict: String? {
        switch result["isEqual"]?.bool {
        case true?: "every table is the same to the byte"
        case false?: "NO: see the tables"
        case nil: nil
        }
    }

    /// `nil` where only the past was replayed.
    private static func isEqual(_ table: JSONValue) -> Bool? {
        guard let live = table["liveDigest"]?.string else { return nil }
        return live == table["digest"]?.string && table["liveEntries"] == table["entries"]
    }
}
