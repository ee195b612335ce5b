/// Why a text is no key of a signed note. No description holds anything of a private key.
package enum KeyFault: Error, Equatable, Sendable {
    /// A name is empty, or holds a space, a plus or a control character.
    case unusableName(String)
    /// Not three parts with a plus between them.
    case malformedVerifierKey(String)
    /// Not `PRIVATE+KEY+` and three parts with a plus between them.
    case malformedSigningKey
    /// The second part is not 8 small hexadecimal digits.
    case malformedKeyId(name: String)
    /// The third part is not canonical base64 of a type byte and a key.
    case malformedKeyBytes(name: String)
    /// The key is of an algorithm that is not known here.
    case unknownAlgorithm(name: String, type: UInt8)
    /// A key of this algorithm has another length.
    case keyLength(name: String, bytes: Int)
    /// The second part does not belong to the name and the key.
    case otherKeyId(name: String, found: String, computed: String)
}

extension KeyFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unusableName(let name):
            "\(name.quotedForMessage) cannot name a key: a name has at least one character, and no space, plus or "
                + "control character. Write it like a host, such as example.org/grants."
        case .malformedVerifierKey(let text):
            "\(text.quotedForMessage) is no verifier key. Write name+8 hexadecimal digits+base64, as the key's owner "
                + "publishes it."
        case .malformedSigningKey:
            "The signing key is not PRIVATE+KEY+name+8 hexadecimal digits+base64. Restore the key's file from a backup."
        case .malformedKeyId(let name):
            "The identifier of the key \(name.quotedForMessage) is not 8 small hexadecimal digits. Copy the key anew."
        case .malformedKeyBytes(let name):
            "The last part of the key \(name.quotedForMessage) is not base64. Copy the key anew."
        case .unknownAlgorithm(let name, let type):
            "The key \(name.quotedForMessage) is of type \(type), and only 1 (Ed25519) and 4 (cosignature/v1) are "
                + "known here. Ask its owner for one of these."
        case .keyLength(let name, let bytes):
            "The key \(name.quotedForMessage) has \(bytes) bytes, and one of Ed25519 has "
                + "\(VerifierKey.publicKeyByteCount). Copy the key anew."
        case .otherKeyId(let name, let found, let computed):
            "The key \(name.quotedForMessage) has the identifier \(found), and its name and bytes make \(computed). "
                + "Copy the key anew."
        }
    }
}
