import Varlink

@testable import grantctl

/// Replies of `Report` as the daemon writes them, with the members that a test is about.
enum ReportReplies {
    /// A balance of exact amounts.
    static func balance(_ amounts: KeyValuePairs<String, String>, outstanding: JSONValue = [:]) -> JSONValue {
        var members = amounts.map { JSONMember(name: $0, value: TableTests.total($1)) }
        let given = Set(members.map(\.name))
        members += ReportColumn.measures.map(\.rawValue).filter { !given.contains($0) }.map {
            JSONMember(name: $0, value: TableTests.nothing)
        }
        members.append(JSONMember(name: "outstanding", value: outstanding))
        return .object(members)
    }

    static func key(
        _ dimension: String, _ value: String?, _ name: String? = nil, kind: String? = nil, vocabulary: String? = nil
    ) -> JSONValue {
        .object([
            "dimension": .string(dimension), "value": .text(value) ?? .null, "name": .text(name) ?? .null,
            "kind": .text(kind), "vocabulary": .text(vocabulary),
        ])
    }

    static func row(
        _ keys: [JSONValue], _ currency: String?, own: JSONValue, shared: JSONValue = nil, ofWhich: JSONValue = nil,
        internal: JSONValue = nil, exchangeDifference: JSONValue = nil
    ) -> JSONValue {
        [
            "keys": .array(keys), "currency": .text(currency) ?? .null, "own": own, "shared": shared,
            "ofWhich": ofWhich, "internal": `internal`, "exchangeDifference": exchangeDifference,
        ]
    }

    static func reply(
        by dimensions: [String], rows: [JSONValue], totals: [JSONValue], rates: [JSONValue] = [],
        unconverted: [JSONValue] = [], unconvertedCount: Int64 = 0, next: String? = nil
    ) -> JSONValue {
        [
            "asOf": ["sequence": 57, "recordedAt": "2026-11-21T23:30:01.000000Z"], "through": "2024-12-31",
            "by": .array(dimensions.map { .string($0) }), "boundary": "money that enters from outside the books",
            "grants": 2, "rows": .array(rows), "totals": .array(totals), "rates": .array(rates),
            "unconverted": .array(unconverted), "unconvertedCount": .number(String(unconvertedCount)),
            "next": .text(next) ?? .null,
        ]
    }

    /// Two places share USD 300, one has 600 of its own and 50 counted elsewhere; 100 are passed on.
    static let destinations = reply(
        by: ["destination"],
        rows: [
            row(
                [key("destination", "KE", "Kenya", kind: "country")], "USD", own: balance(["allocated": "600.00"]),
                shared: balance(["allocated": "300.00"]), internal: balance(["allocated": "100.00"])),
            row(
                [key("destination", "202", "Sub-Saharan Africa", kind: "region", vocabulary: "2")], "USD",
                own: balance([:]), shared: balance(["allocated": "300.00"]), ofWhich: balance(["allocated": "50.00"])),
            row([key("destination", nil)], "JPY", own: balance(["pledged": "500000"])),
        ],
        totals: [
            row(
                [], "USD",
                own: balance(["allocated": "900.00"], outstanding: ["pledged": "-10.00", "allocated": "900.00"])),
            row([], "JPY", own: balance(["pledged": "500000"])),
        ])

    static func text(_ view: ReportView, _ reply: JSONValue) -> String {
        Block.text(view.blocks(reply), isStyled: false)
    }
}
