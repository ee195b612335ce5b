import Testing

@testable import Grants

@Suite("Identifier")
struct IdentifierTests {
    @Test(
        "a reference or an organisation's identifier is kept as it is",
        arguments: [
            "JP-IOM-2021", "XM-DAC-41121", "a", "Government of Japan", "é", "日本国政府", "GB-CHC-202918/7",
            String(repeating: "x", count: 200), String(repeating: "é", count: 100), "\u{1F1EF}\u{1F1F5}",
        ])
    func accepts(text: String) throws {
        #expect(try Identifier(text).text == text)
    }

    @Test(
        "an identifier that could be mistaken for another is refused, and the error says why",
        arguments: [
            ("", IdentifierError.empty),
            (String(repeating: "x", count: 201), .tooLong(String(repeating: "x", count: 201), bytes: 201)),
            (String(repeating: "é", count: 101), .tooLong(String(repeating: "é", count: 101), bytes: 202)),
            ("a\u{0}b", .controlCharacter("a\u{0}b", "\u{0}")), ("a\nb", .controlCharacter("a\nb", "\n")),
            ("a\u{7F}", .controlCharacter("a\u{7F}", "\u{7F}")), ("a\u{85}b", .controlCharacter("a\u{85}b", "\u{85}")),
            ("a\u{2028}b", .controlCharacter("a\u{2028}b", "\u{2028}")), (" a", .blankAtAnEnd(" a")),
            ("a ", .blankAtAnEnd("a ")),
            (" ", .blankAtAnEnd(" ")), ("a\u{A0}", .blankAtAnEnd("a\u{A0}")), ("e\u{301}", .notNormalized("e\u{301}")),
            ("\u{1100}\u{1161}", .notNormalized("\u{1100}\u{1161}")), ("\u{212B}", .notNormalized("\u{212B}")),
            ("q\u{307}\u{323}", .notNormalized("q\u{307}\u{323}")),
        ])
    func refuses(text: String, error: IdentifierError) {
        #expect(throws: error) { try Identifier(text) }
        #expect(error.description.hasPrefix("The identifier "))
    }

    @Test("identifiers are ordered as their bytes are, which is the order of keys on disk")
    func isOrderedByBytes() throws {
        let texts = ["A", "JP-IOM-2021", "JP-IOM-2021-2", "a", "é", "日本", "\u{FF21}", "\u{1F600}"]
        let identifiers = try texts.map { try Identifier($0) }
        #expect(identifiers.reversed().sorted() == identifiers)
    }

    @Test("the error of a control character names its code point")
    func explains() {
        #expect(
            IdentifierError.controlCharacter("a\u{0}b", "\u{0}").description
                == "The identifier \"a\\u{0}b\" holds the control character U+0000. Leave it out.")
    }
}
