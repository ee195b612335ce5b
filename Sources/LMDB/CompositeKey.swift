import Glibc

/// Keys of several components, ordered by the first, then by the second, and so on.
///
/// Written as the components' UTF-8 with 0x00 between them. As no component may contain 0x00, which is less than any
/// other byte, `["a", "z"]` comes before `["ab", "a"]`. See ``prefix(_:)`` for all keys that begin with components.
public enum CompositeKey: KeyCodec {
    @inlinable
    public static func withEncoded<R>(
        _ key: [String], _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        let byteCount = terminatedByteCount(key)
        return try unsafe withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 1) {
            buffer throws(CodecFailure) in
            try unsafe terminate(key, in: buffer)
            return try unsafe body(UnsafeRawBufferPointer(rebasing: buffer[..<(byteCount - 1)]))
        }
    }

    @inlinable
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> [String] {
        try unsafe components(bytes)
    }

    /// What all longer keys that begin with these components begin with, here and in ``CompositeNumberKey``.
    ///
    /// - Throws: a failure if a component contains 0x00, or there is none.
    public static func prefix(_ components: [String]) throws(CodecFailure) -> [UInt8] {
        try unsafe withUnsafeTemporaryAllocation(byteCount: terminatedByteCount(components), alignment: 1) {
            buffer throws(CodecFailure) in
            try unsafe terminate(components, in: buffer)
            return unsafe Array(buffer)
        }
    }

    /// How many bytes the components take, each followed by 0x00.
    @usableFromInline
    static func terminatedByteCount(_ components: [String]) -> Int {
        var byteCount = components.count
        for component in components { byteCount += component.utf8.count }
        return byteCount
    }

    /// Writes the components, each followed by 0x00, at the beginning of `buffer`, which has room for them.
    @usableFromInline
    static func terminate(
        _ components: [String], in buffer: UnsafeMutableRawBufferPointer
    ) throws(CodecFailure) {
        guard !components.isEmpty else { throw CodecFailure("a key needs at least one component") }
        var end = 0
        for (index, component) in components.enumerated() {
            let bytes = unsafe component.utf8.span.bytes
            let target = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[end..<(end + bytes.byteCount)])
            let hasZero = unsafe bytes.withUnsafeBytes { source in
                guard let start = source.baseAddress else { return false }
                unsafe target.copyMemory(from: source)
                return unsafe memchr(start, 0, source.count) != nil
            }
            guard !hasZero else {
                throw CodecFailure("component \(index + 1) of \(components.count) of a key contains the byte 0x00")
            }
            end += bytes.byteCount
            unsafe buffer[end] = 0
            end += 1
        }
    }

    @usableFromInline
    static func components(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> [String] {
        var components: [String] = []
        var start = 0
        while true {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
            let end = unsafe rest.firstIndex(of: 0) ?? rest.count
            components.append(try unsafe decodeText(UnsafeRawBufferPointer(rebasing: rest[..<end])))
            guard end < rest.count else { return components }
            start += end + 1
        }
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
        let end = CompositeKey.terminatedByteCount(key.components)
        return try unsafe withUnsafeTemporaryAllocation(byteCount: end + 8, alignment: 1) {
            buffer throws(CodecFailure) in
            try unsafe CompositeKey.terminate(key.components, in: buffer)
            unsafe buffer.storeBytes(of: key.number.bigEndian, toByteOffset: end, as: UInt64.self)
            return try unsafe body(UnsafeRawBufferPointer(buffer))
        }
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
