import ControlTests
import Testing
import Varlink

@testable import grantctl

@Suite("What an auditor asks", .timeLimit(.minutes(5)))
struct AuditTests {
    private static func table(_ name: String, live: String?) -> JSONValue {
        [
            "name": .string(name), "entries": 12_000, "digest": "aa", "liveEntries": live == nil ? nil : 12_000,
            "liveDigest": live.map { .string($0) } ?? .null,
        ]
    }

    private static func replayed(_ tables: [JSONValue], isEqual: JSONValue) -> String {
        let result: JSONValue = [
            "sequence": 372, "recordedAt": "2026-11-22T00:00:00Z", "root": "vX4=", "isEqual": isEqual,
            "tables": .array(tables),
        ]
        return #"{"parameters":{"applied":372,"total":372,"result":\#(result)}}"#
    }

    private static let under = #"{"parameters":{"applied":100,"total":372,"result":null},"continues":true}"#

    @Test("a replay that comes to the same tables says so, with position and root")
    func equal() throws {
        let peer = ScriptedPeer { _, _ in
            .reply([Self.under, Self.replayed([Self.table("grants/rows", live: "aa")], isEqual: true)])
        }
        let outcome = try ProgramTests.run(["audit", "replay", "--socket", peer.address])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.output == """
                name           rows  digest  live rows  live digest  equal
                grants/rows  12,000  aa         12,000  the same     yes

                equal  every table is the same to the byte

                """)
        #expect(outcome.errors == "as of event 372, 2026-11-22T00:00:00Z, root vX4=\n")
        #expect(peer.messages == [#"{"method":"org.grantd.Admin.Replay","more":true}"#])
    }

    @Test("a table that differs is exit code 3, named, with the next step")
    func unequal() throws {
        let peer = ScriptedPeer { _, _ in
            .reply([
                Self.replayed(
                    [Self.table("grants/rows", live: "bb"), Self.table("rates/rows", live: "aa")], isEqual: false)
            ])
        }
        let outcome = try ProgramTests.run(["audit", "replay", "-o", "csv", "--socket", peer.address])
        #expect(outcome.status == 3)
        #expect(
            outcome.output.split(separator: "\r\n") == [
                "name,entries,digest,liveEntries,liveDigest,isEqual", "grants/rows,12000,aa,12000,bb,false",
                "rates/rows,12000,aa,12000,aa,true",
            ])
        #expect(
            outcome.errors.contains("at event 372: grants/rows differ from the replay."), "\(outcome.errors)")
        #expect(outcome.errors.hasSuffix("then: grantctl admin rebuild grants\n"))
    }

    @Test("the past is replayed without a comparison, and reports are printed as of its last event")
    func past() throws {
        let peer = ScriptedPeer { _, message in
            if message.contains("Replay") {
                return .reply([Self.replayed([Self.table("grants/rows", live: nil)], isEqual: nil)])
            }
            if message.contains("Prepare") {
                return .reply([#"{"parameters":{"applied":0,"total":0,"isReady":true}}"#])
            }
            let row = ReportReplies.row(
                [ReportReplies.key("year", "2024")], "USD", own: ReportReplies.balance(["pledged": "5.00"]))
            return .reply([#"{"parameters":{"by":["year"],"rows":[\#(row)],"totals":[],"next":null}}"#])
        }
        let outcome = try ProgramTests.run([
            "audit", "replay", "--to", "2026-06-30T23:59:59Z", "--report", "timeline", "--socket", peer.address,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.output == """
                name           rows  digest
                grants/rows  12,000  aa

                timeline

                year  currency  pledged
                2024  USD          5.00

                """)
        #expect(
            peer.messages == [
                #"{"method":"org.grantd.Admin.Replay","parameters":{"to":"2026-06-30T23:59:59Z"},"more":true}"#,
                #"{"method":"org.grantd.Reports.Prepare","parameters":{"asOf":"372"},"more":true}"#,
                #"{"method":"org.grantd.Reports.Report","parameters":{"report":"timeline","query":{"asOf":"372"}}}"#,
            ])
    }

    // MARK: Difference

    private static let difference: JSONValue = [
        "from": ["sequence": 120, "recordedAt": "2026-06-30T00:00:00Z", "root": "aaa="],
        "to": ["sequence": 372, "recordedAt": "2026-11-22T00:00:00Z", "root": "bbb="], "through": nil, "by": ["donor"],
        "rows": [
            [
                "keys": [ReportReplies.key("donor", "JP", "Japan")], "currency": "USD", "change": "changed",
                "figures": [
                    [
                        "column": "pledged", "part": "own", "before": "1000.00", "after": "2000.00",
                        "undisclosedBefore": 0, "undisclosedAfter": 1,
                    ]
                ],
                "events": [
                    [
                        "sequence": 130, "recordedAt": "2026-07-01T00:00:00Z", "valueDate": "2026-06-15",
                        "type": "pledgeRevised", "stream": "grant/G-1", "actor": "maria",
                    ]
                ], "eventCount": 3,
            ],
            [
                "keys": [ReportReplies.key("donor", nil)], "currency": "EUR", "change": "came",
                "figures": [
                    [
                        "column": "committed", "part": "shared", "before": "0", "after": "5.00",
                        "undisclosedBefore": 0, "undisclosedAfter": 0,
                    ]
                ],
                "events": [], "eventCount": 0,
            ],
        ],
        "totals": [
            [
                "keys": [], "currency": "USD", "change": "changed",
                "figures": [
                    [
                        "column": "pledged", "part": "own", "before": "1000.00", "after": "2000.00",
                        "undisclosedBefore": 0, "undisclosedAfter": 1,
                    ]
                ],
                "events": [], "eventCount": 3,
            ]
        ],
        "rates": [
            [
                "sequence": 140, "recordedAt": "2026-07-02T00:00:00Z", "valueDate": nil,
                "type": "exchangeRatesRecorded", "stream": "rates", "actor": "1000",
            ]
        ], "rateEventCount": 1, "next": nil,
    ]

    private static func peer() -> ScriptedPeer {
        ScriptedPeer { _, message in
            .reply([
                message.contains("Prepare")
                    ? #"{"parameters":{"applied":0,"total":0,"isReady":true}}"# : #"{"parameters":\#(difference)}"#
            ])
        }
    }

    @Test("what changed is told row by row, with what it was and is, and below it the events")
    func changed() throws {
        let peer = Self.peer()
        let outcome = try ProgramTests.run([
            "audit", "diff", "--as-of", "120", "--as-of", "372", "donors", "--through", "2026", "--by", "donor",
            "--socket", peer.address,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.output == """
                donor      name   change   how     currency                                   pledged  committed
                JP         Japan  changed  own     USD       1,000.00 → 2,000.00 (undisclosed: 0 → 1)
                  event 130, 2026-07-01T00:00:00Z, by maria: pledge revised, grant/G-1, counts on 2026-06-15
                  and 2 more events: -o json lists them
                not known  –      came     shared  EUR                                                  0 → 5.00
                  no event: a rate or the closing day changed it

                Each money counted once
                change   how  currency                                   pledged  committed
                changed  own  USD       1,000.00 → 2,000.00 (undisclosed: 0 → 1)

                Rates that it converts by, which may have changed any figure:
                  event 140, 2026-07-02T00:00:00Z, by 1000: exchange rates recorded, rates

                """)
        #expect(
            outcome.errors == """
                before: as of event 120, 2026-06-30T00:00:00Z, root aaa=
                after: as of event 372, 2026-11-22T00:00:00Z, root bbb=

                """)
        #expect(
            peer.messages == [
                #"{"method":"org.grantd.Reports.Prepare","parameters":{"asOf":"120","through":"2026"},"more":true}"#,
                #"{"method":"org.grantd.Reports.Prepare","parameters":{"asOf":"372","through":"2026"},"more":true}"#,
                #"{"method":"org.grantd.Reports.Difference","parameters":{"report":"donors","query":{"by":["donor"],"#
                    + #""through":"2026"},"from":"120","to":"372"}}"#,
            ])
    }

    @Test("as CSV each changed figure is a row, with the sequences behind it")
    func facts() throws {
        let outcome = try ProgramTests.run([
            "audit", "diff", "--as-of", "120", "--as-of", "372", "donors", "-o", "csv", "--socket", Self.peer().address,
        ])
        #expect(
            outcome.output.split(separator: "\r\n") == [
                "donor,donorName,currency,change,part,measure,before,after,undisclosedBefore,undisclosedAfter,eventCount,"
                    + "sequences",
                "JP,Japan,USD,changed,own,pledged,1000.00,2000.00,0,1,3,130",
                ",,EUR,came,shared,committed,0,5.00,0,0,0,",
            ])
    }

    @Test(
        "what cannot be asked is exit code 2",
        arguments: [
            (["audit", "diff", "--as-of", "1", "donors"], "give --as-of twice, before and after, not once."),
            (["audit", "diff", "donors"], "not 0 times."),
            (["audit", "replay", "--report", "donors", "-o", "csv"], "A CSV file holds one table"),
            (["log", "checkpoint", "--accept-rollback"], "give it with --reason"),
            (["log", "checkpoint", "--list", "--cosigned", "f"], "Give one of"),
            (["log", "checkpoint", "--reason", "x"], "say more of --accept-rollback"),
            (["log", "prove"], "Say what to prove"), (["log", "prove", "0"], "counted from 1"),
            (["log", "prove", "--grant", "G", "--record", "f"], "--directory writes each"),
            (["log", "prove", "1", "-o", "csv"], "A receipt is no table"),
            (["log", "export"], "Say in which form"),
            (["log", "export", "--tiles", "d", "--after", "5"], "--after is for -o"),
            (["log", "export", "--tiles", "d", "--checkpoint", "f"], "--checkpoint is for -o protobuf"),
            (["verify", "a", "b", "c"], "not 3"), (["verify", "a", "--proof", "p"], "give both"),
            (["verify", "a", "b", "--proof", "p", "--tiles", "d"], "not both"),
            (["verify", "a", "--unsigned", "--key", "k"], "not both"),
            (["verify", "a", "--old", "o", "--record", "r"], "each belongs to another kind of file"),
        ])
    func usage(arguments: [String], reason: String) throws {
        let outcome = try ProgramTests.run(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    }
}
