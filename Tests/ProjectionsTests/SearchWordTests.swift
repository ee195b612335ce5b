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

    @Test("what is ASCII has the words that it has beside other letters", arguments: 0...0x7F as ClosedRange<UInt8>)
    func agrees(byte: UInt8) {
        let text = "Ab\(Unicode.Scalar(byte))9 \(Unicode.Scalar(byte))"
        #expect(SearchWords.words(in: text).union(["日本"]) == SearchWords.words(in: text + " 日本"))
    }

    @Test("a long word is cut, so that a key has room for it", arguments: ["a", "é", "日"])
    func cuts(letter: String) {
        let words = SearchWords.words(in: String(repeating: letter, count: 500))
        #expect(words.count == 1)
        #expect(words.allSatisfy { (64..<68).contains($0.utf8.count) })
    }
}
