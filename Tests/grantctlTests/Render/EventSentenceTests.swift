import Testing
import Varlink

@testable import grantctl

@Suite("Events in one sentence")
struct EventSentenceTests {
    @Test(
        "an event is told with its entry, its money and its position",
        arguments: [
            (
                #"{"sequence":12,"type":"pledgeMade","event":{"pledgeMade":{"grant":"JP-IOM-2011","id":"P1","#
                    + #""figure":{"amount":"37900000.00","currency":"USD"}}}}"#,
                ["P1 pledged USD 37,900,000.00 to JP-IOM-2011 (sequence 12)"]
            ),
            (
                #"{"sequence":0,"type":"grantClosed","event":{"grantClosed":{"grant":"G-1"}}}"#,
                ["G-1 closed (dry run)"]
            ),
            (
                #"{"sequence":3,"type":"allocationMade","event":{"flags":[{"rule":"allocation.exceeds-available","#
                    + #""message":"USD 501 of USD 500."}],"allocationMade":{"grant":"G-1","id":"A1","mode":"ofWhich","#
                    + #""lines":[{"project":"X","destinations":[{"kind":"country","code":"PK"}],"#
                    + #""share":{"qualifier":"undisclosed","rank":1}}]}}}"#,
                [
                    "A1 allocated of G-1: the largest share (undisclosed) to PK for X "
                        + "(part of what is counted elsewhere) (sequence 3)",
                    "  flagged, allocation.exceeds-available: USD 501 of USD 500.",
                ]
            ),
            (
                #"{"sequence":4,"type":"noteAdded","event":{"noteAdded":{"subject":{"grant":"G-1","entry":"P1"},"#
                    + #""text":{"text":"Nine countries."}}}}"#,
                ["note on P1 of G-1: Nine countries. (sequence 4)"]
            ),
            (
                #"{"sequence":5,"type":"somethingNewer","stream":"grant/G-1","event":{"somethingNewer":{}}}"#,
                ["somethingNewer on grant/G-1 (sequence 5)"]
            ),
        ])
    func sentences(json: String, lines: [String]) throws {
        #expect(EventSentence.lines(try JSONValue(parsing: json)) == lines)
    }

