/// A text with the signatures below it (C2SP signed-note): text that ends in a newline, an empty line, and one or more
/// lines of signature.
package struct SignedNote: Sendable {
    /// What is signed, with its last newline.
    package let text: String
    /// 1...100, in their order.
    package let signatures: [NoteSignature]

    package static let bytesMax = 1_000_000
    package static let signaturesMax = 100

    /// - Throws: ``NoteFault`` for a text that could not be read back.
    package init(text: String, signatures: [NoteSignature]) throws(NoteFault) {
        let lines = signatures.map { "\($0)\n" }.joined()
        try self.init(parsing: "\(text)\n\(lines)")
    }

    /// Reads a note strictly: nothing that is read could have been written in another way.
    package init(parsing text: String) throws(NoteFault) {
        try self.init(bytes: Array(text.utf8)[...])
    }

    /// Reads the bytes of a file, which may be anything.
    package init(bytes: ArraySlice<UInt8>) throws(NoteFault) {
        guard bytes.count <= Self.bytesMax else { throw .tooLong(bytes: bytes.count) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        let newline = UInt8(ascii: "\n")
        if let index = bytes.firstIndex(where: { $0 < 0x20 && $0 != newline }) {
            throw .controlCharacter(bytes[index], offset: index - bytes.startIndex)
        }
        guard bytes.last == newline else { throw .noNewlineAtEnd }
        // The last empty line, as the text may have some of its own.
        guard let end = bytes.indices.dropLast().last(where: { bytes[$0] == newline && bytes[$0 + 1] == newline })
        else { throw .noEmptyLine }
        text = bytes[...end].text
        var lines = LineReader(bytes[(end + 2)...])
        var signatures: [NoteSignature] = []
        while let line = lines.next() {
            guard signatures.count < Self.signaturesMax else { throw .tooManySignatures }
            guard let signature = NoteSignature(line: line) else {
                throw .malformedSignature(number: lines.lineNumber, line: line.text)
            }
            signatures.append(signature)
        }
        guard !signatures.isEmpty else { throw .noSignature }
        self.signatures = signatures
    }

    /// The note with another signature below the others, or as it is if it bears that one.
    ///
    /// - Throws: ``NoteFault/tooManySignatures`` or ``NoteFault/tooLong(bytes:)``.
    package func adding(_ signature: NoteSignature) throws(NoteFault) -> SignedNote {
        if signatures.contains(signature) { return self }
        return try SignedNote(text: text, signatures: signatures + [signature])
    }

    /// The keys that signed, each once, in the order of the signatures.
    ///
    /// Signatures of keys that are not given are passed over; one that says to be of a given key and is not, spoils the
    /// note (C2SP signed-note, "Verification").
    ///
    /// - Throws: ``NoteFault/wrongSignature(name:keyId:)``, ``NoteFault/noKnownKey(signers:)``.
    package func verify(with keys: [VerifierKey]) throws(NoteFault) -> [VerifierKey] {
        var signers: [VerifierKey] = []
        for signature in signatures {
            let candidates = keys.filter { signature.isBy($0) }
            guard !candidates.isEmpty else { continue }
            guard let signer = candidates.first(where: { $0.isValid(signature.bytes, of: text) }) else {
                throw .wrongSignature(name: signature.name, keyId: signature.keyIdText)
            }
            if !signers.contains(signer) { signers.append(signer) }
        }
        guard !signers.isEmpty else {
            throw .noKnownKey(signers: signatures.map { "\($0.name)+\($0.keyIdText)" })
        }
        return signers
    }
}

extension SignedNote: Equatable, CustomStringConvertible {
    package static func == (left: SignedNote, right: SignedNote) -> Bool {
        left.signatures == right.signatures && left.text.hasSameBytes(as: right.text)
    }

    /// The note, byte for byte as it was read.
    package var description: String { "\(text)\n\(signatures.map { "\($0)\n" }.joined())" }
}
