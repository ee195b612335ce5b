package import SwiftProtobuf

extension Message {
    /// The message in protobuf's binary form: see ``WireWriter``.
    package func bytes() throws -> [UInt8] {
        try WireWriter.bytes { try traverse(visitor: &$0) } ?? serializedBytes()
    }
}

extension WireWriter {
    /// What `body` writes; nil if that is more than fits, or than this writer knows. Longer messages are rare.
    package static func bytes(_ body: (inout WireWriter) throws -> Void) -> [UInt8]? {
        try? [UInt8](unsafeUninitializedCapacity: 1_024) { buffer, byteCount in
            var writer = try WireWriter(into: UnsafeMutableRawBufferPointer(buffer))
            try body(&writer)
            byteCount = writer.byteCount
        }
    }
}
