internal import Glibc

/// A connected Unix stream socket that splits what comes into messages. Blocking, unless asked to move what is ready.
struct ClientSocket: ~Copyable {
    /// A peer that sends more than this without a zero byte is not grantd: its largest page is far below.
    static let messageBytesMax = 64 << 20
    private static let chunkBytes = 64 << 10

    let path: String
    private let descriptor: Int32
    private var received: [UInt8] = []
    /// Where the first unread message begins in `received`.
    private var start = 0
    /// Up to where `received` was searched for a zero.
    private var searched = 0

    init(connectingTo address: ClientAddress) throws(ClientError) {
        path = address.path
        descriptor = try address.connect()
    }

    deinit {
        close(descriptor)
    }

    // MARK: Writing

    /// Sends all of it, however long the peer takes.
    func send(_ bytes: [UInt8]) throws(ClientError) {
        var sent = 0
        while sent < bytes.count {
            sent += try sendReady(bytes[sent...], flags: 0)
        }
    }

    /// Sends what the socket takes and says how many bytes that was; with `MSG_DONTWAIT` possibly none.
    ///
    /// - Throws: `connectionFailed`, with EPIPE or ECONNRESET where the peer is gone.
    func sendReady(_ bytes: ArraySlice<UInt8>, flags: Int32) throws(ClientError) -> Int {
        while true {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | flags)
            }
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN where flags != 0: return 0
            default: throw .connectionFailed(path: path, errno: errno)
            }
        }
    }

    /// Whether there is something to read (or the end), and whether there is room to write; waits until one is so.
    func waitUntilReady(toWrite: Bool) throws(ClientError) -> (readable: Bool, writable: Bool) {
        var events = Int16(POLLIN)
        if toWrite { events |= Int16(POLLOUT) }
        var watched = pollfd(fd: descriptor, events: events, revents: 0)
        while poll(&watched, 1, -1) < 0 {
            if errno != EINTR { throw .connectionFailed(path: path, errno: errno) }
        }
        let ready = Int32(watched.revents)
        return (ready & (POLLIN | POLLHUP | POLLERR) != 0, ready & POLLOUT != 0)
    }

    // MARK: Reading

    /// The next message without its zero; `nil` if the peer closed between two messages.
    mutating func receive() throws(ClientError) -> ArraySlice<UInt8>? {
        while true {
            if let message = nextBuffered() { return message }
            guard try fill() else { return nil }
        }
    }

    /// The next message that was read already.
    mutating func nextBuffered() -> ArraySlice<UInt8>? {
        guard let zero = received[searched...].firstIndex(of: 0) else {
            searched = received.count
            return nil
        }
        let message = received[start..<zero]
        start = zero + 1
        searched = start
        return message
    }

    /// Reads once, waiting if nothing is there; `false` at the peer's end.
    mutating func fill() throws(ClientError) -> Bool {
        received.removeFirst(start)
        searched -= start
        start = 0
        guard received.count < Self.messageBytesMax else {
            throw .protocolFault("\(received.count) bytes came without the zero that ends a message.")
        }
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count > 0 {
                received += chunk[..<count]
                return true
            }
            if count == 0 {
                guard received.isEmpty else {
                    throw .protocolFault("The connection ended within a message, after \(received.count) bytes.")
                }
                return false
            }
            switch errno {
            case EINTR: continue
            // A peer that died with calls of ours unread resets the connection: that is its end too.
            case ECONNRESET: return false
            default: throw .connectionFailed(path: path, errno: errno)
            }
        }
    }
}
