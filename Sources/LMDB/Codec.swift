/// Why bytes are not a value, or a value cannot become bytes. The table adds where; see ``StoreError``.
public struct CodecFailure: Error, Equatable, Sendable {
    /// What is wrong, with the figures, without a full stop: "a number takes 8 bytes, not 5".
    public let reason: String

    /// A failure with its reason.
    public init(_ reason: String) {
        self.reason = reason
    }
}

/// How a table's keys are written down: a type without instances, named as a parameter of ``Table``.
///
/// Encoded keys are 1 to 511 bytes (LMDB's limit) and are ordered as bytes: an encoding must keep the order it wants.
public protocol KeyCodec {
    /// What callers give and get.
    associatedtype Decoded

    /// Lends the key's bytes to `body`, and only for its duration.
    static func withEncoded<R>(
        _ key: Decoded, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R

    /// The key these bytes of a page say. They are lent, and not aligned: copy what is kept.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> Decoded
}

/// How a table's values are written down: a type without instances, named as a parameter of ``Table``.
public protocol ValueCodec {
    /// What callers give and get.
    associatedtype Decoded

    /// Lends the value's bytes to `body`, and only for its duration; LMDB copies them onto its page.
    static func withEncoded<R>(
        _ value: Decoded, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R

    /// The value these bytes of a page say. They are lent, and not aligned: copy what is kept.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> Decoded
}
