/// One line of signature below a note: `— name base64(key id || signature)` (C2SP signed-note).
package struct NoteSignature: Sendable {
    package let name: String
    /// Which key of the name signed; see ``VerifierKey/keyId``.
    package let keyId: UInt32
    /// What the key's algorithm makes: 64 bytes, with a time of 8 before them in a cosignature. Not empty.
    package let bytes: [UInt8]

    /// An em dash and a space.
    private static let lineStart = "\u{2014} "
    private static let keyIdByteCount = 4

    init(key: VerifierKey, bytes: [UInt8]) {
        name = key.name
        keyId = key.keyId
        self.bytes = bytes
    }

    /// A line without its newline; nil unless it is in the one form of a signature.
    init?(line: ArraySlice<UInt8>) {
        guard let rest = line.following(Self.lineStart), let space = rest.firstIndex(of: UInt8(ascii: " ")) else {
            return nil
        }
        let name = rest[..<space].text
        do { try VerifierKey.check(name: name) } catch { return nil }
        guard let decoded = Base64.decoded(rest[(space + 1)...].text), decoded.count > Self.keyIdByteCount else {
            return nil
        }
        self.name = name
        keyId = BigEndian.decoded(decoded.prefix(Self.keyIdByteCount), as: UInt32.self)
        bytes = Array(decoded.dropFirst(Self.keyIdByteCount))
    }

    /// Whether the signature says to be this key's.
    package func isBy(_ key: VerifierKey) -> Bool {
        keyId == key.keyId && name.hasSameBytes(as: key.name)
    }

    /// 8 small hexadecimal digits.
    package var keyIdText: String { Hexadecimal.encoded(BigEndian.encoded(keyId)) }
}

extension NoteSignature: Equatable, CustomStringConvertible {
    package static func == (left: NoteSignature, right: NoteSignature) -> Bool {
        left.keyId == right.keyId && left.bytes == right.bytes && left.name.hasSameBytes(as: right.name)
    }

    /// The line without its newline.
    package var description: String {
        "\(Self.lineStart)\(name) \(Base64.encoded(BigEndian.encoded(keyId) + bytes))"
    }
}
