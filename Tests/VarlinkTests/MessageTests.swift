import Testing

@testable import Varlink

@Suite("messages are cut out of the stream and read")
struct MessageTests {
    private func decodeAll(_ decoder: inout FrameDecoder) throws -> [String] {
        var messages: [String] = []
        while let message = try decoder.next() { messages.append(String(decoding: message, as: UTF8.self)) }
        return messages
    }

    @Test("three messages come out whole wherever the stream is split in two")
    func everySplit() throws {
        let stream = Array("{\"method\":\"a.B\"}\0{}\0{\"method\":\"é\"}\0{\"unf".utf8)
        for split in 0...stream.count {
            var decoder = FrameDecoder(messageBytesMax: 64)
            decoder.append(stream[..<split])
            var messages = try decodeAll(&decoder)
            decoder.append(stream[split...])
            messages += try decodeAll(&decoder)
            #expect(messages == ["{\"method\":\"a.B\"}", "{}", "{\"method\":\"é\"}"], "split at \(split)")
            #expect(decoder.bufferedBytes == 5 && decoder.holdsUnfinishedMessage)
        }
    }

    @Test("single bytes add up to messages, and nothing is left of them")
    func byteByByte() throws {
        var decoder = FrameDecoder(messageBytesMax: 64)
        var messages: [String] = []
        for byte in Array("one\0two\0\0three\0".utf8) {
            decoder.append(CollectionOfOne(byte))
            messages += try decodeAll(&decoder)
        }
        #expect(messages == ["one", "two", "", "three"])
        #expect(!decoder.holdsUnfinishedMessage)
    }

    @Test("a message of exactly the limit passes, one byte more does not, finished or not")
    func limit() throws {
        var decoder = FrameDecoder(messageBytesMax: 4)
        decoder.append("1234\0".utf8)
        #expect(try decodeAll(&decoder) == ["1234"])
        decoder.append("1234".utf8)
        #expect(try decodeAll(&decoder) == [])
        decoder.append("5".utf8)
        #expect(throws: FrameDecoder.MessageTooLong(bytesMax: 4)) { try decoder.next() }
        decoder = FrameDecoder(messageBytesMax: 4)
        decoder.append("12345\0".utf8)
        #expect(throws: FrameDecoder.MessageTooLong(bytesMax: 4)) { try decoder.next() }
    }

    @Test("the buffer does not grow with what has gone through it")
    func bufferIsReused() throws {
        var decoder = FrameDecoder(messageBytesMax: 1 << 20)
        let message = [UInt8](repeating: 0x61, count: 50_000) + [0]
        decoder.append([0x62])
        for _ in 0..<50 {
            decoder.append(message + [0x62])
            #expect(try decodeAll(&decoder).count == 1)
            #expect(decoder.bufferedBytes == 1)
            #expect(decoder.allocatedBytes < 512 * 1024)
        }
    }

    struct Accepted: CustomTestStringConvertible, Sendable {
        let text: String
        let parameters: String
        let mode: Call.Mode

        var testDescription: String { text }
    }

    @Test(
        "calls are read, with the noise that clients send",
        arguments: [
            Accepted(text: "{\"method\":\"a.b.C\"}", parameters: "{}", mode: .single),
            Accepted(text: "{\"method\":\"a.b.C\",\"parameters\":{}}", parameters: "{}", mode: .single),
            Accepted(text: "{\"method\":\"a.b.C\",\"parameters\":null}", parameters: "{}", mode: .single),
            Accepted(text: "{\"parameters\":{\"x\": 1},\"method\":\"a.b.C\"}", parameters: "{\"x\": 1}", mode: .single),
            Accepted(text: "{\"method\":\"a.b.C\",\"more\":false,\"oneway\":false}", parameters: "{}", mode: .single),
            Accepted(text: "{\"method\":\"a.b.C\",\"more\":true,\"oneway\":false}", parameters: "{}", mode: .series),
            Accepted(text: " {\"oneway\":true,\"method\":\"a.b.C\"} ", parameters: "{}", mode: .oneway),
            Accepted(text: "{\"method\":\"a.b.C\",\"upgrade\":true}", parameters: "{}", mode: .upgrade),
            Accepted(
                text: "{\"org.example.trace\":[{}],\"method\":\"a.b.C\",\"a.b\":1,\"a.b\":2}", parameters: "{}",
                mode: .single),
        ])
    func accepted(example: Accepted) throws {
        let call = try Call(parsing: Array(example.text.utf8)[...])
        #expect(call.method == "a.b.C")
        #expect(call.interfaceName == "a.b")
        #expect(call.methodName == "C")
        #expect(String(decoding: call.parameters, as: UTF8.self) == example.parameters)
        #expect(call.mode == example.mode)
        let again = try Call(parsing: call.message.dropLast())
        #expect(again.method == call.method && again.parameters == call.parameters && again.mode == call.mode)
        #expect(call.message.last == 0)
    }

    @Test(
        "what is no call is refused with the reason",
        arguments: [
            ("[]", .notAnObject), ("\"x\"", .notAnObject), ("{}", .noMethod), ("{\"parameters\":{}}", .noMethod),
            ("{\"method\":1}", .methodNotAString), ("{\"method\":null}", .methodNotAString),
            ("{\"method\":\"a.B\",\"parameters\":[]}", .parametersNotAnObject),
            ("{\"method\":\"a.B\",\"more\":1}", .flagNotBoolean("more")),
            ("{\"method\":\"a.B\",\"oneway\":null}", .flagNotBoolean("oneway")),
            ("{\"method\":\"a.B\",\"more\":true,\"oneway\":true}", .conflictingFlags("more", "oneway")),
            ("{\"upgrade\":true,\"method\":\"a.B\",\"more\":true}", .conflictingFlags("upgrade", "more")),
            ("{\"method\":\"a.B\",\"method\":\"a.C\"}", .memberTwice("method")),
            ("{\"method\":\"a.B\",\"colour\":1}", .unknownMember("colour")),
        ] as [(String, CallFault)])
    func refused(text: String, fault: CallFault) {
        #expect(throws: fault) { try Call(parsing: Array(text.utf8)[...]) }
    }

    @Test(
        "bad JSON is refused wherever it stands",
        arguments: [
            "", "{", "{\"method\":\"a.B\"", "{\"method\":\"a.B\"} x", "{\"method\":\"a.B\",\"parameters\":{\"x\":}}",
            "{\"method\":\"a.B\",\"org.example.trace\":[}", "[1,", "nonsense",
        ])
    func malformed(text: String) {
        let fault = #expect(throws: CallFault.self) { try Call(parsing: Array(text.utf8)[...]) }
        guard case .malformed = fault else {
            Issue.record("\(String(describing: fault)) is not about JSON")
            return
        }
    }

    @Test("replies are read, whatever else a newer server says")
    func replies() throws {
        func read(_ text: String) throws -> Reply { try Reply(parsing: Array(text.utf8)[...]) }
        #expect(try read("{}") == Reply())
        #expect(try read("{\"parameters\":null,\"new\":1}") == Reply())
        #expect(
            try read("{\"parameters\":{\"a\":1},\"continues\":true}") == Reply(parameters: ["a": 1], continues: true))
        #expect(try read("{\"error\":\"a.B\",\"parameters\":{}}") == Reply(error: "a.B"))
        for text in ["[]", "{\"continues\":1}", "{\"error\":1}", "{\"parameters\":[]}", "{"] {
            #expect(throws: ReplyFault.self) { try read(text) }
        }
    }
}
