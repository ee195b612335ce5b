import Testing

@testable import Varlink

@Suite("replies are encoded from Swift values")
struct ReplyEncoderTests {
    private func encoded(_ value: some Encodable) throws -> String {
        String(decoding: try ReplyEncoder.encode(value), as: UTF8.self)
    }

    private enum Currency: String, Encodable { case euro = "EUR" }

    private struct Amount: Encodable {
        let minor: Int64
        let currency: Currency
    }

    private struct Everything: Encodable {
        let text: String
        let missingText: String?
        let flag: Bool
        let missingFlag: Bool?
        let count: Int
        let missingCount: Int?
        let wide: UInt64
        let small: Int8
        let rate: Double
        let missingRate: Double?
        let amounts: [Amount]
        let missingAmount: Amount?
        let byName: [String: Int]
        let nothing: [Int?]
        let raw: VerbatimJSON
    }

    @Test("members keep their order, and what is nil is null")
    func everything() throws {
        let value = Everything(
            text: "é\"", missingText: nil, flag: true, missingFlag: nil, count: .min, missingCount: nil, wide: .max,
            small: -128, rate: 0.1, missingRate: nil, amounts: [Amount(minor: 9_007_199_254_740_993, currency: .euro)],
            missingAmount: nil, byName: ["a": 1], nothing: [1, nil], raw: VerbatimJSON(Array("{\"x\": 1}".utf8)[...]))
        #expect(
            try encoded(value) == """
                {"text":"é\\"","missingText":null,"flag":true,"missingFlag":null,"count":-9223372036854775808,\
                "missingCount":null,"wide":18446744073709551615,"small":-128,"rate":0.1,"missingRate":null,\
                "amounts":[{"minor":9007199254740993,"currency":"EUR"}],"missingAmount":null,"byName":{"a":1},\
                "nothing":[1,null],"raw":{"x": 1}}
                """)
    }

    private struct Absent: Encodable {
        let a: Int8? = nil
        let b: Int16? = nil
        let c: Int32? = nil
        let d: Int64? = nil
        let e: UInt? = nil
        let f: UInt8? = nil
        let g: UInt16? = nil
        let h: UInt32? = nil
        let i: UInt64? = nil
        let j: Float? = nil
        let k: [String]? = nil
    }

    @Test("nil is null for every primitive type")
    func absent() throws {
        let members = "abcdefghijk".map { "\"\($0)\":null" }.joined(separator: ",")
        #expect(try encoded(Absent()) == "{\(members)}")
    }

    private struct Empty: Encodable {}

    private struct ByHand: Encodable {
        private enum Keys: String, CodingKey { case list, inner, after }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            var list = container.nestedUnkeyedContainer(forKey: .list)
            try list.encode(1)
            var inner = list.nestedContainer(keyedBy: Keys.self)
            try inner.encode("x", forKey: .inner)
            try list.encode([Empty()])
            _ = container.nestedContainer(keyedBy: Keys.self, forKey: .inner)
            try container.encode(Empty(), forKey: .after)
        }
    }

    @Test("containers made by hand end where the one around them goes on")
    func byHand() throws {
        #expect(try encoded(ByHand()) == "{\"list\":[1,{\"inner\":\"x\"},[{}]],\"inner\":{},\"after\":{}}")
    }

    private final class Child: Encodable {
        private enum Keys: String, CodingKey { case own }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(2, forKey: .own)
            try 1.encode(to: container.superEncoder())
        }
    }

    @Test("a superclass's part is a member of its own")
    func superclass() throws {
        #expect(try encoded(Child()) == "{\"own\":2,\"super\":1}")
    }

    @Test("what JSON cannot express is refused by name", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) {
        let failure = #expect(throws: ReplyEncoder.Failure.self) { try ReplyEncoder.encode(["rate": [value]]) }
        #expect(failure?.description == "JSON cannot express \(value), which 'rate' holds.")
    }

    struct Framed: CustomTestStringConvertible, Sendable {
        let parameters: String
        let kind: ReplyMessage.Kind
        let expected: String

        var testDescription: String { expected }
    }

    @Test(
        "a reply's message ends with zero and leaves out what is empty",
        arguments: [
            Framed(parameters: "{\"a\":1}", kind: .last, expected: "{\"parameters\":{\"a\":1}}"),
            Framed(parameters: "{}", kind: .last, expected: "{}"),
            Framed(parameters: "", kind: .last, expected: "{}"),
            Framed(
                parameters: "{\"a\":1}", kind: .continues, expected: "{\"parameters\":{\"a\":1},\"continues\":true}"),
            Framed(parameters: "{}", kind: .continues, expected: "{\"continues\":true}"),
            Framed(parameters: "{}", kind: .error("a.B"), expected: "{\"error\":\"a.B\"}"),
            Framed(
                parameters: "{\"a\":1}", kind: .error("a.B"), expected: "{\"error\":\"a.B\",\"parameters\":{\"a\":1}}"),
        ])
    func framing(example: Framed) {
        let message = ReplyMessage(example.parameters.utf8, kind: example.kind)
        #expect(String(decoding: message.bytes, as: UTF8.self) == example.expected + "\0")
        let parameters = example.parameters == "{}" ? "" : example.parameters
        #expect(String(decoding: message.parameters, as: UTF8.self) == parameters)
        #expect(message.endsCall == (example.kind != .continues))
    }

    @Test("an encoded reply is framed in place")
    func encodedFraming() throws {
        let message = try ReplyMessage(encoding: Amount(minor: 5, currency: .euro), kind: .continues)
        #expect(
            String(decoding: message.bytes, as: UTF8.self)
                == "{\"parameters\":{\"minor\":5,\"currency\":\"EUR\"},\"continues\":true}\0")
        #expect(String(decoding: message.parameters, as: UTF8.self) == "{\"minor\":5,\"currency\":\"EUR\"}")
        #expect(try ReplyMessage(encoding: Empty()).bytes == Array("{}\0".utf8))
    }
}
