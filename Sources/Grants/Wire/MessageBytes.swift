package import SwiftProtobuf

extension Message {
    /// The message in protobuf's binary form: see ``WireWriter``.
    package func bytes() throws -> [UInt8] {
        // Longer messages are rare, and left to SwiftProtobuf.
        let bytes = try? [UInt8](unsafeUninitializedCapacity: 1_024) { buffer, byteCount in
            var writer = try WireWriter(into: UnsafeMutableRawBufferPointer(buffer))
            try traverse(visitor: &writer)
            byteCount = writer.byteCount
        }
        return try bytes ?? serializedBytes()
    }
}
