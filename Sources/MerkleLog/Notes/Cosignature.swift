/// A witness's signature of a checkpoint, with the time at which it saw it (C2SP tlog-cosignature, cosignature/v1): the
/// witness has seen no other tree of this log, and every one before was the beginning of this.
///
/// The signature's bytes are the time in 8 bytes, big-endian, and Ed25519 over `cosignature/v1`, `time <time>` and the
/// checkpoint's text.
package struct Cosignature: Equatable, Sendable {
    /// Seconds since 1970, as the witness's clock had it.
    package let timestamp: UInt64
    /// 64 bytes.
    package let signature: [UInt8]

    private static let timestampByteCount = 8
    private static let signatureByteCount = 64

    /// The bytes of a note's signature; nil unless there are 72. Whether it holds is not checked.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.timestampByteCount + Self.signatureByteCount else { return nil }
        timestamp = BigEndian.decoded(bytes.prefix(Self.timestampByteCount), as: UInt64.self)
        signature = Array(bytes.dropFirst(Self.timestampByteCount))
    }

    /// Makes a witness's signature of a checkpoint; it is checked with ``SigningKey/cosignatureKey``.
    package static func make(
        of checkpoint: Checkpoint, with key: SigningKey, timestamp: UInt64
    ) throws -> NoteSignature {
        let signature = try key.signature(of: message(text: checkpoint.text, timestamp: timestamp))
        return NoteSignature(key: key.cosignatureKey, bytes: BigEndian.encoded(timestamp) + signature)
    }

    /// The cosignature of this witness on a checkpoint, or nil if it bears none that holds.
    package static func verified(on checkpoint: SignedCheckpoint, by key: VerifierKey) -> Cosignature? {
        guard key.algorithm == .cosignature else { return nil }
        return checkpoint.note.signatures
            .first { $0.isBy(key) && key.isValid($0.bytes, of: checkpoint.note.text) }
            .flatMap { Cosignature(bytes: $0.bytes) }
    }

    /// What a witness signs.
    static func message(text: String, timestamp: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(timestamp)\n\(text)".utf8)
    }
}
