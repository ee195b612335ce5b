import MerkleLog
import Testing

@Suite("Keys")
struct KeyTests {
    /// The vector of C2SP signed-note.
    static let exampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    /// The vector of Go's sumdb/note.
    private static let neumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    @Test("a verifier key is read and written in its one form", arguments: [exampleKey, neumann])
    func readsVerifierKeys(text: String) throws {
        let key = try VerifierKey(parsing: text)
        #expect(key.description == text && key.algorithm == .ed25519)
        #expect(try VerifierKey(name: key.name, algorithm: .ed25519, publicKey: key.publicKey) == key)
    }

    @Test("a signing key is read, and makes the verifier key and the signature of Go's vector")
    func readsSigningKeys() throws {
        let key = try SigningKey(parsing: SignedLog.keyText)
        #expect(key.encoded == SignedLog.keyText)
        #expect(key.verifierKey.description == Self.neumann)
        let text =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
        let line =
            "\u{2014} PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
        #expect(try key.sign(text).description == line)
    }

    @Test("a new key is another one each time, and is read back")
    func makesKeys() throws {
        let key = try SigningKey.generate(name: "example.org/grants")
        #expect(try SigningKey.generate(name: "example.org/grants").verifierKey != key.verifierKey)
        let again = try SigningKey(parsing: key.encoded)
        #expect(again.verifierKey == key.verifierKey && again.encoded == key.encoded)
        #expect(key.verifierKey.isValid(try again.sign("text\n").bytes, of: "text\n"))
    }

    @Test("a witness's key has another identifier than the log key of the same bytes")
    func tellsAlgorithmsApart() throws {
        let key = try SigningKey.generate(name: "witness.example")
        #expect(key.cosignatureKey.publicKey == key.verifierKey.publicKey)
        #expect(key.cosignatureKey != key.verifierKey && key.cosignatureKey.keyId != key.verifierKey.keyId)
        #expect(try VerifierKey(parsing: key.cosignatureKey.description) == key.cosignatureKey)
    }

    @Test("nothing that is shown of a signing key holds its seed")
    func keepsSecrets() throws {
        let key = try SigningKey(parsing: SignedLog.keyText)
        let seed = try #require(SignedLog.keyText.split(separator: "+").last)
        var dumped = ""
        dump(key, to: &dumped)
        for shown in ["\(key)", String(reflecting: key), dumped] {
            #expect(!shown.contains(seed) && shown.contains("PeterNeumann"), "\(shown)")
        }
    }

    @Test(
        "a name that a line of signature could not hold is refused",
        arguments: ["", " ", "a b", "a+b", "a\nb", "a\u{A0}b", "a\u{2003}b", "a\tb", "a\u{0}b", "a\u{85}b"])
    func refusesNames(name: String) {
        #expect(throws: KeyFault.unusableName(name)) { try SigningKey.generate(name: name) }
    }

    @Test(
        "what is not in the one form of a verifier key is refused",
        arguments: [
            ("", .malformedVerifierKey("")), ("example.com/foo", .malformedVerifierKey("example.com/foo")),
            ("n+530d903a", .malformedVerifierKey("n+530d903a")), ("+530d903a+AQ==", .unusableName("")),
            ("a b+530d903a+AQ==", .unusableName("a b")), ("n+530d903a+A", .malformedKeyBytes(name: "n")),
            ("n+530d903a+", .malformedKeyBytes(name: "n")), ("n+530d903a+AQ==", .keyLength(name: "n", bytes: 0)),
            ("n+530d903a+Ag==", .unknownAlgorithm(name: "n", type: 2)),
            (exampleKey.replacing("530d903a", with: "530D903A"), .malformedKeyId(name: "example.com/foo")),
            (exampleKey.replacing("530d903a", with: "530d903"), .malformedKeyId(name: "example.com/foo")),
            (exampleKey + "\n", .malformedKeyBytes(name: "example.com/foo")),
            (
                exampleKey.replacing("530d", with: "530e"),
                .otherKeyId(name: "example.com/foo", found: "530e903a", computed: "530d903a")
            ),
        ] as [(String, KeyFault)])
    func refusesVerifierKeys(text: String, fault: KeyFault) {
        #expect(throws: fault) { try VerifierKey(parsing: text) }
    }

    @Test(
        "what is not in the one form of a signing key is refused without a word of it",
        arguments: [
            "", exampleKey, "PRIVATE+KEY+", "PRIVATE+KEY+n+c74f20a3", SignedLog.keyText + "\n",
            "private+key+" + SignedLog.keyText.dropFirst(12), SignedLog.keyText.replacing("+AY", with: "+BI"),
            SignedLog.keyText.replacing("c74f20a3", with: "c74f20a4"), String(SignedLog.keyText.dropLast(4)),
            SignedLog.keyText.replacing("c74f20a3", with: "C74F20A3"),
        ])
    func refusesSigningKeys(text: String) throws {
        let fault = try #require(throws: KeyFault.self) { try SigningKey(parsing: text) }
        #expect(!"\(fault)".contains("EKFALVFGyNhPJEMzD1QIDr"), "\(fault)")
    }
}
