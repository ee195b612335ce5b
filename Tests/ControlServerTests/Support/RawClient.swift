import Foundation
import Varlink

/// A client made of nothing but system calls, so that it can misbehave. They block, and hence run on a thread of their own.
actor RawClient {
    enum Failure: Error, Equatable {
        case system(String, CInt)
        case timeout
        /// The server closed; the bytes came without a zero byte before.
        case closed(rest: Int)
    }

    private let thread = BlockingExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let descriptor: CInt
    private var isOpen = true
    private var received: [UInt8] = []

    /// - Parameter path: Of the socket; `@name` for an abstract one.
    init(_ path: String, timeoutSeconds: Int = 20) throws {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure.system("socket", errno) }
        self.descriptor = descriptor
        var timeout = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let code = Self.withAddress(path) { connect(descriptor, $0, $1) == 0 ? 0 : errno }
        guard code == 0 else { throw Failure.system("connect", code) }
    }

    deinit {
        if isOpen { Foundation.close(descriptor) }
    }

    static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8) + [0]
        if path.hasPrefix("@") { name = [0] + name.dropFirst().dropLast() }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(2 + name.count)) }
        }
    }

    func close() {
        if isOpen { Foundation.close(descriptor) }
        isOpen = false
    }

    func shutdownWriting() {
        shutdown(descriptor, CInt(SHUT_WR))
    }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw errno == EAGAIN ? Failure.timeout : Failure.system("send", errno) }
            sent += count
        }
    }

    func send(text: String) throws {
        try send(Array(text.utf8))
    }

    func send(_ method: String, _ parameters: JSONValue = [:], mode: Call.Mode = .single) throws {
        try send(Call(method: method, parameters: parameters.bytes[...], mode: mode).message)
    }

    func receive() throws -> Reply {
        while true {
            if let end = received.firstIndex(of: 0) {
                let message = received[..<end]
                defer { received.removeSubrange(...end) }
                return try Reply(parsing: message, depthMax: 64)
            }
            guard try fill() else { throw Failure.closed(rest: received.count) }
        }
    }

    func call(_ method: String, _ parameters: JSONValue = [:]) throws -> Reply {
        try send(method, parameters)
        return try receive()
    }

    /// Waits for the server to close, and says how many replies came before it did.
    func repliesUntilClosed() throws -> [Reply] {
        var replies: [Reply] = []
        do {
            while true { replies.append(try receive()) }
        } catch Failure.closed(rest: 0) {
            return replies
        }
    }

    /// Reads once more; `false` if the server has closed.
    private func fill() throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count == 0 || (count < 0 && errno == ECONNRESET) { return false }
        guard count > 0 else { throw errno == EAGAIN ? Failure.timeout : Failure.system("recv", errno) }
        received += chunk[..<count]
        return true
    }
}

/// Runs what blocks away from the threads that all tests share.
private final class BlockingExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "blocking client")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
