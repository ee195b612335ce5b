internal import Glibc

/// Cuts the stream of bytes into messages: each ends with one zero byte (UAPI.20). Reads split and merge messages at will.
package struct FrameDecoder: Sendable {
    /// A message grew beyond the limit before its zero byte came.
    package struct MessageTooLong: Error, Equatable {
        package let bytesMax: Int
    }

    private let messageBytesMax: Int
    private var buffer: [UInt8] = []
    /// Where the first message not yet handed out begins.
    private var start = 0
    /// Up to here no zero byte was found after `start`.
    private var scanned = 0

    /// - Parameter messageBytesMax: Without the zero byte.
    package init(messageBytesMax: Int) {
        self.messageBytesMax = messageBytesMax
    }

    /// Bytes held: complete messages not handed out yet, and the beginning of one.
    package var bufferedBytes: Int { buffer.count - start }

    /// Whether the bytes held end in the middle of a message. Meaningful once `next` has returned `nil`.
    package var holdsUnfinishedMessage: Bool { bufferedBytes > 0 }

    /// Memory held, for tests.
    var allocatedBytes: Int { buffer.capacity }

    package mutating func append(_ bytes: some Sequence<UInt8>) {
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= Self.idleCapacityBytesMax)
            start = 0
            scanned = 0
        } else if start > Self.idleCapacityBytesMax {
            buffer.removeSubrange(..<start)
            scanned -= start
            start = 0
        }
        // In one piece where possible: this generic function is not specialised for callers in other modules.
        if bytes.withContiguousStorageIfAvailable({ buffer.append(contentsOf: $0) }) == nil {
            buffer.append(contentsOf: bytes)
        }
    }

    /// The next complete message without its zero byte; `nil` if more bytes are needed.
    package mutating func next() throws(MessageTooLong) -> ArraySlice<UInt8>? {
        if let end = endOfMessage() {
            guard end - start <= messageBytesMax else { throw MessageTooLong(bytesMax: messageBytesMax) }
            // Copied, so that a message kept for long does not keep the whole buffer from being written to.
            let message = Array(buffer[start..<end])
            scanned = end + 1
            start = scanned
            return message[...]
        }
        scanned = buffer.count
        guard bufferedBytes <= messageBytesMax else { throw MessageTooLong(bytesMax: messageBytesMax) }
        return nil
    }

    private func endOfMessage() -> Int? {
        buffer.withUnsafeBytes { bytes in
            let rest = UnsafeRawBufferPointer(rebasing: bytes[scanned...])
            guard let base = rest.baseAddress, let zero = memchr(base, 0, rest.count) else { return nil }
            return scanned + (UnsafeRawPointer(zero) - base)
        }
    }

    /// What an idle connection may keep allocated.
    private static let idleCapacityBytesMax = 64 * 1024
}
