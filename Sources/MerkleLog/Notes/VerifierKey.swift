import Crypto

/// The public key that checks the signatures of a note (C2SP signed-note): a name, an algorithm and 32 bytes.
///
/// As text `name+hex8(key id)+base64(type || public key)`.
package struct VerifierKey: Sendable {
    /// What is signed, and how; the raw value is the type byte of the key.
    package enum Algorithm: UInt8, Sendable {
        /// Ed25519 over the note's text.
        case ed25519 = 0x01
        /// Ed25519 over a time and the note's text (C2SP tlog-cosignature): a witness's.
        case cosignature = 0x04
    }

    package let name: String
    package let algorithm: Algorithm
    /// 32 bytes (RFC 8032, 5.1.5).
    package let publicKey: [UInt8]
    /// Which key of the name signed: the first 4 bytes, big-endian, of SHA-256 of name, 0x0A, type and key.
    package let keyId: UInt32

    static let publicKeyByteCount = 32

    /// - Throws: ``KeyFault/unusableName(_:)``, ``KeyFault/keyLength(name:bytes:)``.
    package init(name: String, algorithm: Algorithm, publicKey: [UInt8]) throws(KeyFault) {
        try Self.check(name: name)
        guard publicKey.count == Self.publicKeyByteCount else {
            throw .keyLength(name: name, bytes: publicKey.count)
        }
        self.init(checkedName: name, algorithm: algorithm, checkedKey: publicKey)
    }

    /// For a name and a key that were checked.
    init(checkedName name: String, algorithm: Algorithm, checkedKey publicKey: [UInt8]) {
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
        var hash = SHA256()
        hash.update(data: Array(name.utf8) + [0x0A, algorithm.rawValue] + publicKey)
        keyId = BigEndian.decoded(Array(hash.finalize()).prefix(4), as: UInt32.self)
    }

    /// Reads `name+hex8+base64`, in its one form.
    package init(parsing text: String) throws(KeyFault) {
        let parts = Array(text.utf8).split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformedVerifierKey(text) }
        let name = parts[0].text
        try Self.check(name: name)
        let (type, publicKey) = try Self.key(parts[2], name: name)
        guard let algorithm = Algorithm(rawValue: type) else { throw .unknownAlgorithm(name: name, type: type) }
        try self.init(name: name, algorithm: algorithm, publicKey: publicKey)
        try check(keyId: parts[1])
    }

    /// Whether the bytes are this key's signature of the text: 64 bytes, with a time of 8 before them in a cosignature.
    package func isValid(_ signature: [UInt8], of text: String) -> Bool {
        switch algorithm {
        case .ed25519:
            isValidEd25519(signature, of: Array(text.utf8))
        case .cosignature:
            Cosignature(bytes: signature).map {
                isValidEd25519($0.signature, of: Cosignature.message(text: text, timestamp: $0.timestamp))
            } ?? false
        }
    }

    private func isValidEd25519(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}

extension VerifierKey {
    /// Refuses what a signature's line could not hold, or could be read in two ways.
    static func check(name: String) throws(KeyFault) {
        let isUsable = name.unicodeScalars.allSatisfy {
            $0 != "+" && !$0.properties.isWhitespace && $0.properties.generalCategory != .control
        }
        guard !name.isEmpty, isUsable else { throw .unusableName(name) }
    }

    /// The type byte and the key of a key's last part.
    static func key(_ part: ArraySlice<UInt8>, name: String) throws(KeyFault) -> (type: UInt8, key: [UInt8]) {
        guard let bytes = Base64.decoded(part.text), let type = bytes.first else {
            throw .malformedKeyBytes(name: name)
        }
        return (type, Array(bytes.dropFirst()))
    }

    /// Checks what a text gives as the key's identifier.
    func check(keyId part: ArraySlice<UInt8>) throws(KeyFault) {
        let isHexadecimal = part.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        guard part.count == 8, isHexadecimal else { throw .malformedKeyId(name: name) }
        guard part.text == keyIdText else {
            throw .otherKeyId(name: name, found: part.text, computed: keyIdText)
        }
    }

    /// 8 small hexadecimal digits.
    var keyIdText: String { Hexadecimal.encoded(BigEndian.encoded(keyId)) }
}

extension VerifierKey: Hashable {
    package static func == (left: VerifierKey, right: VerifierKey) -> Bool {
        left.algorithm == right.algorithm && left.publicKey == right.publicKey
            && left.name.hasSameBytes(as: right.name)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(keyId)
    }
}

extension VerifierKey: CustomStringConvertible {
    /// `name+hex8+base64`.
    package var description: String {
        "\(name)+\(keyIdText)+\(Base64.encoded([algorithm.rawValue] + publicKey))"
    }
}
