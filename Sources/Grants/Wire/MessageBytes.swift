package import SwiftProtobuf

extension Message {
    /// The message in protobuf's binary form: see ``WireWriter``. Of commands, which are written to be hashed, it is
    /// compiled together with their messages.
    @_specialize(where Self == Command)
    package func bytes() throws -> [UInt8] {
        try WireWriter.bytes { try traverse(visitor: &$0) } ?? serializedBytes()
    }
}

extension WireWriter {
    /// Holds most messages, and lies on the stack.
    private static let bufferByteCount = 1_024

    /// What `body` writes; nil if that is more than fits, or than this writer knows. Longer messages are rare.
    package static func bytes(_ body: (inout WireWriter) throws -> Void) -> [UInt8]? {
        withUnsafeTemporaryAllocation(byteCount: bufferByteCount, alignment: 1) { buffer in
            do {
                var writer = try WireWriter(into: buffer)
                try body(&writer)
                return [UInt8](buffer[..<writer.byteCount])
            } catch {
                return nil
            }
        }
    }
}
