/// Keys of several components, ordered by the first, then by the second, and so on.
///
/// Written as the components' UTF-8 with 0x00 between them. As no component may contain 0x00, which is less than any
/// other byte, `["a", "z"]` comes before `["ab", "a"]`. See ``prefix(_:)`` for all keys that begin with components.
public enum CompositeKey: KeyCodec {
    @inlinable
    public static func withEncoded<R>(
        _ key: [String], _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        var bytes = try terminated(key)
        bytes.removeLast()
        return try unsafe bytes.span.bytes.withUnsafeBytes(body)
    }

    @inlinable
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> [String] {
        try unsafe components(bytes)
    }

    /// What all longer keys that begin with these components begin with, here and in ``CompositeNumberKey``.
    ///
    /// - Throws: a failure if a component contains 0x00, or there is none.
    public static func prefix(_ components: [String]) throws(CodecFailure) -> [UInt8] {
        try terminated(components)
    }

    /// The components, each followed by 0x00.
    @usableFromInline
    static func terminated(_ components: [String]) throws(CodecFailure) -> [UInt8] {
        guard !components.isEmpty else { throw CodecFailure("a key needs at least one component") }
        var bytes: [UInt8] = []
        // Room for the number that may follow, so that the common key is one allocation.
        bytes.reserveCapacity(components.reduce(8) { $0 + $1.utf8.count + 1 })
        for (index, component) in components.enumerated() {
            let start = bytes.count
            bytes.append(contentsOf: component.utf8)
            guard !bytes[start...].contains(0) else {
                throw CodecFailure("component \(index + 1) of \(components.count) of a key contains the byte 0x00")
            }
            bytes.append(0)
        }
        return bytes
    }

    @usableFromInline
    static func components(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> [String] {
        var components: [String] = []
        var start = 0
        for end in 0...bytes.count where unsafe end == bytes.count || bytes[end] == 0 {
            components.append(try unsafe decodeText(UnsafeRawBufferPointer(rebasing: bytes[start..<end])))
            start = end + 1
        }
        return components
    }
}

/// Keys of components and, last, a number: the rows of a grant in the order of their sequence.
///
/// Written as the components' UTF-8, each followed by 0x00, then the number in 8 bytes, big-endian.
public enum CompositeNumberKey: KeyCodec {
    /// Components and a number.
    public struct Decoded: Hashable, Sendable {
        /// At least one; none contains 0x00.
        public let components: [String]
        /// Orders the keys that have the same components.
        public let number: UInt64

        /// A key of these components and this number.
        public init(_ components: [String], _ number: UInt64) {
            self.components = components
            self.number = number
        }
    }

    @inlinable
    public static func withEncoded<R>(
        _ key: Decoded, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        var bytes = try CompositeKey.terminated(key.components)
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: key.number >> UInt64(shift)))
        }
        return try unsafe bytes.span.bytes.withUnsafeBytes(body)
    }

    @inlinable
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> Decoded {
        let end = bytes.count - 9
        guard end >= 0, unsafe bytes[end] == 0 else {
            throw CodecFailure("\(bytes.count) bytes of key do not end in 0x00 and a number of 8 bytes")
        }
        let components = try unsafe CompositeKey.components(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
        let number = try unsafe decodeBigEndian(UnsafeRawBufferPointer(rebasing: bytes[(end + 1)...]))
        return Decoded(components, number)
    }
}
