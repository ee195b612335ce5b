import Crypto

/// The private key of a log or of a witness, in the note format of Go's `golang.org/x/mod/sumdb/note`:
/// `PRIVATE+KEY+name+hex8(key id)+base64(0x01 || seed)`.
package struct SigningKey: Sendable {
    /// Checks the notes signed by this key.
    package let verifierKey: VerifierKey
    private let privateKey: Curve25519.Signing.PrivateKey

    private static let prefix = "PRIVATE+KEY+"

    private init(name: String, privateKey: Curve25519.Signing.PrivateKey) throws(KeyFault) {
        self.privateKey = privateKey
        verifierKey = try VerifierKey(
            name: name, algorithm: .ed25519, publicKey: Array(privateKey.publicKey.rawRepresentation))
    }

    /// A new key, from the system's random numbers.
    ///
    /// - Throws: ``KeyFault/unusableName(_:)``.
    package static func generate(name: String) throws(KeyFault) -> SigningKey {
        try SigningKey(name: name, privateKey: Curve25519.Signing.PrivateKey())
    }

    /// Reads what ``encoded`` writes.
    package init(parsing text: String) throws(KeyFault) {
        guard let rest = Array(text.utf8)[...].following(Self.prefix) else { throw .malformedSigningKey }
        let parts = rest.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformedSigningKey }
        let name = parts[0].text
        let (type, seed) = try VerifierKey.key(parts[2], name: name)
        guard type == VerifierKey.Algorithm.ed25519.rawValue else { throw .unknownAlgorithm(name: name, type: type) }
        guard let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .keyLength(name: name, bytes: seed.count)
        }
        try self.init(name: name, privateKey: privateKey)
        try verifierKey.check(keyId: parts[1])
    }

    /// The whole key, for the file that keeps it; never for a message.
    package var encoded: String {
        let seed = [VerifierKey.Algorithm.ed25519.rawValue] + privateKey.rawRepresentation
        return "\(Self.prefix)\(verifierKey.name)+\(verifierKey.keyIdText)+\(Base64.encoded(seed))"
    }

    /// Checks the cosignatures made with this key.
    package var cosignatureKey: VerifierKey {
        VerifierKey(
            checkedName: verifierKey.name, algorithm: .cosignature, checkedKey: verifierKey.publicKey)
    }

    /// Signs a note's text, which must end in a newline.
    package func sign(_ text: String) throws -> NoteSignature {
        NoteSignature(key: verifierKey, bytes: try signature(of: Array(text.utf8)))
    }

    /// 64 bytes (RFC 8032, 5.1.6).
    func signature(of message: [UInt8]) throws -> [UInt8] {
        Array(try privateKey.signature(for: message))
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    /// Which key it is, without what must stay secret.
    package var description: String { "signing key of \(verifierKey)" }

    package var customMirror: Mirror { Mirror(self, children: ["verifierKey": verifierKey]) }
}