    @Test(
        "what happens to organisations, grants and projects is told",
        arguments: [
            (
                "organisationsMerged", #"{"organisation":"GB-1","into":"GB-2","kind":"duplicate"}"#,
                "GB-1 merged into GB-2 as a duplicate"
            ),
            (
                "organisationsMerged", #"{"organisation":"GB-1","into":"GB-2","kind":"successor","from":"2025-04"}"#,
                "GB-1 merged into GB-2, its successor from 2025-04"
            ),
            ("organisationMergerUndone", #"{"organisation":"GB-1"}"#, "GB-1 merged no longer"),
            ("grantFunded", #"{"grant":"G-2","id":"L1","fromGrant":"G-1",USD 5}"#, "L1 funded G-2 from G-1: USD 5"),
            (
                "budgetSet", #"{"project":"X","id":"B1","period":{"start":"2026-01","end":"2026-12"},USD 5}"#,
                "B1 budgeted USD 5 for X, 2026-01 to 2026-12"
            ),
            ("budgetRevised", #"{"project":"X","budget":"B1",USD 5}"#, "B1 of X revised to USD 5"),
        ])
    func things(type: String, fact: String, sentence: String) throws {
        #expect(try Self.sentence(type, fact) == sentence)
    }

    @Test(
        "what happens to money is told",
        arguments: [
            (
                "receiptReceived", #"{"grant":"G-1","id":"R1",USD 5,"commitment":"C1","provider":"JP"}"#,
                "R1 received USD 5 for G-1 against commitment C1 from JP"
            ),
            ("receiptReversed", #"{"grant":"G-1","receipt":"R1"}"#, "R1 of G-1 reversed"),
            (
                "disbursementScheduled",
                #"{"grant":"G-1","id":"S1",USD 5,"dueDate":"2026-09","allocation":"A1","receiver":"NGO"}"#,
                "S1 scheduled USD 5 of G-1 for 2026-09 from allocation A1 to NGO"
            ),
            (
                "disbursementScheduleRevised", #"{"grant":"G-1","schedule":"S1",USD 5,"dueDate":"2026-12"}"#,
                "S1 of G-1 revised to USD 5, due 2026-12"
            ),
            (
                "disbursementScheduleRevised", #"{"grant":"G-1","schedule":"S1","figure":null,"dueDate":"2026-12"}"#,
                "S1 of G-1 revised, due 2026-12"
            ),
            ("disbursementScheduleCancelled", #"{"grant":"G-1","schedule":"S1"}"#, "S1 of G-1 cancelled"),
            (
                "disbursementMade", #"{"grant":"G-1","id":"D1",USD 5,"schedule":"S1","receiver":"NGO"}"#,
                "D1 disbursed USD 5 of G-1 as scheduled by S1 to NGO"
            ),
            (
                "expenditureReported",
                #"{"grant":"G-1","id":"E1",USD 5,"project":"X","allocation":"A1","spender":"NGO","#
                    + #""period":{"start":"2026-04-01","end":"2026-06-30"}}"#,
                "E1 spent USD 5 of G-1 on X from allocation A1 by NGO, 2026-04-01 to 2026-06-30"
            ),
            ("expenditureReversed", #"{"grant":"G-1","expenditure":"E1"}"#, "E1 of G-1 reversed"),
            (
                "refundReceived",
                #"{"grant":"G-1","id":"F1",USD 5,"disbursement":"D1","organisation":"NGO","reusable":true}"#,
                "F1 refund received of G-1: USD 5 of disbursement D1 from NGO, reusable"
            ),
            (
                "refundPaid", #"{"grant":"G-1","id":"F2",USD 5,"organisation":"JP"}"#,
                "F2 refund paid of G-1: USD 5 to JP"
            ),
            (
                "entryAdjusted",
                #"{"grant":"G-1","id":"J1","kind":"refundReceived","entry":"F1","#
                    + #""figure":{"amount":"-1234.50","currency":"USD"}}"#,
                "J1 adjusted what is refund received of G-1 by USD -1,234.50, entry F1"
            ),
            (
                "otherTransactionReported", #"{"grant":"G-1","id":"T1","transactionType":"5",USD 5}"#,
                "T1 reported on G-1: USD 5, IATI transaction type 5"
            ),
            (
                "paymentMatched", #"{"grant":"G-1","entry":"D1","otherGrant":"G-2","otherEntry":"R1"}"#,
                "D1 of G-1 matched with R1 of G-2"
            ),
            ("paymentMatchUndone", #"{"grant":"G-1","entry":"D1"}"#, "D1 of G-1 no longer matched"),
        ])
    func money(type: String, fact: String, sentence: String) throws {
        #expect(try Self.sentence(type, fact) == sentence)
    }

    @Test(
        "what happens to the books is told, with the reason where there must be one",
        arguments: [
            ("entryVoided", #"{"subject":{"grant":"G-1","entry":"D1"}}"#, "D1 of G-1 voided: typed twice"),
            (
                "entryVoided", #"{"subject":{"grant":"G-1","entry":"P1","sequence":14}}"#,
                "P1 of G-1 as event 14 states it voided: typed twice"
            ),
            ("entryVoided", #"{"subject":{"sequence":412}}"#, "event 412 voided: typed twice"),
            (
                "exceptionResolved", #"{"sequence":118,"rule":"allocation.exceeds-available"}"#,
                "event 118 resolved for allocation.exceeds-available"
            ),
            (
                "exchangeRateRecorded",
                #"{"base":"EUR","quote":"USD","rate":"1.1172","date":"2026-10-30","source":"ECB"}"#,
                "1 EUR = 1.1172 USD on 2026-10-30, ECB"
            ),
            (
                "exchangeRatesRecorded",
                #"{"rates":[{"date":"2026-10-29","source":"ECB"},{"date":"2026-10-30","source":"ECB"}]}"#,
                "2 exchange rates of 2026-10-29 to 2026-10-30 recorded, ECB"
            ),
            (
                "exchangeRatesRecorded", #"{"rates":[{"date":"2026-10-29","source":"ECB"}]}"#,
                "1 exchange rate of 2026-10-29 recorded, ECB"
            ),
            ("periodClosed", #"{"through":"2026-06-30"}"#, "books closed through 2026-06-30"),
            ("periodReopened", #"{"from":"2026-04-01"}"#, "books reopened from 2026-04-01: typed twice"),
        ])
    func books(type: String, fact: String, sentence: String) throws {
        #expect(try Self.sentence(type, fact) == sentence)
    }

    /// - Parameter fact: JSON, with `USD 5` for a figure of five dollars.
    private static func sentence(_ type: String, _ fact: String) throws -> String {
        let figure = #""figure":{"amount":"5","currency":"USD"}"#
        let parts = fact.split(separator: "USD 5", omittingEmptySubsequences: false)
        let event = #"{"reason":"typed twice","\#(type)":\#(parts.joined(separator: figure))}"#
        return EventSentence.text(["type": .string(type), "event": try JSONValue(parsing: event)])
    }

    @Test("every event of the interface has a sentence of its own")
    func complete() throws {
        let events = try InterfaceText.members(of: "Event", in: "org.grantd.Ledger.varlink")
            .filter { !["context", "flags", "reason"].contains($0.name) }
        #expect(events.count > 40)
        for event in events {
            let recorded: JSONValue = [
                "type": .string(event.name), "stream": "s/1",
                "event": .object([JSONMember(name: event.name, value: [:])]),
            ]
            #expect(EventSentence.text(recorded) != "\(event.name) on s/1", "\(event.name) has no sentence")
        }
    }
}
