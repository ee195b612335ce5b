/// A reference or an organisation's identifier: `JP-IOM-2021`, `XM-DAC-41121`.
///
/// 1...200 bytes of UTF-8 in Unicode's normalization form C, without control characters and without white space at
/// its ends. References are keys for ever: two that look alike because one has a stray blank or another form of `é` must not
/// both exist. (LMDB keys end at 511 bytes, so two identifiers and more fit into one.)
///
/// Equality and order are those of the UTF-8 bytes, which is also the order of the keys on disk.
package struct Identifier: Hashable, Sendable {
    package let text: String

    package static let bytesMax = 200

    package init(_ text: String) throws(IdentifierError) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.bytesMax else { throw .tooLong(text, bytes: text.utf8.count) }
        // Nearly all are of these characters, and to ask for the properties of each takes most of a look-up's time.
        if text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) {
            self.text = text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: throw .controlCharacter(text, scalar)
            default: continue
            }
        }
        let ends = [text.unicodeScalars.first, text.unicodeScalars.last]
        guard !ends.contains(where: { $0?.properties.isWhitespace == true }) else { throw .blankAtAnEnd(text) }
        guard text.isNormalizationFormC else { throw .notNormalized(text) }
        self.text = text
    }
}

extension Identifier: Comparable, CustomStringConvertible {
    package static func < (left: Identifier, right: Identifier) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    package var description: String { text }
}

extension String {
    /// Whether the text is in Unicode's normalization form C (UAX #15). O(n); for ASCII a flag is read.
    package var isNormalizationFormC: Bool {
        var span = utf8Span
        return span.checkForNFC(quickCheck: false)
    }
}

package enum IdentifierError: Error, Equatable, CustomStringConvertible {
    case empty
    case tooLong(String, bytes: Int)
    case controlCharacter(String, Unicode.Scalar)
    case blankAtAnEnd(String)
    case notNormalized(String)

    package var description: String {
        switch self {
        case .empty:
            return "The identifier is empty. Give one, such as XM-DAC-41121."
        case .tooLong(let text, let bytes):
            return "The identifier \(text.quotedForMessage) has \(bytes) bytes, and one has at most "
                + "\(Identifier.bytesMax). Shorten it."
        case .controlCharacter(let text, let scalar):
            let code = String(scalar.value, radix: 16, uppercase: true)
            return "The identifier \(text.quotedForMessage) holds the control character U+"
                + String(repeating: "0", count: max(0, 4 - code.count)) + code + ". Leave it out."
        case .blankAtAnEnd(let text):
            return "The identifier \(text.quotedForMessage) begins or ends with white space. Leave it out."
        case .notNormalized(let text):
            return "The identifier \(text.quotedForMessage) is not in Unicode's normalization form C. "
                + "Write its accented letters as single characters."
        }
    }
}
