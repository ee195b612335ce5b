import Testing

@testable import Varlink

@Suite("replies are written as messages")
struct ReplyMessageTests {
    /// One member of each type that replies have.
    private struct Everything: JSONWritable {
        func write(to writer: inout JSONWriter) {
            writer.beginObject()
            writer.literal("\"text\":")
            writer.value("é\"")
            writer.literal(",\"flag\":")
            writer.value(true)
            writer.literal(",\"count\":")
            writer.value(Int.min)
            writer.literal(",\"wide\":")
            writer.value(UInt64.max)
            writer.literal(",\"raw\":")
            writer.value(VerbatimJSON(Array("{\"x\": 1}".utf8)[...]))
            writer.literal(",\"given\":")
            writer.beginArray()
            writer.value("a" as String?)
            writer.value(false as Bool?)
            writer.value(-1 as Int?)
            writer.value(0 as UInt64?)
            writer.value(VerbatimJSON(["y": 2] as JSONValue) as VerbatimJSON?)
            writer.endArray()
            writer.literal(",\"missing\":")
            writer.beginArray()
            writer.value(nil as String?)
            writer.value(nil as Bool?)
            writer.value(nil as Int?)
            writer.value(nil as UInt64?)
            writer.value(nil as VerbatimJSON?)
            writer.endArray()
            writer.literal(",\"lists\":")
            writer.beginArray()
            writer.value(["b", "c"])
            writer.value([10, -99])
            writer.value([7, 18_446_744_073_709_551_615] as [UInt64])
            writer.value([VerbatimJSON([:] as JSONValue)])
            writer.value([] as [String])
            writer.endArray()
            writer.endObject()
        }
    }

    @Test("members keep their order, and what is nil is null")
    func everything() {
        #expect(
            String(decoding: VerbatimJSON(Everything()).bytes, as: UTF8.self) == """
                {"text":"é\\"","flag":true,"count":-9223372036854775808,"wide":18446744073709551615,"raw":{"x": 1},\
                "given":["a",false,-1,0,{"y":2}],"missing":[null,null,null,null,null],\
                "lists":[["b","c"],[10,-99],[7,18446744073709551615],[{}],[]]}
                """)
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
        #expect(String(decoding: message.bytes.array, as: UTF8.self) == example.expected + "\0")
        let parameters = example.parameters == "{}" ? "" : example.parameters
        #expect(String(decoding: message.parameters, as: UTF8.self) == parameters)
        #expect(message.endsCall == (example.kind != .continues))
    }

    @Test("a value is written in place, whatever its length")
    func writtenFraming() {
        let long = String(repeating: "é", count: 5_000)
        let message = ReplyMessage(encoding: ["text": .string(long)] as JSONValue, kind: .continues)
        #expect(
            String(decoding: message.bytes.array, as: UTF8.self)
                == "{\"parameters\":{\"text\":\"\(long)\"},\"continues\":true}\0")
        #expect(String(decoding: message.parameters, as: UTF8.self) == "{\"text\":\"\(long)\"}")
        #expect(ReplyMessage(encoding: [:] as JSONValue).bytes.array == Array("{}\0".utf8))
    }
}
