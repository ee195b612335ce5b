import Testing

@testable import Varlink

@Suite("parameters are checked against the interface")
struct ValidationTests {
    static let interface: Interface = {
        do {
            return try Interface(
                parsing: """
                    interface org.example.Ledger
                    type Amount (amount: string, currency: string)
                    type Figure (exact, unknown)
                    type Command (
                      makePledge: ?(grant: string, figure: Amount, kind: ?Figure),
                      tags: ?[]string,
                      rates: ?[string]float
                    )
                    method Submit(
                      grant: string, count: int, isFinal: bool, share: ?float, kind: ?Figure, names: ?[]string,
                      commands: ?[]Command, extra: ?object, pledge: ?Amount
                    ) -> (position: int, note: ?string)
                    method Nothing() -> ()
                    error Refused (reason: string)

                    """)
        } catch { preconditionFailure("\(error)") }
    }()

    private static func validate(_ json: String) throws -> Parameters {
        let method = try #require(interface.method("Submit"))
        let outcome = Result { try interface.validate(parameters: Array(json.utf8)[...], of: method) }
        // By the members that were noted while a call was read, with the same outcome.
        if let call = try? Call(parsing: Array("{\"method\":\"m\",\"parameters\":\(json)}".utf8)[...]) {
            let noted = Result { try interface.validate(parametersOf: call, method, unchecked: 0, depthMax: 32) }
            switch (outcome, noted) {
            case (.success(let parameters), .success(let noted)):
                for field in method.input.fields { #expect(parameters.raw(field.name) == noted.raw(field.name)) }
            case (.failure(let fault), .failure(let noted)):
                #expect(fault as? SchemaFault == noted as? SchemaFault, "\(json)")
            default: Issue.record("\(json): \(outcome), \(noted)")
            }
        }
        return try outcome.get()
    }

    @Test("a parameter that is left to its reader may be anything but null where it is required")
    func unchecked() throws {
        func parameters(_ json: String, _ unchecked: String...) throws -> Parameters {
            let method = try #require(Self.interface.method("Submit"))
            let call = try Call(parsing: Array("{\"method\":\"m\",\"parameters\":\(json)}".utf8)[...])
            let bits = unchecked.compactMap { method.input.index(of: $0) }.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
            return try Self.interface.validate(parametersOf: call, method, unchecked: bits, depthMax: 32)
        }
        let odd = "{\"isFinal\":7,\"count\":1,\"grant\":[],\"pledge\":null}"
        let read = try parameters(odd, "isFinal", "grant", "pledge")
        #expect(read.raw("isFinal").map { Array($0) } == Array("7".utf8) && read.raw("pledge") == nil)
        #expect(throws: SchemaFault("is a number where a boolean is expected", at: "isFinal")) {
            try parameters(odd, "grant", "pledge")
        }
        #expect(throws: SchemaFault("is null where a boolean is expected", at: "isFinal")) {
            try parameters("{\"grant\":\"g\",\"count\":1,\"isFinal\":null}", "isFinal")
        }
        #expect(throws: SchemaFault("is required but missing", at: "grant")) {
            try parameters("{\"count\":1,\"isFinal\":false}", "grant")
        }
        #expect(throws: SchemaFault("occurs twice", at: "count")) {
            try parameters("{\"grant\":\"g\",\"count\":1,\"isFinal\":true,\"count\":2}", "count")
        }
        #expect(try parameters("{\"\\u0067rant\":\"g\",\"count\":1,\"isFinal\":true}").string("grant") == "g")
    }

    /// With the required members before `members`.
    private static func validate(adding members: String) throws -> Parameters {
        try validate("{\"grant\":\"G-1\",\"count\":3,\"isFinal\":true\(members.isEmpty ? "" : ",")\(members)}")
    }

    @Test("members are read by name and type; null is as good as absent")
    func access() throws {
        let parameters = try Self.validate(
            adding: """
                "share":0.25, "kind":"exact", "names":["a","é"], "extra":{"any": [1, {}]}, "pledge":null
                """)
        #expect(parameters.string("grant") == "G-1")
        #expect(parameters.int("count") == 3)
        #expect(parameters.bool("isFinal") == true)
        #expect(parameters.float("share") == 0.25)
        #expect(parameters.string("kind") == "exact")
        #expect(parameters.strings("names") == ["a", "é"])
        #expect(parameters.raw("extra").map { String(decoding: $0, as: UTF8.self) } == "{\"any\": [1, {}]}")
        #expect(parameters.value("extra") == ["any": [1, [:]]])
        #expect(parameters.raw("pledge") == nil)
        #expect(parameters.raw("commands") == nil)
        #expect(parameters.strings("commands") == nil)
    }

    @Test("a part is handed out verbatim for a further reader")
    func raw() throws {
        let parameters = try Self.validate(adding: "\"pledge\": {\"currency\":\"EUR\" ,\"amount\":\"1.00\"} ")
        let raw = try #require(parameters.raw("pledge"))
        #expect(String(decoding: raw, as: UTF8.self) == "{\"currency\":\"EUR\" ,\"amount\":\"1.00\"}")
    }

    struct Culprit: CustomTestStringConvertible, Sendable {
        let members: String
        let path: String
        let reason: String

        init(_ members: String, _ path: String, _ reason: String) {
            (self.members, self.path, self.reason) = (members, path, reason)
        }

        var testDescription: String { members }
    }

    @Test(
        "a fault names the full path of the culprit and the reason",
        arguments: [
            Culprit(
                "\"pledge\":{\"amount\":5,\"currency\":\"EUR\"}", "pledge.amount",
                "is a number where a string is expected"),
            Culprit("\"pledge\":{\"amount\":\"5\"}", "pledge.currency", "is required but missing"),
            Culprit("\"pledge\":[]", "pledge", "is an array where an object is expected"),
            Culprit("\"unknown\":1", "unknown", "is not known; known are grant, count"),
            Culprit("\"kind\":\"maybe\"", "kind", "is \"maybe\", which is none of exact, unknown"),
            Culprit("\"kind\":7", "kind", "is a number where one of the strings exact, unknown is expected"),
            Culprit("\"grant\":\"again\"", "grant", "occurs twice"),
            Culprit("\"share\":\"half\"", "share", "is a string where a number is expected"),
            Culprit("\"share\":1e999", "share", "is 1e999, which does not fit a double"),
            Culprit("\"extra\":[]", "extra", "is an array where an object is expected"),
            Culprit("\"names\":[\"a\",null]", "names[1]", "is null where a string is expected"),
            Culprit(
                "\"commands\":[{},{\"rates\":{\"EUR\":true}}]", "commands[1].rates.EUR", "is a boolean where a number"),
            Culprit("\"commands\":[{\"rates\":{\"a\":1,\"a\":2}}]", "commands[0].rates.a", "occurs twice"),
            Culprit(
                "\"commands\":[{},{},{},{\"makePledge\":{\"grant\":1}}]", "commands[3].makePledge.grant", "is a number"),
            Culprit("\"commands\":[{\"tags\":[[]]}]", "commands[0].tags[0]", "is an array where a string"),
            Culprit(
                "\"commands\":[{\"makePledge\":{\"grant\":\"g\",\"figure\":{\"amount\":\"1\",\"currency\":\"EUR\",\"x\":1}}}]",
                "commands[0].makePledge.figure.x", "is not known; known are amount, currency"),
        ])
    func culprits(example: Culprit) {
        let fault = #expect(throws: SchemaFault.self) { try Self.validate(adding: example.members) }
        #expect(fault?.path == example.path)
        #expect(fault?.reason.hasPrefix(example.reason) == true, "\(fault?.reason ?? "nothing thrown")")
    }

    @Test(
        "an integer has neither fraction nor exponent and fits 64 bits",
        arguments: [
            ("1.0", "is 1.0 where an integer is expected"), ("1e2", "is 1e2 where an integer is expected"),
            ("9223372036854775808", "is 9223372036854775808, which does not fit 64 bits"),
            ("\"1\"", "is a string where an integer is expected"), ("null", "is null where an integer is expected"),
        ])
    func integers(value: String, reason: String) {
        let fault = #expect(throws: SchemaFault.self) {
            try Self.validate("{\"grant\":\"g\",\"count\":\(value),\"isFinal\":true}")
        }
        #expect(fault == SchemaFault(reason, at: "count"))
    }

    @Test("what is missing is named, and the parameters as a whole have no path")
    func missing() {
        #expect(throws: SchemaFault("is required but missing", at: "grant")) { try Self.validate("{}") }
        #expect(throws: SchemaFault("is an array where an object is expected")) { try Self.validate("[]") }
        let malformed = #expect(throws: SchemaFault.self) { try Self.validate("{\"grant\":\"g\"") }
        #expect(malformed?.reason.hasPrefix("is malformed; Not JSON at byte 12") == true)
    }

    @Test("nothing, and an empty object, match a method without parameters")
    func nothing() throws {
        let method = try #require(Self.interface.method("Nothing"))
        #expect(try Self.interface.validate(parameters: [], of: method).bytes.count == 2)
        #expect(throws: SchemaFault("is not known; no member is expected here", at: "x")) {
            try Self.interface.validate(parameters: Array("{\"x\":1}".utf8)[...], of: method)
        }
    }

    @Test("replies and errors are checked as well")
    func repliesAndErrors() throws {
        let method = try #require(Self.interface.method("Submit"))
        let error = try #require(Self.interface.error("Refused"))
        let reply = try Self.interface.validate(reply: Array("{\"position\":9007199254740993}".utf8)[...], of: method)
        #expect(reply.int("position") == 9_007_199_254_740_993)
        #expect(throws: SchemaFault("is required but missing", at: "position")) {
            try Self.interface.validate(reply: [], of: method)
        }
        #expect(throws: SchemaFault("is required but missing", at: "reason")) {
            try Self.interface.validate(parameters: [], of: error)
        }
    }

    @Test("a culprit's name is cut off where it would blow up the answer")
    func longNames() {
        let fault = #expect(throws: SchemaFault.self) {
            try Self.validate(adding: "\"\(String(repeating: "x", count: 100_000))\":1")
        }
        #expect(fault?.path == String(repeating: "x", count: 64) + "...")
    }
}
