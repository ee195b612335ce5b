import MerkleLog
import Testing

@Suite("Signed notes")
struct SignedNoteTests {
    private static let line =
        "\u{2014} example.com/foo "
        + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    /// The vector of C2SP signed-note.
    private static let example = "This is an example message.\n\n\(line)"

    @Test("the vector of the specification holds, and is written as it was read")
    func holds() throws {
        let note = try SignedNote(parsing: Self.example)
        #expect(note.description == Self.example && note.text == "This is an example message.\n")
        let key = try VerifierKey(parsing: KeyTests.exampleKey)
        #expect(try note.verify(with: [key]) == [key])
        #expect(note.signatures.map(\.keyIdText) == ["530d903a"])
    }

    @Test("any bit of the note changed spoils it")
    func refusesChanges() throws {
        let key = try VerifierKey(parsing: KeyTests.exampleKey)
        for altered in Array(Self.example.utf8).withEachBitFlipped {
            #expect(throws: NoteFault.self, "\(altered)") {
                _ = try SignedNote(bytes: altered[...]).verify(with: [key])
            }
        }
    }

    @Test(
        "a text with empty lines of its own, or of another script, is read back byte for byte",
        arguments: ["a\n", "\n", "a\n\nb\n", "a\n\n\nb\n\n", "\u{e9}\ne\u{301}\n", "\u{2014} a b\n", "a\n\u{301}b\n"])
    func readsBack(text: String) throws {
        let key = try SigningKey.generate(name: "e\u{301}/\u{30ed}\u{30b0}")
        let note = try SignedNote(text: text, signatures: [key.sign(text)])
        let again = try SignedNote(bytes: Array(note.description.utf8)[...])
        #expect(again == note && again.text.utf8.elementsEqual(text.utf8))
        #expect(try again.verify(with: [key.verifierKey]) == [key.verifierKey])
    }

    @Test("two forms of one accented letter are two texts and two names")
    func tellsFormsApart() throws {
        let (composed, decomposed) = ("\u{e9}", "e\u{301}")
        let key = try SigningKey.generate(name: composed)
        let other = try VerifierKey(name: decomposed, algorithm: .ed25519, publicKey: key.verifierKey.publicKey)
        #expect(other != key.verifierKey)
        let signature = try key.sign("\(composed)\n")
        #expect(!signature.isBy(other) && !key.verifierKey.isValid(signature.bytes, of: "\(decomposed)\n"))
        let notes = try [composed, decomposed].map { try SignedNote(text: "\($0)\n", signatures: [signature]) }
        #expect(notes[0] != notes[1])
    }

    @Test("signatures of others are passed over, a wrong one of a known key is not")
    func knowsKeys() throws {
        let text = "text\n"
        let keys = try ["a", "b", "c"].map { try SigningKey.generate(name: $0) }
        let verifiers = keys.map(\.verifierKey)
        let note = try SignedNote(text: text, signatures: keys.map { try $0.sign(text) })
        #expect(try note.verify(with: verifiers) == verifiers)
        #expect(try note.verify(with: [verifiers[1]]) == [verifiers[1]])
        #expect(throws: NoteFault.self) { try note.verify(with: []) }
        // A signature by b over another text, below a good one by a.
        let spoilt = try SignedNote(text: text, signatures: [keys[0].sign(text), keys[1].sign("other\n")])
        #expect(try spoilt.verify(with: [verifiers[0]]) == [verifiers[0]])
        let fault = try #require(throws: NoteFault.self) { _ = try spoilt.verify(with: verifiers) }
        #expect("\(fault)".contains("The signature by b+"), "\(fault)")
    }

    @Test("a signature is added below the others, once")
    func adds() throws {
        let text = "text\n"
        let keys = try ["a", "b"].map { try SigningKey.generate(name: $0) }
        let note = try SignedNote(text: text, signatures: [keys[0].sign(text)])
        let both = try note.adding(keys[1].sign(text))
        #expect(both.description.hasPrefix(note.description) && both.signatures.count == 2)
        #expect(try both.adding(keys[0].sign(text)) == both)
        #expect(try both.verify(with: [keys[1].verifierKey]) == [keys[1].verifierKey])
    }

    @Test("100 signatures are read, and no more")
    func limitsSignatures() throws {
        let key = try SigningKey.generate(name: "a")
        let lines = "\(try key.sign("text\n"))\n"
        let note = try SignedNote(parsing: "text\n\n" + String(repeating: lines, count: 100))
        #expect(note.signatures.count == 100)
        #expect(try note.verify(with: [key.verifierKey]) == [key.verifierKey])
        #expect(throws: NoteFault.tooManySignatures) {
            try SignedNote(parsing: "text\n\n" + String(repeating: lines, count: 101))
        }
        #expect(throws: NoteFault.tooManySignatures) { try note.adding(key.sign("other\n")) }
    }

    @Test(
        "what is not in the one form of a note is refused with the reason",
        arguments: [
            ("", .noNewlineAtEnd), ("text\n", .noEmptyLine), ("text\n\n", .noSignature),
            (String(example.dropLast()), .noNewlineAtEnd), ("text\n" + line, .noEmptyLine),
            (example.replacing("\n", with: "\r\n"), .controlCharacter(0x0D, offset: 27)),
            (example.replacing("an", with: "\u{0}"), .controlCharacter(0, offset: 8)),
            (example + "x\n", .malformedSignature(number: 2, line: "x")),
            (example + "\n", .noSignature),
            ("a\n\n\u{2014} b\n", .malformedSignature(number: 1, line: "\u{2014} b")),
            ("a\n\n- b AAAAAAA=\n", .malformedSignature(number: 1, line: "- b AAAAAAA=")),
            ("a\n\n\u{2014} b  AAAAAAA=\n", .malformedSignature(number: 1, line: "\u{2014} b  AAAAAAA=")),
            ("a\n\n\u{2014} b AAAAAA==\n", .malformedSignature(number: 1, line: "\u{2014} b AAAAAA==")),
            ("a\n\n\u{2014} b AAAAAAB=\n", .malformedSignature(number: 1, line: "\u{2014} b AAAAAAB=")),
            ("a\n\n\u{2014} b+ AAAAAAA=\n", .malformedSignature(number: 1, line: "\u{2014} b+ AAAAAAA=")),
            ("a\n\n\u{2014}  AAAAAAA=\n", .malformedSignature(number: 1, line: "\u{2014}  AAAAAAA=")),
            (String(repeating: "a", count: 1_000_001), .tooLong(bytes: 1_000_001)),
        ] as [(String, NoteFault)])
    func refuses(text: String, fault: NoteFault) {
        #expect(throws: fault) { try SignedNote(bytes: Array(text.utf8)[...]) }
    }

    @Test("bytes that are not UTF-8 are no note", arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xAF]])
    func refusesBytes(bytes: [UInt8]) {
        #expect(throws: NoteFault.notUTF8) { try SignedNote(bytes: (bytes + Array(Self.example.utf8))[...]) }
    }
}
