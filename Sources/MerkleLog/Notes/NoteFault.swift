/// Why a text is no signed note or no checkpoint, or why its signatures do not hold.
package enum NoteFault: Error, Equatable, Sendable {
    case tooLong(bytes: Int)
    case notUTF8
    case controlCharacter(UInt8, offset: Int)
    case noNewlineAtEnd
    case noEmptyLine
    case noSignature
    case tooManySignatures
    /// `number` counts the lines of signature from 1.
    case malformedSignature(number: Int, line: String)
    /// A signature says to be of a known key, and is not.
    case wrongSignature(name: String, keyId: String)
    /// All signatures are of keys that were not given; `signers` are `name+key id`.
    case noKnownKey(signers: [String])
    /// A line of a checkpoint is missing (nil), or is not what it has to be.
    case malformedCheckpoint(line: Int, expected: String, found: String?)
    /// Others signed, but not the key that bears the log's name.
    case notSignedByLog(origin: String, signers: [String])
}

extension NoteFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let bytes):
            return "The note has \(bytes) bytes, and one has at most \(SignedNote.bytesMax). Is it the right file?"
        case .notUTF8:
            return "The note is not UTF-8. Is it the right file?"
        case .controlCharacter(let byte, let offset):
            return
                "The note holds the control character 0x\(Hexadecimal.encoded([byte])) at byte \(offset), where only "
                + "a newline may be one. Copy the note anew, without changing its line ends."
        case .noNewlineAtEnd:
            return "The note does not end in a newline: it was cut off. Copy it anew, to its end."
        case .noEmptyLine:
            return "The note has no empty line between text and signatures. Copy it anew, unchanged."
        case .noSignature:
            return "The note bears no signature. Copy it anew, to its end."
        case .tooManySignatures:
            return "The note bears more than \(SignedNote.signaturesMax) signatures, which is the most that are read. "
                + "Leave those out that nobody needs."
        case .malformedSignature(let number, let line):
            return "Signature \(number) of the note, \(line.quotedForMessage), is not a dash, a name and base64 with "
                + "spaces between them. Copy the note anew, unchanged."
        case .wrongSignature(let name, let keyId):
            return "The signature by \(name)+\(keyId) does not hold: the note was altered, or the key did not sign it. "
                + "Do not trust the note."
        case .noKnownKey(let signers):
            return "No given key signed the note; it is signed by \(signers.joined(separator: ", ")). "
                + "Give the key of one of these, if you trust it."
        case .malformedCheckpoint(let line, let expected, let found):
            let shown = found.map { "not \($0.quotedForMessage)" } ?? "and is missing"
            return "Line \(line) of the checkpoint has to be \(expected), \(shown). Is it a checkpoint?"
        case .notSignedByLog(let origin, let signers):
            return "The checkpoint of \(origin) is signed by \(signers.joined(separator: ", ")), and not by the log's "
                + "own key. Give the log's key, and ask the log for the checkpoint."
        }
    }
}
