import Testing

@testable import Varlink

@Suite("JSON is read as RFC 8259 says")
struct JSONReaderTests {
    @Test(
        "what is JSON is read, and written again the same",
        arguments: [
            "null", "true", "false", "0", "-0", "12.50", "-1e9", "1E+2", "\"\"", "[]", "{}", "[1,2,[3,[]]]",
            "{\"a\":1,\"b\":{\"c\":[true,null]},\"a\":2}", "\"Zürich 東京 \u{1F600}\"", "9223372036854775807",
        ])
    func roundTrip(text: String) throws {
        #expect(try JSONValue(parsing: text).description == text)
    }

    @Test(
        "escapes are resolved",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
            (#""x\ud83d\ude00y""#, "x\u{1F600}y"), (#""\u0000""#, "\0"), (#""é\u00e9""#, "éé"),
        ])
    func escapes(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text) == .string(expected))
    }

    @Test("white space may stand between all tokens")
    func whitespace() throws {
        let value = try JSONValue(parsing: " \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } } \n")
        #expect(value == ["a": [1, 2], "b": [:]])
    }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", " ", "nul", "nulL", "tru", "True", "[1,]", "[,1]", "[1 2]", "[1", "{", "{\"a\"}", "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}", "{,}", "{\"a\" 1}", "]", "01", "-", "+1", "1.", ".5", "1e", "1e+", "0x10", "NaN", "Infinity",
            "\"", "\"a", "'a'", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"",
            "\"\\ud800\\u0041\"",
            "\"\\ud800x\"", "\"tab\tinside\"", "\"nul\0inside\"", "1 2", "{} {}", "[1}", "{\"a\":1]", "// no\n1",
            "\u{FEFF}1",
        ])
    func refused(text: String) {
        #expect(throws: JSONFault.self) { try JSONValue(parsing: text) }
        var reader = JSONReader(Array(text.utf8))
        #expect(throws: JSONFault.self, "skipping is as strict as reading") {
            try reader.skipValue()
            try reader.finish()
        }
    }

    @Test(
        "invalid UTF-8 is refused, read or skipped",
        arguments: [
            [0x80], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xFF],
            [0x5C, 0x6E, 0xC3],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        let text = [0x22] + bytes + [0x22]
        var reader = JSONReader(text)
        #expect(throws: JSONFault(.invalidUTF8, offset: text.count)) { try reader.readString() }
        reader = JSONReader(text)
        #expect(throws: JSONFault(.invalidUTF8, offset: text.count)) { try reader.skipValue() }
    }

    @Test(
        "a value is passed in one go as far as the reader's own functions pass it, with the same faults",
        arguments: [
            "null ,", "true]", "-12}", "0", "\"plain\",", "\"東京 and eight more bytes\"", "[ ]", "{ }", "[[],{}]x",
            "{\"a\":[1,{\"b\":\"c\"}],\"d\":{}} tail", " [1 , 2 ,\t{ \"x\" : null }\n]", "[\"a\\n\",1.5e3]", "{\"\":0}",
            "[1 2]", "{\"a\" 1}", "[1,]", "{\"a\":1,}", "{,}", "[01]", "[-]", "[tru]", "[\"a]", "[\"\u{1}\"]", "[",
            "{\"a\":",
            "{1:2}", "[}", "{]", "nul", "-", "[1.]", "[\"\\x\"]",
        ])
    func passed(text: String) {
        let bytes = Array(text.utf8)
        func outcome(_ pass: (inout JSONReader) throws(JSONFault) -> Void) -> Result<Int, JSONFault> {
            var reader = JSONReader([0x20, 0x20][...] + bytes)
            do {
                try pass(&reader)
                return .success(reader.position)
            } catch {
                return .failure(error)
            }
        }
        let read = outcome { (reader) throws(JSONFault) in _ = try JSONValue.read(&reader) }
        #expect(outcome { (reader) throws(JSONFault) in try reader.passValue() } == read)
        let plain = bytes.withUnsafeBufferPointer { $0.endOfPlainValue(from: 0, depthMax: 32) }
        if let plain { #expect(read == .success(plain + 2)) }
    }

    @Test("plain characters end at the first that is none, wherever it stands among eight", arguments: 0..<20)
    func plainCharacters(count: Int) {
        for special in [0x00, 0x1F, 0x22, 0x5C] as [UInt8] {
            for plain in [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7E, 0x7F, 0x80, 0xA2, 0xDC, 0xFF] as [UInt8] {
                for rest in [0, 1, 9] {
                    let bytes =
                        Array(repeating: plain, count: count) + [special] + Array(repeating: special, count: rest)
                    let found = bytes.withUnsafeBufferPointer { $0.plainCharacters(from: 0) }
                    #expect(found == (count, count == 0 || plain < 0x80), "\(bytes)")
                    #expect(bytes.withUnsafeBufferPointer { !$0.isPlain(false) && !$0.isPlain(true) }, "\(bytes)")
                }
                let bytes = Array(repeating: UInt8(0x61), count: count) + [plain]
                #expect(bytes.withUnsafeBufferPointer { $0.isPlain(false) })
                #expect(bytes.withUnsafeBufferPointer { $0.isPlain(true) } == (plain < 0x7F))
            }
        }
    }

    @Test("names are found whatever is expected, and nothing else is")
    func names() {
        let texts = (0..<MemberNames.countMax).map { "n\($0 % 7)\(String(repeating: "x", count: $0 / 7))" }
        let names = MemberNames(texts, required: [0, 63])
        #expect(names.required == 0x8000_0000_0000_0001)
        for (place, text) in texts.enumerated() {
            #expect(names.index(of: text) == place)
            for expected in [0, place, 63, 64] {
                #expect(names.index(of: Array(text.utf8)[...], expected: expected) == place)
            }
            #expect(names.index(of: text + "y") == nil)
        }
        #expect(names.index(of: "") == nil)
        #expect(MemberNames([]).index(of: "a") == nil)
        #expect(MemberNames([""]).index(of: "") == 0)
    }

    @Test("nesting is limited, and 10,000 levels do no harm", arguments: [33, 10_000])
    func depth(levels: Int) throws {
        let deep = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        let fault = JSONFault(.tooDeep(depthMax: 32), offset: 32)
        #expect(throws: fault) { try JSONValue(parsing: deep) }
        var reader = JSONReader(Array(deep.utf8))
        #expect(throws: fault) { try reader.skipValue() }
        let allowed = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(try JSONValue(parsing: allowed).description == allowed)
    }

    @Test(
        "64-bit integers are exact, and nothing else is an integer",
        arguments: [
            ("9223372036854775807", Int64.max), ("-9223372036854775808", .min), ("0", 0), ("-0", 0), ("-17", -17),
            ("9007199254740993", 9_007_199_254_740_993), ("9223372036854775808", nil), ("-9223372036854775809", nil),
            ("1.0", nil), ("1e3", nil), ("99999999999999999999999999", nil),
        ] as [(String, Int64?)])
    func integers(text: String, expected: Int64?) throws {
        var reader = JSONReader(Array(text.utf8))
        #expect(try reader.readNumber().int == expected)
    }

    @Test("a number beyond a double's range is no float")
    func floats() throws {
        var reader = JSONReader(Array("[1e999,2.5]".utf8))
        try reader.enterArray()
        _ = try reader.nextElement()
        #expect(try reader.readNumber().float == nil)
        _ = try reader.nextElement()
        #expect(try reader.readNumber().float == 2.5)
    }

    @Test("a skipped value is handed out verbatim, and its indices are the text's")
    func verbatim() throws {
        let text = Array("{\"a\": {\"x\" : [1, 2]} , \"b\":3}".utf8)
        var reader = JSONReader(text)
        try reader.enterObject()
        #expect(try reader.nextMember() == "a")
        let slice = try reader.skipValue()
        #expect(String(decoding: slice, as: UTF8.self) == "{\"x\" : [1, 2]}")
        #expect(text[slice.indices] == slice)
        #expect(try reader.nextMember() == "b")
        #expect(try reader.readNumber().int == 3)
        #expect(try reader.nextMember() == nil)
        try reader.finish()
    }

    private func skip(_ text: [UInt8]) throws {
        var reader = JSONReader(text)
        try reader.skipValue()
        try reader.finish()
    }

    @Test("reading and skipping agree about 50,000 damaged texts, and what is read survives being written")
    func damagedTexts() throws {
        let sound = Array(#"{"a":[1,-2.5e+3,"é\u00e9\ud83d\ude00"],"b":{"c":null,"d":[true,false,{}]}}"#.utf8)
        let alphabet = Array(#"{}[]:,"\eE+-.0du9 tfn"#.utf8) + [0x00, 0xC3, 0xA9, 0xED, 0xFF]
        var seed: UInt64 = 42
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        var readable = 0
        for _ in 0..<50_000 {
            var text = sound
            for _ in 0...random(3) {
                let place = random(text.count)
                switch random(3) {
                case 0: text[place] = alphabet[random(alphabet.count)]
                case 1: text.insert(alphabet[random(alphabet.count)], at: place)
                default: text.remove(at: place)
                }
            }
            let isSkipped = (try? skip(text)) != nil
            let value = try? JSONValue(parsing: text)
            #expect(isSkipped == (value != nil), "\(String(decoding: text, as: UTF8.self))")
            guard let value else { continue }
            readable += 1
            #expect(try JSONValue(parsing: value.bytes) == value)
        }
        #expect(readable > 1000, "the damage leaves enough texts sound to compare")
    }

    @Test("a fault names the byte and what was expected there")
    func faultText() throws {
        let fault = #expect(throws: JSONFault.self) { try JSONValue(parsing: "{\"a\":1;}") }
        #expect(fault?.description == "Not JSON at byte 6: ',' or '}' is expected, but ';' follows.")
    }
}

@Suite("JSON is written compactly")
struct JSONWriterTests {
    @Test("only quote, backslash and controls are escaped")
    func escaping() {
        var writer = JSONWriter()
        writer.string("\"\\/\u{8}\t\n\u{C}\r\u{1}\u{1F}\u{7F}é\u{1F600}")
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\u{7F}é\u{1F600}\"")
    }

    @Test("commas stand between members, elements and nowhere else, also after an earlier message")
    func commas() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.endObject()
        writer.endMessage()
        writer.beginObject()
        writer.name("a")
        writer.beginArray()
        writer.int(1)
        writer.beginArray()
        writer.endArray()
        writer.bool(false)
        writer.endArray()
        writer.name("b")
        writer.null()
        writer.member("c")
        writer.int(UInt64.max)
        writer.member("d")
        writer.raw(Array("{\"verbatim\": 1}".utf8)[...])
        writer.endObject()
        writer.endMessage()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "{}\0{\"a\":[1,[],false],\"b\":null,\"c\":18446744073709551615,\"d\":{\"verbatim\": 1}}\0")
    }

    @Test("integers have no sign but a minus, and no zeros before them", arguments: [0, 9, 10, -1, -10, 1_000, .min])
    func integers(value: Int64) {
        var writer = JSONWriter()
        writer.int(value)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\(value)")
    }
}
