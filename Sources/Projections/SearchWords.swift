/// Texts as words that can be compared: small letters without marks, so that "Bajio" finds "El Bajío".
package enum SearchWords {
    /// Longer words are cut: a key has room for 511 bytes.
    private static let bytesMax = 64

    package static func words(in texts: [String]) -> Set<String> {
        texts.reduce(into: []) { $0.formUnion(words(in: $1)) }
    }

    /// Letters and digits between other characters.
    package static func words(in text: String) -> Set<String> {
        text.utf8.allSatisfy { $0 < 0x80 } ? asciiWords(in: text) : unicodeWords(in: text)
    }

    /// What ``unicodeWords(in:)`` makes of ASCII, for which it asks the properties of every character.
    private static func asciiWords(in text: String) -> Set<String> {
        var words: Set<String> = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.insert(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                if word.count < bytesMax { word.append(byte) }
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if word.count < bytesMax { word.append(byte | 0x20) }
            default: end()
            }
        }
        end()
        return words
    }

    private static func unicodeWords(in text: String) -> Set<String> {
        var words: Set<String> = []
        var word = ""
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: continue
            default: break
            }
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                if word.utf8.count < bytesMax { word.unicodeScalars.append(base(of: scalar)) }
            } else if !word.isEmpty {
                words.insert(word)
                word = ""
            }
        }
        if !word.isEmpty { words.insert(word) }
        return words
    }

    /// The letter without its mark. The standard library decomposes no text, but it names every letter: LATIN SMALL
    /// LETTER I WITH ACUTE is LATIN SMALL LETTER I, whose name ends in the letter itself.
    private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard !scalar.isASCII, let name = scalar.properties.name, name.hasPrefix(latin) else { return scalar }
        let letter = name.dropFirst(latin.count).prefix { $0 != " " }
        guard letter.unicodeScalars.count == 1, let first = letter.lowercased().unicodeScalars.first else {
            return scalar
        }
        return first
    }

    private static let latin = "LATIN SMALL LETTER "
}
