import Dispatch
import Glibc
import Synchronization

/// A peer at a socket of its own in the abstract namespace that frames as Varlink does and says what the test tells it.
package final class ScriptedPeer: Sendable {
    package enum Step: Sendable {
        /// JSON texts, each followed by a zero.
        case reply([String])
        /// The same, and then the end.
        case lastReply([String])
        /// Bytes as they are.
        case raw([UInt8])
        /// SIGINT to the process at the other end.
        case interrupt
        case close
    }

    package let address: String
    private let listener: Int32
    private let seen = Mutex<[String]>([])

    /// - Parameters:
    ///   - pieceBytes: How many bytes it writes at once, to split its messages.
    ///   - connections: How many it takes.
    ///   - answer: Gets each message and its number from 0 on its connection.
    package init(pieceBytes: Int = .max, connections: Int = 1, answer: @escaping @Sendable (Int, String) -> Step) {
        address = "unix:@grantctl-test-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let name = Array(address.utf8.dropFirst("unix:@".utf8.count))
        var socketAddress = sockaddr_un()
        socketAddress.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &socketAddress.sun_path) { room in
            UnsafeMutableRawBufferPointer(rebasing: room[1...]).copyBytes(from: name)
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + name.count)
        let isBound = withUnsafePointer(to: &socketAddress) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) == 0 }
        }
        precondition(isBound && listen(listener, 4) == 0, "no socket for the test: errno \(errno)")
        let handle = listener
        for _ in 0..<connections {
            DispatchQueue.global().async { [self] in
                let connection = accept(handle, nil, nil)
                // A program that another test starts must not hold the connection open.
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                defer { Glibc.close(connection) }
                serve(connection, pieceBytes, answer)
            }
        }
    }

    deinit {
        Glibc.close(listener)
    }

    /// The messages that came.
    package var messages: [String] { seen.withLock { $0 } }

    private func serve(_ connection: Int32, _ pieceBytes: Int, _ answer: (Int, String) -> Step) {
        var buffer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var number = 0
        while true {
            while let zero = buffer.firstIndex(of: 0) {
                let message = String(decoding: buffer[..<zero], as: UTF8.self)
                buffer.removeFirst(zero + 1)
                seen.withLock { $0.append(message) }
                switch answer(number, message) {
                case .reply(let texts): for text in texts { send(connection, Array(text.utf8) + [0], pieceBytes) }
                case .lastReply(let texts):
                    for text in texts { send(connection, Array(text.utf8) + [0], pieceBytes) }
                    return
                case .raw(let bytes): send(connection, bytes, pieceBytes)
                case .interrupt: kill(peerProcess(of: connection), SIGINT)
                case .close: return
                }
                number += 1
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return }
            buffer += chunk[..<count]
        }
    }

    /// `ucred` of SO_PEERCRED (unix(7)) is three numbers of 32 bits, the process first; Glibc's module lacks it.
    private func peerProcess(of connection: Int32) -> pid_t {
        var credentials: [Int32] = [0, 0, 0]
        var length = socklen_t(MemoryLayout<Int32>.size * credentials.count)
        let outcome = getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &credentials, &length)
        precondition(outcome == 0 && credentials[0] > 1, "no process at the other end: errno \(errno)")
        return credentials[0]
    }

    private func send(_ connection: Int32, _ bytes: [UInt8], _ pieceBytes: Int) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.prefix(pieceBytes).withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
