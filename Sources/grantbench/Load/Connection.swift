import Control
import Glibc

/// One connection of the load: bytes out, messages in, with neither JSON nor a copy on the way.
struct Connection: ~Copyable {
    /// A daemon that sends more than this without a zero byte is not grantd.
    private static let messageBytesMax = 256 << 20

    let descriptor: Int32
    private let path: String
    private var unsent: [UInt8] = []
    private var sentCount = 0
    /// Its whole length is room to read into; what was read lies from `start` to `end`.
    private var received = [UInt8](repeating: 0, count: 256 << 10)
    private var start = 0
    private var end = 0
    /// Up to where a zero was looked for.
    private var searched = 0

    /// - Throws: `ClientError` if nobody listens there.
    init(to address: ClientAddress) throws(ClientError) {
        path = address.path
        descriptor = try address.connect()
    }

    deinit {
        close(descriptor)
    }

    // MARK: Writing

    /// Whether the kernel has not taken everything yet.
    var hasUnsent: Bool { sentCount < unsent.count }

    /// Puts a request behind what waits to be sent. Takes the bytes over where nothing waits, and gives an empty array
    /// with room back.
    mutating func put(_ request: inout [UInt8]) {
        if unsent.isEmpty {
            swap(&unsent, &request)
        } else {
            unsent += request
            request.removeAll(keepingCapacity: true)
        }
    }

    /// Sends what the kernel takes now.
    ///
    /// - Parameter outstanding: calls without a reply, for the error.
    mutating func flush(outstanding: Int) throws(ClientError) {
        while sentCount < unsent.count {
            let count = unsent.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[sentCount...])
                return send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            if count >= 0 {
                sentCount += count
            } else if errno == EAGAIN {
                return
            } else if errno == EPIPE || errno == ECONNRESET {
                throw .disconnected(path: path, outstanding: outstanding)
            } else if errno != EINTR {
                throw .connectionFailed(path: path, errno: errno)
            }
        }
        unsent.removeAll(keepingCapacity: true)
        sentCount = 0
    }

    // MARK: Reading

    /// Reads once what is there.
    ///
    /// - Parameters:
    ///   - waits: wait until something is there.
    ///   - outstanding: calls without a reply, for the error.
    /// - Returns: `false` if nothing was there.
    mutating func receive(waiting waits: Bool, outstanding: Int) throws(ClientError) -> Bool {
        try makeRoom()
        while true {
            let count = received.withUnsafeMutableBytes { bytes in
                let room = UnsafeMutableRawBufferPointer(rebasing: bytes[end...])
                return recv(descriptor, room.baseAddress, room.count, waits ? 0 : Int32(MSG_DONTWAIT))
            }
            if count > 0 {
                end += count
                return true
            }
            if count == 0 { throw .disconnected(path: path, outstanding: outstanding) }
            switch errno {
            case EINTR: continue
            case EAGAIN where !waits: return false
            case ECONNRESET: throw .disconnected(path: path, outstanding: outstanding)
            default: throw .connectionFailed(path: path, errno: errno)
            }
        }
    }

    /// Hands over the next whole message, without its zero byte; `nil` if none is there.
    mutating func withNextMessage<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R? {
        let length = received.withUnsafeBytes { bytes -> Int? in
            guard searched < end, let base = bytes.baseAddress,
                let zero = memchr(base + searched, 0, end - searched)
            else { return nil }
            return zero - UnsafeMutableRawPointer(mutating: base) - start
        }
        guard let length else {
            searched = end
            return nil
        }
        let first = start
        start += length + 1
        searched = start
        return try received.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[first..<first + length])) }
    }

    private mutating func makeRoom() throws(ClientError) {
        if start == end {
            (start, end, searched) = (0, 0, 0)
        } else if received.count - end < received.count / 4 {
            let (first, last) = (start, end)
            received.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                memmove(base, base + first, last - first)
            }
            (start, end, searched) = (0, last - first, searched - first)
        }
        guard end > received.count / 2 else { return }
        guard received.count < Self.messageBytesMax else {
            throw .protocolFault("\(end) bytes came without the zero that ends a message.")
        }
        received += repeatElement(0, count: received.count)
    }
}
