/// A code of a list that may be meant by what was written.
package struct CodeSuggestion: Hashable, Sendable {
    package let code: String
    package let name: String
}

extension [CodeSuggestion] {
    /// `Did you mean USD (US Dollar) or USN (US Dollar (Next day))?`; nil when there is nothing to suggest.
    package var question: String? {
        guard !isEmpty else { return nil }
        let named = map { "\($0.code) (\($0.name))" }
        let head = named.dropLast().joined(separator: ", ")
        return "Did you mean \(head)\(head.isEmpty ? "" : " or ")\(named[named.count - 1])?"
    }
}

extension CodeSuggestion {
    /// How well a row fits, the best first. Within one kind, codes in force come before withdrawn ones.
    private enum Fit: Int {
        case sameCodeWrittenOtherwise, sameName, nearCode, nearName, wordOfName
    }

    /// Longer texts are no slip of the pen, and the distance costs the product of the lengths.
    private static let bytesMax = 80

    static func nearest(to text: String, in table: CodeTable, limit: Int) -> [CodeSuggestion] {
        guard 1...bytesMax ~= text.utf8.count else { return [] }
        let wanted = Wanted(text)
        var found: [(rank: (Int, Int, Int, Int, String), suggestion: CodeSuggestion)] = []
        for row in table {
            guard row.code != text, let (fit, distance) = wanted.fit(row) else { continue }
            let code = row.code
            let rank = (fit.rawValue, distance, row.isWithdrawn ? 1 : 0, wanted.charactersLost(in: code), code)
            found.append((rank, CodeSuggestion(code: code, name: row.name)))
        }
        found.sort { $0.rank < $1.rank }
        guard let best = found.first?.rank.0 else { return [] }
        // Where one row is exactly meant, those that merely resemble it only distract.
        let isCertain = best <= Fit.sameName.rawValue
        return found.prefix { !isCertain || $0.rank.0 == best }.prefix(limit).map(\.suggestion)
    }

    /// What was written, folded once for all rows.
    private struct Wanted {
        let letters: [UInt8]
        let folded: [UInt8]

        init(_ text: String) {
            letters = Array(text.uppercased().utf8)
            folded = Self.foldedCode(letters)
        }

        func fit(_ row: CodeRow) -> (Fit, distance: Int)? {
            let code = Array(row.code.utf8)
            if folded == Self.foldedCode(code) { return (.sameCodeWrittenOtherwise, 0) }
            let names = [row.name] + row.otherNames.map(String.init)
            let nameLetters = names.map { Array($0.uppercased().utf8) }
            if nameLetters.contains(letters) { return (.sameName, 0) }

            // Two-letter codes have too many neighbours for a distance to say anything.
            let codeDistanceMax = code.count < 3 ? 0 : code.count < 6 ? 1 : 2
            let codeDistance = editDistance(letters, code, atMost: codeDistanceMax)
            if let codeDistance { return (.nearCode, codeDistance) }

            guard letters.count >= 4, !letters.allSatisfy(\.isDigit) else { return nil }
            let nameDistances = nameLetters.compactMap { editDistance(letters, $0, atMost: letters.count / 4) }
            if let distance = nameDistances.min() { return (.nearName, distance) }
            let lengths = nameLetters.filter { Self.hasWord(startingWith: letters, in: $0) }.map(\.count)
            return lengths.min().map { (.wordOfName, $0) }
        }

        /// How much of the beginning differs: the first letters of a code are its country's, and rarely mistaken.
        func charactersLost(in code: String) -> Int {
            letters.count - zip(letters, code.utf8).prefix { $0 == $1 }.count
        }

        /// Letters and digits only, groups of digits without leading zeros: `ke-7` and `KE-07` are the same.
        private static func foldedCode(_ code: [UInt8]) -> [UInt8] {
            var folded: [UInt8] = []
            for (index, byte) in code.enumerated() where byte.isDigit || byte.isUppercaseLetter {
                let isLeadingZero = byte == UInt8(ascii: "0") && !(folded.last?.isDigit ?? false)
                let isFollowedByDigit = index + 1 < code.count && code[index + 1].isDigit
                if !(isLeadingZero && isFollowedByDigit) { folded.append(byte) }
            }
            return folded
        }

        private static func hasWord(startingWith letters: [UInt8], in name: [UInt8]) -> Bool {
            name.indices.contains { index in
                (index == 0 || name[index - 1] == UInt8(ascii: " ") || name[index - 1] == UInt8(ascii: "("))
                    && name[index...].starts(with: letters)
            }
        }
    }
}
