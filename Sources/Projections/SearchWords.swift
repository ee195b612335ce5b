/// Texts as words that can be compared: small letters without marks, so that "Bajio" finds "El Bajío".
package enum SearchWords {
    /// Longer words are cut: a key has room for 511 bytes.
    private static let bytesMax = 64

    package static func words(in texts: [String]) -> Set<String> {
        texts.reduce(into: []) { $0.formUnion(words(in: $1)) }
    }

    /// Letters and digits between other characters.
    package static func words(in text: String) -> Set<String> {
        var words: Set<String> = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.insert(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.lowercased().unicodeScalars where !isMark(scalar) {
            if !isOfWord(scalar) {
                end()
            } else if word.count < bytesMax {
                for byte in base(of: scalar).utf8 { word.append(byte) }
            }
        }
        end()
        return words
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return false
        }
    }

    /// Whether it is a letter or a digit. Of ASCII it is known: to look properties up takes hundreds of instructions.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "\u{0}"..."\u{7F}": false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
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
