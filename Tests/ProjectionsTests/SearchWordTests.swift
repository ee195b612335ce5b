import Projections
import Testing

@Suite("Words that are searched")
struct SearchWordTests {
    @Test(
        "a text is its words, small and without marks",
        arguments: [
            ("El Bajío, Nuevo León", ["bajio", "el", "leon", "nuevo"]), ("El Bajio", ["bajio", "el"]),
            // The mark as a character of its own.
            ("Baji\u{301}o", ["bajio"]), ("XM-DAC-41121", ["41121", "dac", "xm"]),
            ("Ōsaka ŁÓDŹ Malmö", ["lodz", "malmo", "osaka"]),
            ("  …  ", []), ("日本", ["日本"]), ("aid aid AID", ["aid"]),
        ])
    func words(text: String, expected: [String]) {
        #expect(SearchWords.words(in: text).sorted() == expected)
    }

    @Test("a character of ASCII is of a word where Unicode says so", arguments: 0...0x7F as ClosedRange<UInt8>)
    func agrees(byte: UInt8) {
        let scalar = Unicode.Scalar(byte)
        let isOfWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        let expected = isOfWord ? ["ab\(scalar)cd".lowercased()] : ["ab", "cd"]
        #expect(SearchWords.words(in: "ab\(scalar)cd").sorted() == expected)
    }

    @Test("a long word is cut, so that a key has room for it", arguments: ["a", "é", "日"])
    func cuts(letter: String) {
        let words = SearchWords.words(in: String(repeating: letter, count: 500))
        #expect(words.count == 1)
        #expect(words.allSatisfy { (64..<68).contains($0.utf8.count) })
    }
}
