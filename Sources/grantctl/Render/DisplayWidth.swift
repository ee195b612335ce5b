/// How many columns a terminal gives a text.
///
/// Glibc's `wcwidth` is hidden from Swift's Glibc module and wants a locale; the standard library knows marks and emoji,
/// so only the wide ranges stand here: Unicode 16, EastAsianWidth.txt, W and F.
enum DisplayWidth {
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]

    static func of(_ text: String) -> Int {
        var isPlain = true
        for byte in text.utf8 where byte < 0x20 || byte > 0x7E {
            isPlain = false
            break
        }
        return isPlain ? text.utf8.count : text.reduce(0) { $0 + of($1) }
    }

    /// A character is as wide as its widest scalar; marks, joiners and controls take no column.
    private static func of(_ character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars {
            // U+FE0F asks for the emoji form of what stands before it.
            if isWide(scalar) || scalar.value == 0xFE0F { return 2 }
            if !isZeroWidth(scalar) { width = 1 }
        }
        return width
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x1100 else { return false }
        return scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
    }

    private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: true
        // The vowels and final consonants that join a Hangul syllable.
        default: (0x1160...0x11FF).contains(scalar.value)
        }
    }
}
