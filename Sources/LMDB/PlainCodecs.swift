/// Keys that are numbers: 8 bytes, big-endian, so that bytes order as numbers do.
public enum UInt64Key: KeyCodec {
    @inlinable
    public static func withEncoded<R>(
        _ key: UInt64, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        try unsafe withUnsafeBytes(of: key.bigEndian, body)
    }

    @inlinable
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> UInt64 {
        try unsafe decodeBigEndian(bytes)
    }
}

/// Keys that are text: UTF-8, ordered by its bytes (that is, by scalar value).
public enum StringKey: KeyCodec {
    @inlinable
    public static func withEncoded<R>(
        _ key: String, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        try unsafe key.utf8.span.bytes.withUnsafeBytes(body)
    }

    @inlinable
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> String {
        try unsafe decodeText(bytes)
    }
}

/// Keys that are bytes, as they are.
public enum BytesKey: KeyCodec {
    @inlinable
    public static func withEncoded<R>(
        _ key: [UInt8], _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        try unsafe key.span.bytes.withUnsafeBytes(body)
    }

    @inlinable
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> [UInt8] {
        unsafe Array(bytes)
    }
}

/// Values that are numbers: 8 bytes, big-endian.
public enum UInt64Value: ValueCodec {
    @inlinable
    public static func withEncoded<R>(
        _ value: UInt64, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        try unsafe withUnsafeBytes(of: value.bigEndian, body)
    }

    @inlinable
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> UInt64 {
        try unsafe decodeBigEndian(bytes)
    }
}

/// Values that are text: UTF-8.
public enum StringValue: ValueCodec {
    @inlinable
    public static func withEncoded<R>(
        _ value: String, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        try unsafe value.utf8.span.bytes.withUnsafeBytes(body)
    }

    @inlinable
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> String {
        try unsafe decodeText(bytes)
    }
}

/// Values that are bytes, as they are. See ``Table/withBytes(of:in:_:)`` to look at them without a copy.
public enum BytesValue: ValueCodec {
    @inlinable
    public static func withEncoded<R>(
        _ value: [UInt8], _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        try unsafe value.span.bytes.withUnsafeBytes(body)
    }

    @inlinable
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> [UInt8] {
        unsafe Array(bytes)
    }
}

@inlinable
func decodeBigEndian(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> UInt64 {
    guard bytes.count == 8 else { throw CodecFailure("a number takes 8 bytes, not \(bytes.count)") }
    return unsafe UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
}

@inlinable
func decodeText(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> String {
    // `String(validating:as:)` takes ten times as long: it is not specialised.
    let text = unsafe bytes.withMemoryRebound(to: UInt8.self) { units in
        guard let checked = unsafe try? UTF8Span(validating: units.span) else { return String?.none }
        return String(copying: checked)
    }
    guard let text else { throw CodecFailure("\(bytes.count) bytes of text are not UTF-8") }
    return text
}
